/** The facts of all files by file and id, what they export, and which file an import reaches. */

import {
  type ClassFact,
  type ClassId,
  type ExportFact,
  type FileFacts,
  type FnId,
  type FunctionFact,
  REQUIRED,
  type Ref,
  type SlotFact,
} from '../collect/file-facts.ts';
import { Contributions } from './contributions.ts';
import { isNames, Readers, type Reads, source } from './reads.ts';
import { sameShape } from './shape.ts';

/** How imports are resolved: the file a specifier reaches, or undefined. */
export type Resolve = (from: string, specifier: string) => string | undefined;

/** A class of the program. */
export interface ClassRef {
  readonly file: string;
  readonly cls: ClassId;
}

/** Where an exported name comes from in the end, through re-exports. */
export type Origin =
  | { readonly o: 'ref'; readonly file: string; readonly ref: Ref }
  | { readonly o: 'module'; readonly file: string }
  | { readonly o: 'external'; readonly module: string; readonly name: string };

/** New facts of files; undefined for a file that is gone. */
export type Changes = ReadonlyMap<string, FileFacts | undefined>;

interface Found {
  readonly origin: Origin | undefined;
  readonly passed: readonly string[];
}

export class FactIndex {
  readonly #files = new Map<string, FileFacts>();
  readonly #reads: Reads;
  readonly #resolve: Resolve;
  readonly #targets = new Map<string, Map<string, string | undefined>>();
  readonly #exports = new Map<string, Map<string, ExportFact>>();
  readonly #implementers = new Contributions<ClassRef>();
  #names: readonly string[] | undefined;
  /** What was found under an exported name, with the files passed on the way. */
  readonly #origins = new Map<string, Found>();
  /** Which of these were drawn from the names of which files, and which stand in which file. */
  readonly #originReaders = new Readers();

  constructor(resolve: Resolve, reads: Reads) {
    this.#resolve = resolve;
    this.#reads = reads;
  }

  // ------------------------------------------------------------------------------------------- changes

  /**
   * Takes in new facts of files.
   *
   * @returns what now says something else to other files, in the terms of `source`
   */
  replace(changes: Changes): Set<string> {
    const touched = new Set<string>();
    const before = new Set([...changes.keys()].filter(file => this.#files.has(file)));
    for (const [file, facts] of changes) this.#replaceOne(file, facts, touched);
    const moved = [...changes.keys()].some(file => before.has(file) !== this.#files.has(file));
    if (moved) this.#names = undefined;
    if (moved) this.#reroute(touched);
    this.#forgetOrigins(changes, touched);
    return touched;
  }

  #replaceOne(file: string, facts: FileFacts | undefined, touched: Set<string>): void {
    const old = this.#files.get(file);
    if (old && facts && sameShape(old, facts)) {
      this.#files.set(file, facts);
      this.#exports.set(file, exportsOf(facts));
      return;
    }
    touched.add(source.file(file));
    if (!old || !facts || namesOf(old) !== namesOf(facts)) touched.add(source.names(file));
    for (const each of [...interfacesOf(old), ...interfacesOf(facts)]) touched.add(source.implementers(each));
    this.#implementers.clear(file);
    this.#targets.delete(file);
    this.#files.delete(file);
    this.#exports.delete(file);
    if (facts) this.#add(facts);
  }

  #add(facts: FileFacts): void {
    this.#files.set(facts.file, facts);
    this.#exports.set(facts.file, exportsOf(facts));
    for (const cls of facts.classes)
      for (const name of cls.interfaces)
        this.#implementers.add(facts.file, name, { file: facts.file, cls: cls.id });
  }

  /** Files came or went: imports that now lead elsewhere make their file say something else. */
  #reroute(touched: Set<string>): void {
    for (const [file, targets] of this.#targets) {
      const moved = [...targets].some(([module, target]) => this.#target(file, module) !== target);
      if (!moved) continue;
      this.#targets.delete(file);
      touched.add(source.file(file)).add(source.names(file));
    }
  }

  // ------------------------------------------------------------------------------------------- facts

  /** File names in order. */
  names(): readonly string[] {
    this.#names ??= [...this.#files.keys()].sort();
    return this.#names;
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** @throws when the file is not part of the program */
  facts(file: string): FileFacts {
    const facts = this.#files.get(file);
    if (!facts) throw new Error(`no facts for ${file}`);
    this.#reads.note(source.file(file));
    return facts;
  }

  fn(file: string, fn: FnId): FunctionFact {
    return this.facts(file).functions[fn] as FunctionFact;
  }

  cls(file: string, cls: ClassId): ClassFact {
    return this.facts(file).classes[cls] as ClassFact;
  }

  slot(file: string, slot: number): SlotFact {
    return this.facts(file).slots[slot] as SlotFact;
  }

  /** The classes that say they implement an interface of this name. */
  implementers(name: string): readonly ClassRef[] {
    this.#reads.note(source.implementers(name));
    return this.#implementers.of(name);
  }

  // ------------------------------------------------------------------------------------------- modules

  /** The file of the program that an import reaches. */
  resolveModule(from: string, module: string): string | undefined {
    this.#reads.note(source.names(from));
    const targets = this.#targets.get(from) ?? new Map<string, string | undefined>();
    if (!targets.has(module)) targets.set(module, this.#target(from, module));
    this.#targets.set(from, targets);
    return targets.get(module);
  }

  #target(from: string, module: string): string | undefined {
    const found = this.#resolve(from, module);
    return found !== undefined && this.#files.has(found) ? found : undefined;
  }

  /** Where what a file exports under a name comes from; a name of its own hides what `export *` brings. */
  originOf(file: string, name: string): Origin | undefined {
    const id = `${file}\n${name}`;
    const known = this.#origins.get(id) ?? this.#find(file, name);
    if (!this.#origins.has(id)) this.#keepOrigin(id, known);
    for (const each of known.passed) this.#reads.note(each);
    return known.origin;
  }

  #find(file: string, name: string): Found {
    const seen = new Set<string>();
    const origin = this.#origin(file, name, seen);
    const files = [...seen].map(each => each.slice(0, each.indexOf('\n')));
    return { origin, passed: [...new Set(files)].map(source.names) };
  }

  #keepOrigin(id: string, found: Found): void {
    const { origin, passed } = found;
    this.#origins.set(id, found);
    this.#originReaders.set(
      id,
      new Set(origin?.o === 'ref' ? [...passed, source.file(origin.file)] : passed),
    );
  }

