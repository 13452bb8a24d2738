/**
 * The entry of the bundle: runs the server with the code that V8 compiled for it in an earlier process. Compiling it
 * anew is half of what it takes until `initialize` is answered.
 */
import { join } from 'node:path';
import { codeCacheFolder, loadScript } from '../src/code-cache.ts';

/** Changes with the bundle; a run from source has none. */
declare const BOUNDED_SERVER_HASH: string | undefined;

/** Code is kept when most of it has run once, so that the next start finds more of it compiled. */
const saveCodeAfterMs = 20_000;

const option = '--code-cache=';
/** Where the one who starts it wants compiled code kept: an absolute folder. */
const given = process.argv.find(each => each.startsWith(option))?.slice(option.length);

if (typeof BOUNDED_SERVER_HASH === 'string') {
  const folder = given ?? codeCacheFolder(process.env);
  const bundle = loadScript(join(__dirname, 'serve.cjs'), BOUNDED_SERVER_HASH, folder, require);
  setTimeout(() => bundle.saveCode(), saveCodeAfterMs).unref();
} else void import('./serve.ts');
