/** typescript-language-server on the same edits. */
import { join } from 'node:path';
import { lineStart, PROBE } from './keystrokes.ts';
import { LanguageClient } from './language-client.ts';
import { quantile, type Row } from './row.ts';
import { EDITED, type Source } from './sources.ts';

/** Part of what the peer says of it. */
const PEER_ERROR = "'number' is not assignable";

/**
 * Milliseconds from an edit to what it says of it.
 * @param work - absolute folder that it is installed in
 */
export async function peerTyping(source: Source, work: string, edits: number): Promise<Row[]> {
  const client = new LanguageClient({
    args: [join(work, 'node_modules/typescript-language-server/lib/cli.mjs'), '--stdio'],
    initializationOptions: { tsserver: { path: join(work, 'node_modules/typescript/lib') } },
    pulls: false,
  });
  const times = await peerTimes(client, source, edits).finally(() => client.process.kill());
  const what = `typescript-language-server, edit to semantic diagnostics, ${source.files} files`;
  return [
    { what: `${what}, p50`, value: quantile(times, 0.5), unit: 'ms' },
    { what: `${what}, p95`, value: quantile(times, 0.95), unit: 'ms' },
  ];
}

async function peerTimes(client: LanguageClient, source: Source, edits: number): Promise<number[]> {
  await client.start(source.folder);
  for (const file of EDITED) await client.open(join(source.folder, file));
  for (const file of EDITED) await client.published(join(source.folder, file), PEER_ERROR, false);
  await peerEdits(client, source, EDITED.length);
  return peerEdits(client, source, Math.min(edits, 50));
}

async function peerEdits(client: LanguageClient, source: Source, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; times.length < count; at++) {
    const path = join(source.folder, EDITED[at % EDITED.length] as string);
    const startedAt = performance.now();
    await client.change(path, lineStart(0), PROBE);
    await client.published(path, PEER_ERROR, true);
    times.push(performance.now() - startedAt);
    await client.change(path, lineStart(1), '');
    await client.published(path, PEER_ERROR, false);
  }
  return times;
}
