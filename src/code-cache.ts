import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { debuglog } from 'node:util';
import { Script } from 'node:vm';

const debug = debuglog('bounded');

/** How many chunks have their code kept, the latest first: two for each build and version of Node. */
const mostKept = 8;

type Environment = Readonly<Record<string, string | undefined>>;

/** A CommonJS file that was run, and what V8 made of its text. */
export interface LoadedScript {
  readonly exports: unknown;
  /** Keeps the compiled code for the next process, unless it came from there. Never throws. */
  saveCode(): void;
}

/** Where compiled code is kept, or undefined where Node's own switch for compile caches is off. */
export function codeCacheFolder(env: Environment): string | undefined {
  if ((env.NODE_DISABLE_COMPILE_CACHE ?? '') !== '') return undefined;
  const local = process.platform === 'win32' ? env.LOCALAPPDATA : undefined;
  return join(env.XDG_CACHE_HOME || local || join(homedir(), '.cache'), 'bounded');
}

/** Runs a file system call that may fail without harm; NODE_DEBUG=bounded tells why it did. */
function attempt<T>(task: string, call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    debug('cannot %s: %s', task, (error as Error).message);
    return undefined;
  }
}

/** Writes beside the target and moves, so that another process never reads half a file. */
function replaceFile(path: string, data: Buffer): void {
  const draft = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(draft, data, { mode: 0o600 });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes what was written before the latest files of the cache. */
function dropOldest(folder: string): void {
  const paths = readdirSync(folder).map(name => join(folder, name));
  const ages = new Map(paths.map(path => [path, statSync(path).mtimeMs]));
  const latest = paths.sort((a, b) => (ages.get(b) ?? 0) - (ages.get(a) ?? 0));
  for (const path of latest.slice(mostKept)) rmSync(path, { force: true });
}

/**
 * Runs a CommonJS file with the code that V8 compiled for it in an earlier process, where there is any.
 * @param file absolute path of ASCII text
 * @param tag changes with the text: V8 itself tells texts apart by their length only
 * @param folder where the code is kept; undefined keeps none
 */
export function loadScript(
  file: string,
  tag: string,
  folder: string | undefined,
  require: NodeJS.Require,
): LoadedScript {
  const name = `${basename(file)}-${tag}-${process.version}-${process.arch}`;
  const kept = folder && join(folder, name);
  const cachedData = kept ? attempt('read compiled code', () => readFileSync(kept)) : undefined;
  const text = readFileSync(file, 'latin1');
  const source = `(function (exports, require, module, __filename, __dirname) { ${text}\n})`;
  const script = new Script(source, { filename: file, ...(cachedData ? { cachedData } : {}) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, file, dirname(file));
  return {
    exports: module.exports,
    saveCode() {
      if (!kept || (cachedData && !script.cachedDataRejected)) return;
      attempt('keep compiled code', () => {
        replaceFile(kept, script.createCachedData());
        dropOldest(dirname(kept));
      });
    },
  };
}
