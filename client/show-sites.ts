import { commands, Location, Position, Range, Uri } from 'vscode';
import type * as protocol from '../src/protocol.ts';

/** Opens the growth and release sites of an accumulator in a peek view below it. */
export async function showSites({ uri, position, locations }: protocol.SitesArgument): Promise<void> {
  const at = new Position(position.line, position.character);
  const sites = locations.map(site => new Location(Uri.parse(site.uri), rangeOf(site.range)));
  await commands.executeCommand('editor.action.peekLocations', Uri.parse(uri), at, sites, 'peek');
}

/** A range of the protocol as one of the editor. */
export function rangeOf({ start, end }: protocol.Range): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
