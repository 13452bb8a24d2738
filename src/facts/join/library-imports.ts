/** Which thing of which package a reference means, and what the catalogue has under that name. */
import type { LibraryEntry } from '../../catalogue/library/schema.ts';
import { REQUIRED, type Ref } from '../collect/file-facts.ts';
import type { Program } from './program.ts';

/** `memoize` of `lodash` is `{ module: 'lodash', path: ['memoize'] }`; a default export has no path. */
export interface External {
  readonly module: string;
  readonly path: readonly string[];
}

const MAX_HOPS = 6;

/** The thing of another package, or the global, that a reference means. */
export function externalOf(program: Program, file: string, ref: Ref, hops = 0): External | undefined {
  if (hops > MAX_HOPS) return undefined;
  const { root, steps } = ref;
  if (steps.includes('[]')) return undefined;
  const names = steps.map(each => each.slice(1));
  if (root.k === 'global') return { module: 'global', path: [root.name, ...names] };
  if (root.k === 'slot') return throughAliases(program, file, root.id, steps, hops);
  if (root.k !== 'import') return undefined;
  const value = program.valueOf(file, { root, steps: [] });
  if (value?.v === 'external') return external(value.module, value.name, names);
  if (value?.v === 'module' && names[0] !== undefined) {
    const member = program.exported(value.file, names[0]);
    return member?.v === 'external' ? external(member.module, member.name, names.slice(1)) : undefined;
  }
  return value?.v === 'place' && value.place.base === 'slot' && value.place.path === ''
    ? throughAliases(program, value.place.file, value.place.id, steps, hops)
    : undefined;
}

/** `const { LRUCache } = require('lru-cache')`: a name for something imported. */
function throughAliases(
  program: Program,
  file: string,
  slot: number,
  steps: readonly string[],
  hops: number,
): External | undefined {
  for (const alias of program.slot(file, slot).aliases) {
    const found = externalOf(
      program,
      file,
      { root: alias.root, steps: [...alias.steps, ...steps] },
      hops + 1,
    );
    if (found) return found;
  }
  return undefined;
}

function external(module: string, name: string, steps: readonly string[]): External {
  const head = name === REQUIRED || name === '*' ? [] : [name];
  const path = [...head, ...steps];
  return { module: module.replace(/^node:/, ''), path: path[0] === 'default' ? path.slice(1) : path };
}

/** A reference by the name that its package gives it, where `require` brought it in; any other as it is. */
export function asImported(program: Program, file: string, ref: Ref): Ref {
  if (ref.root.k !== 'slot') return ref;
  const found = externalOf(program, file, ref);
  if (!found || found.module === 'global') return ref;
  const steps = found.path.map(each => `.${each}`);
  return { root: { k: 'import', module: found.module, name: REQUIRED }, steps };
}

/** The entries of a catalogue by what is imported. */
export class Catalogue {
  readonly #byImport = new Map<string, LibraryEntry>();
  readonly #entries: readonly LibraryEntry[];

  /** @param entries later ones win, so that a user's entry replaces ours */
  constructor(entries: readonly LibraryEntry[]) {
    this.#entries = entries;
    for (const entry of entries) for (const each of entry.imports) this.#byImport.set(importKey(each), entry);
  }

  get entries(): readonly LibraryEntry[] {
    return this.#entries;
  }

  /** The entry of a thing: `lodash#memoize`. */
  find({ module, path }: External): LibraryEntry | undefined {
    return this.#byImport.get(`${module}#${path.join('.')}`);
  }

  /** The entry whose member a thing is: `put` of `memory-cache`. */
  findHolder({ module, path }: External): { entry: LibraryEntry; member: string } | undefined {
    const member = path.at(-1);
    const entry = member === undefined ? undefined : this.find({ module, path: path.slice(0, -1) });
    return entry && member !== undefined && entry.growth.includes(member) ? { entry, member } : undefined;
  }
}

/** `lodash`, `lodash#default` and what `require('lodash')` gives are one thing. */
function importKey(written: string): string {
  const [module = '', name = ''] = written.split('#');
  const path = name === 'default' ? '' : name.replace(/^default\./, '');
  return `${module}#${path}`;
}