  /** Where names come from is renewed where names are others, or where they stand is a new version. */
  #forgetOrigins(changes: Changes, touched: ReadonlySet<string>): void {
    const renamed = [...touched].filter(isNames);
    for (const what of [...renamed, ...[...changes.keys()].map(source.file)]) {
      for (const id of [...this.#originReaders.of(what)]) {
        this.#origins.delete(id);
        this.#originReaders.delete(id);
      }
    }
  }

  #origin(file: string, name: string, seen: Set<string>): Origin | undefined {
    const id = `${file}\n${name}`;
    if (seen.has(id)) return undefined;
    seen.add(id);
    const found = name === '*' ? undefined : this.#exports.get(file)?.get(name);
    if (found?.ref) return { o: 'ref', file, ref: found.ref };
    if (found?.from) return this.#imported(file, found.from.module, found.from.name, seen);
    for (const each of this.#files.get(file)?.exports ?? []) {
      const target = each.name === '*' && each.from ? this.resolveModule(file, each.from.module) : undefined;
      const origin = target === undefined ? undefined : this.#origin(target, name, seen);
      if (origin) return origin;
    }
    return undefined;
  }

  /** Where what a file imports under a name comes from. */
  importedFrom(file: string, module: string, name: string): Origin | undefined {
    const target = this.resolveModule(file, module);
    if (target === undefined) return { o: 'external', module, name };
    if (name === REQUIRED) return this.originOf(target, 'default') ?? { o: 'module', file: target };
    return name === '*' ? { o: 'module', file: target } : this.originOf(target, name);
  }

  #imported(file: string, module: string, name: string, seen: Set<string>): Origin | undefined {
    const target = this.resolveModule(file, module);
    if (target === undefined) return { o: 'external', module, name };
    if (name === REQUIRED) return this.#origin(target, 'default', seen) ?? { o: 'module', file: target };
    return name === '*' ? { o: 'module', file: target } : this.#origin(target, name, seen);
  }
}

function exportsOf(facts: FileFacts): Map<string, ExportFact> {
  return new Map(facts.exports.filter(each => each.name !== '*').map(each => [each.name, each]));
}

/** What a file exports, by name and by the modules it hands on. */
function namesOf(facts: FileFacts): string {
  return facts.exports
    .map(({ name, from }) => `${name} ${from?.module ?? ''} ${from?.name ?? ''}`)
    .join('\n');
}

function interfacesOf(facts: FileFacts | undefined): string[] {
  return facts?.classes.flatMap(each => each.interfaces) ?? [];
}
