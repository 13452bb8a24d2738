/** What is typed: a statement, a character at a time, into files by turns. */
import { join } from 'node:path';
import type { LanguageClient } from './language-client.ts';
import { EDITED, type Source } from './sources.ts';

/** Inserted and removed by turns; a type error, so that the peer's diagnostics differ as well. */
export const PROBE = 'const probe: string = 17\n';

/** Types a statement into the files by turns, a character at a time, and takes it back. */
export async function typeProbe(client: LanguageClient, source: Source, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; times.length < count; at++) {
    const path = join(source.folder, EDITED[at % EDITED.length] as string);
    for (let typed = 0; typed < PROBE.length; typed++) {
      times.push(await keystroke(client, path, insertion(typed)));
    }
    await client.change(path, lineStart(1), '');
  }
  return times.slice(0, count);
}

async function keystroke(
  client: LanguageClient,
  path: string,
  { range, text }: ReturnType<typeof insertion>,
): Promise<number> {
  const startedAt = performance.now();
  await client.change(path, range, text);
  await client.pull(path);
  return performance.now() - startedAt;
}

function insertion(typed: number) {
  const at = { line: 0, character: typed };
  return { range: { start: at, end: at }, text: PROBE[typed] as string };
}

/** From the start of the file to the start of a line. */
export function lineStart(line: number) {
  return { start: { line: 0, character: 0 }, end: { line, character: 0 } };
}
