/** What stands beside a program: scripts and examples that run once, and stand-ins for a store. */
import {
  doubleWords,
  homeKeywords,
  memoryWords,
  onceFiles,
  onceFolders,
  sampleFolders,
  storeWords,
  testKeywords,
} from '../catalogue/asides.ts';
import { words } from './collect/names.ts';
import type { Accumulator, Owner } from './model.ts';
import { hasSignal } from './predicates.ts';

const SAMPLES = new Set(sampleFolders);
const ASIDE = new Set([...sampleFolders, ...onceFolders]);
const ONCE_FILES = new Set(onceFiles);
const DOUBLES = new Set(doubleWords);
const MEMORY = new Set(memoryWords);
const STORES = new Set(storeWords);
const FEW = new Set([...homeKeywords, ...testKeywords]);

/**
 * Whether an accumulator is one of a script or an example that runs once and serves nobody, or a default of a
 * library that an example leaves as it is to be short.
 *
 * @param path of its file, relative to its package
 */
export function isAside(path: string, accumulator: Accumulator): boolean {
  if (accumulator.catalogued && isSample(accumulator.file)) return true;
  return (isBelow(path, ASIDE) || isOnceFile(path)) && !isServing(accumulator);
}

/** Whether a file shows how something is used, by its folder or its name: nobody runs it to serve others. */
export function isSample(path: string): boolean {
  return isBelow(path, SAMPLES) || SAMPLES.has(words(fileName(path)).at(-1) ?? '');
}

/**
 * Whether a program is of a kind that meets few of anything: what a home has, what one run of tests asks for. What a
 * client sends in one piece may be of any size all the same.
 *
 * @param keywords of the package
 */
export function servesFew(keywords: readonly string[], accumulator: Accumulator): boolean {
  return (
    !hasSignal(accumulator, 'stream-chunks') && keywords.some(each => FEW.has(each.replaceAll(/[ _]/g, '-')))
  );
}

function isBelow(path: string, folders: ReadonlySet<string>): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some(each => folders.has(each.toLowerCase()));
}

function isOnceFile(path: string): boolean {
  return ONCE_FILES.has(fileName(path).toLowerCase());
}

/** The name of a file without its endings. */
function fileName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.slice(0, name.indexOf('.'));
}

function isServing(accumulator: Accumulator): boolean {
  return (
    accumulator.growth.some(each => each.cadence === 'per-request') ||
    (hasSignal(accumulator, 'stream-chunks') && accumulator.signals.some(each => each.why.includes('client')))
  );
}

/** A class, or a module, that is there to hold the data: `MemoryStore`, `FakeMailer`, `in-memory-db.ts`. */
export function isStandIn({ kind, name }: Owner): boolean {
  if (kind !== 'field' && kind !== 'static' && kind !== 'module') return false;
  const parts = words(name.replace(/\.[cm]?[jt]sx?$/, ''));
  if (parts.some(each => DOUBLES.has(each))) return true;
  return parts.some(each => MEMORY.has(each)) && parts.some(each => STORES.has(each));
}
