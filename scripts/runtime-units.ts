/** Each container of the runtime as one file without imports, for copying into other projects as it stands. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { UNSERVED_ARRAY_MEMBERS } from '../runtime/src/unserved-array-members.ts';
import {
  textOfUnit,
  type UnitOptions,
  type UnitSources,
  type UnitVariant,
  unitBody,
} from '../src/fixes/vendor/unit-text.ts';
import { toJavaScript } from './units/to-javascript.ts';

const runtime = new URL('../runtime/', import.meta.url);

/** The containers that can be copied alone. */
export const UNITS: readonly string[] = [
  'bounded-deque',
  'bounded-map',
  'bounded-queue',
  'bounded-set',
  'measure-growth',
  'memoize',
  'ttl-cache',
];

const IMPORT = /^import [^;]*? from '\.\/([\w-]+)\.ts';\n/gm;

/** All that units are made of, read from the runtime. */
export function unitSources(): UnitSources {
  const units = Object.fromEntries(UNITS.map(name => [name, [...withDependencies(name)]]));
  const names = [...new Set(Object.values(units).flat())].sort();
  const ts = Object.fromEntries(names.map(name => [name, read(`src/${name}.ts`).replace(IMPORT, '').trim()]));
  const js = Object.fromEntries(names.map(name => [name, toJavaScript(ts[name] ?? '').trim()]));
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const exported = [
    ...new Set(read('src/index.ts').match(/\b[A-Z]\w+|\bmemoize\b|\bmeasureGrowth\b/g)),
  ].sort();
  const plain = { version, unserved: UNSERVED_ARRAY_MEMBERS, units, exported, files: { ts, js }, hashes: {} };
  return { ...plain, hashes: Object.fromEntries(UNITS.map(name => [name, hashesOf(plain, name)])) };
}

/**
 * The text of a unit, made from the runtime as it is on disk. The same as `src/fixes/vendor/units.ts` has it, which
 * needs no disk.
 *
 * @param name - one of {@link UNITS}
 */
export function unitText(name: string, options: UnitOptions = {}): string {
  sources ??= unitSources();
  return textOfUnit(sources, name, options);
}

let sources: UnitSources | undefined;

function hashesOf(sources: UnitSources, name: string): Record<UnitVariant, string> {
  const hash = (options: UnitOptions) =>
    createHash('sha256')
      .update(unitBody(sources, name, options))
      .digest('hex')
      .slice(0, 16);
  const language = 'js';
  return { ts: hash({}), esm: hash({ language }), cjs: hash({ language, module: 'cjs' }) };
}

/** A file and all it imports, dependencies first. */
function withDependencies(name: string, files: Set<string> = new Set()): Set<string> {
  for (const [, imported] of read(`src/${name}.ts`).matchAll(IMPORT)) {
    if (imported !== undefined && !files.has(imported)) withDependencies(imported, files);
  }
  return files.add(name);
}

function read(path: string): string {
  return readFileSync(new URL(path, runtime), 'utf8');
}
