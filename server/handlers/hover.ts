/** `textDocument/hover`: what is known of the accumulator under the cursor. */
import { type Hover, type HoverParams, MarkupKind, type Position } from 'vscode-languageserver';
import type { Accumulator, Range as Span } from '../../src/facts/model.ts';
import { rangeOf } from '../convert.ts';
import { describe } from '../describe.ts';
import { guard } from '../guard.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Handler } from './handler.ts';

export const hover: Handler = {
  register({ session }) {
    session.connection.onHover(
      guard(session, null, async ({ textDocument, position }: HoverParams, token): Promise<Hover | null> => {
        const reply = (snapshot: Snapshot) => hoverAt(position, snapshot);
        return (await session.answer(textDocument.uri, token, reply)) ?? null;
      }),
    );
  },
};

function hoverAt(position: Position, snapshot: Snapshot): Hover | null {
  if (!snapshot.settings.editor.hover) return null;
  const found = snapshot.accumulators.find(each => covers(each, position));
  if (!found) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value: describe(found, snapshot) },
    range: rangeOf(found),
  };
}

function covers(span: Accumulator | Span, { line, character }: Position): boolean {
  const { start, end } = rangeOf(span);
  const isAfter = line > start.line || (line === start.line && character >= start.character);
  return isAfter && (line < end.line || (line === end.line && character <= end.character));
}
