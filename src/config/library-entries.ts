/** Reads a user's own entries of the library catalogue: the catalogue's schema, with what can be left out filled in. */
import { getNodeValue, type Node } from 'jsonc-parser';
import type { LibraryEntry } from '../catalogue/library/schema.ts';
import { didYouMean } from '../nearest.ts';

type Complain = (node: Node, message: string) => void;

type Field =
  | { readonly is: 'text' | 'texts' | 'flag' }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  | { readonly is: 'object' | 'objects'; readonly fields: Fields };

type Fields = Readonly<Record<string, Field & { readonly needed?: true }>>;

const text = { is: 'text' } as const;
const texts = { is: 'texts' } as const;
const choice = (...of: readonly string[]) => ({ is: 'choice', of }) as const;

const boundFields: Fields = {
  path: { ...text, needed: true },
  name: text,
  is: { ...choice('number', 'replacement', 'adapter', 'switch'), needed: true },
  units: text,
  unlimited: texts,
  takesMap: { is: 'flag' },
};

const ttlFields: Fields = {
  paths: { ...texts, needed: true },
  units: choice('ms', 's'),
  expiry: { ...choice('eager', 'sweep', 'lazy', 'unverified'), needed: true },
  byDefault: text,
  sweptBy: text,
};

const KINDS = [
  'memoizer',
  'cache',
  'query-cache',
  'session',
  'rate-limit',
  'queue',
  'pool',
  'client',
  'buffer',
  'metrics',
  'replay',
  'operator',
] as const;
const CADENCES = ['once', 'per-call', 'per-iteration', 'per-event', 'per-tick', 'per-request'] as const;
const OVERFLOWS = [
  'drop-oldest',
  'drop-newest',
  'evict-lru',
  'evict-soonest-to-expire',
  'reject',
  'block',
  'clear-all',
  'unknown',
] as const;

/** The fields of an entry, and what each may be. */
const entryFields: Fields = {
  id: { ...text, needed: true },
  kind: { ...choice(...KINDS), needed: true },
  imports: { ...texts, needed: true },
  form: { ...choice('new', 'call', 'method', 'option', 'decorator'), needed: true },
  byDefault: { ...choice('unbounded', 'bounded', 'required', 'depends'), needed: true },
  package: text,
  version: text,
  defaultBound: text,
  bounds: { is: 'objects', fields: boundFields },
  ttl: { is: 'object', fields: ttlFields },
  growth: texts,
  fed: choice(...CADENCES),
  checks: texts,
  requires: text,
  byValue: { is: 'flag' },
  keyOption: text,
  curried: { is: 'flag' },
  overflow: choice(...OVERFLOWS),
  verified: texts,
  source: text,
  note: text,
};

const GROWTH: Partial<Record<LibraryEntry['kind'], readonly string[]>> = {
  memoizer: ['()'],
  cache: ['set', 'put', 'add'],
  queue: ['add', 'push', 'enqueue', 'send'],
  replay: ['next'],
  metrics: ['inc', 'observe', 'set', 'labels'],
};

/** Complains about everything in a list of entries that is not of the schema, with its place. */
export function expectLibraryEntries(node: Node, complain: Complain): void {
  if (node.type !== 'array') return complain(node, 'expected an array of entries');
  for (const entry of node.children ?? []) expectFields(entry, entryFields, complain);
}

function expectFields(node: Node, fields: Fields, complain: Complain): void {
  if (node.type !== 'object') return complain(node, 'expected an object');
  const known = Object.keys(fields);
  const given = new Set<string>();
  for (const { children: [key, value] = [] } of node.children ?? []) {
    const name = String(key?.value);
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    given.add(name);
    if (key && !field) complain(key, `unknown field "${name}"${didYouMean(name, known)}`);
    else if (value && field) expectField(value, field, complain);
  }
  const missing = known.filter(each => fields[each]?.needed && !given.has(each));
  if (missing.length > 0) complain(node, `an entry needs ${missing.map(each => `"${each}"`).join(', ')}`);
}

function expectField(node: Node, field: Field, complain: Complain): void {
  switch (field.is) {
    case 'text':
      if (node.type !== 'string' || node.value === '') complain(node, 'expected a non-empty string');
      return;
    case 'flag':
      if (node.type !== 'boolean') complain(node, 'expected true or false');
      return;
    case 'texts':
      if (node.type !== 'array' || (node.children ?? []).some(each => each.type !== 'string'))
        complain(node, 'expected an array of strings');
      return;
    case 'choice':
      return expectChoice(node, field.of, complain);
    case 'object':
      return expectFields(node, field.fields, complain);
    case 'objects':
      if (node.type !== 'array') return complain(node, 'expected an array of objects');
      for (const each of node.children ?? []) expectFields(each, field.fields, complain);
  }
}

function expectChoice(node: Node, values: readonly string[], complain: Complain): void {
  const value: unknown = getNodeValue(node);
  if (typeof value === 'string' && values.includes(value)) return;
  const hint = typeof value === 'string' ? didYouMean(value, values) : '';
  const listed = values.map(each => `"${each}"`).join(', ');
  complain(node, `${JSON.stringify(value)} is not one of ${listed}${hint}`);
}

type Written = Partial<LibraryEntry> & Pick<LibraryEntry, 'id' | 'kind' | 'imports' | 'form' | 'byDefault'>;

/** Entries as the catalogue holds them, from entries that `expectLibraryEntries` found nothing wrong with. */
export function completeEntries(written: unknown): LibraryEntry[] {
  return (written as readonly Written[]).map(entry => ({
    package: entry.imports[0]?.replace(/#.*$/, '') ?? entry.id,
    version: 'any',
    defaultBound: 'as configured',
    growth: entry.fed === undefined ? (GROWTH[entry.kind] ?? []) : [],
    overflow: 'unknown',
    verified: ['unverified'],
    source: 'configuration',
    ...entry,
    bounds: (entry.bounds ?? []).map(each => ({
      ...each,
      units: each.units ?? '',
      unlimited: each.unlimited ?? [],
    })),
  }));
}
