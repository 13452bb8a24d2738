/** `textDocument/codeLens`: a line above every container that lives long. Off unless it is switched on. */
import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import type { Accumulator } from '../../src/facts/model.ts';
import { clientCommands, type SitesArgument } from '../../src/protocol.ts';
import { locationOf, rangeOf } from '../convert.ts';
import { verdictOf } from '../describe.ts';
import { guard } from '../guard.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Handler } from './handler.ts';

const longLived = new Set(['process', 'instance', 'loop']);

export const codeLens: Handler = {
  register({ session }) {
    session.connection.onCodeLens(
      guard(session, null, async ({ textDocument }: CodeLensParams, token) => {
        return (await session.answer(textDocument.uri, token, lensesOf)) ?? null;
      }),
    );
  },
};

function lensesOf(snapshot: Snapshot): CodeLens[] | null {
  if (!snapshot.settings.editor.codeLens) return null;
  return snapshot.accumulators
    .filter(({ owner, growth }) => longLived.has(owner.lifetime) && growth.length > 0)
    .map(each => lensOf(each, snapshot));
}

function lensOf(accumulator: Accumulator, snapshot: Snapshot): CodeLens {
  const range = rangeOf(accumulator);
  const sites = accumulator.growth.length;
  const title = `${verdictOf(accumulator).replaceAll('**', '')}, grows at ${sites} ${sites === 1 ? 'place' : 'places'}`;
  const { commands = [] } = snapshot.client.options;
  if (!commands.includes(clientCommands.showSites)) return { range, command: { title, command: '' } };
  const argument: SitesArgument = {
    uri: snapshot.uri,
    position: range.start,
    locations: [...accumulator.growth, ...accumulator.release].map(each => locationOf(each, snapshot)),
  };
  return { range, command: { title, command: clientCommands.showSites, arguments: [argument] } };
}
