/** The process: talks over stdio (`--stdio`), Node's IPC (`--node-ipc`), a pipe or a socket. */
import { join } from 'node:path';
import { createConnection } from 'vscode-languageserver/node';
import { codeCacheFolder, loadScript } from '../src/code-cache.ts';
import type { Analyser } from './analyser.ts';
import { deskHere, deskInThread } from './desk-line.ts';
import { startServer } from './server.ts';

/** Set when the bundle is made; a run from source has no release to name and no bundle to load. */
declare const BOUNDED_VERSION: string | undefined;
declare const BOUNDED_ANALYSER_HASH: string | undefined;
const version = typeof BOUNDED_VERSION === 'string' ? BOUNDED_VERSION : 'from source';

let analyser: Promise<Analyser> | undefined;

async function load(codeCache: string | undefined): Promise<Analyser> {
  if (typeof BOUNDED_ANALYSER_HASH !== 'string') {
    const core = await import('../src/from-source.ts');
    return { ...core, openDesk: deskHere(core) };
  }
  const folder = codeCache ?? codeCacheFolder(process.env);
  const analyser = join(__dirname, 'analyser.cjs');
  const libFolder = join(__dirname, 'lib');
  const bundle = loadScript(analyser, BOUNDED_ANALYSER_HASH, folder, require);
  setTimeout(() => bundle.saveCode(), saveCodeAfterMs).unref();
  const tools = { libFolder, analyser, analyserHash: BOUNDED_ANALYSER_HASH, codeCache: folder };
  const openDesk = deskInThread(join(__dirname, 'fix-thread.cjs'), tools);
  return { ...(bundle.exports as Analyser), libFolder, openDesk };
}

/** Code is kept when most of it has run once, so that the next start finds more of it compiled. */
const saveCodeAfterMs = 20_000;

startServer(createConnection(), {
  version,
  loadAnalyser: codeCache => {
    analyser ??= load(codeCache);
    return analyser;
  },
});
