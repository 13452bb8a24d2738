import { join } from 'node:path';
import { codeCacheFolder, type LoadedScript, loadScript } from '../code-cache.ts';
import { rules } from '../rules/index.ts';
import type { Analyser } from './engine.ts';
import { delayOptimisation } from './optimisation.ts';
import { run } from './run.ts';

/** Set when the bundle is made; a run from source has no release to name and no bundle to load. */
declare const BOUNDED_VERSION: string | undefined;
declare const BOUNDED_ANALYSER_HASH: string | undefined;
const version = typeof BOUNDED_VERSION === 'string' ? BOUNDED_VERSION : 'from source';

let bundle: LoadedScript | undefined;

async function loadAnalyser(): Promise<Analyser> {
  if (typeof BOUNDED_ANALYSER_HASH !== 'string') return import('../from-source.ts');
  delayOptimisation();
  const file = join(__dirname, 'analyser.cjs');
  bundle = loadScript(file, BOUNDED_ANALYSER_HASH, codeCacheFolder(process.env), require);
  return { ...(bundle.exports as Analyser), libFolder: join(__dirname, 'lib') };
}

/** The server is a bundle of its own, so that the command line starts without it. */
const startServer =
  typeof BOUNDED_ANALYSER_HASH === 'string' ? () => void require(join(__dirname, 'server.cjs')) : undefined;

/** A reader that goes away (`bounded check | head`) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const terminal = {
  cwd: process.cwd(),
  env: process.env,
  out: process.stdout,
  err: process.stderr,
  now: () => performance.now(),
};

run(process.argv.slice(2), terminal, { version, rules, loadAnalyser, startServer }).then(code => {
  process.exitCode = code;
  bundle?.saveCode();
});
