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
import { byId } from '../collect/ids.ts';
import { Contributions } from './contributions.ts';
import type { Failures } from './failures.ts';
import { Readers, type Reads, source } from './reads.ts';
import { saysAsBefore } from './shape.ts';

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

/** The same without what it stands for there, which another version of that file may say in other words. */
type Whence =
  | Exclude<Origin, { o: 'ref' }>
  | { readonly o: 'export'; readonly file: string; readonly name: string };

interface Found {
  readonly whence: Whence | undefined;
  /** What it was drawn from. */
  readonly passed: ReadonlySet<string>;
}

export class FactIndex {
  readonly #files = new Map<string, FileFacts>();
  readonly #reads: Reads;
  readonly #failures: Failures;
  readonly #resolve: Resolve;
  readonly #targets = new Map<string, Map<string, string | undefined>>();
  readonly #exports = new Map<string, Map<string, ExportFact>>();
  readonly #implementers = new Contributions<ClassRef>();
  #names: readonly string[] | undefined;
  /** What was found under an exported name. */
  readonly #origins = new Map<string, Found>();
  /** Which of these were drawn from what. */
  readonly #originReaders = new Readers();

  constructor(resolve: Resolve, reads: Reads, failures: Failures) {
    this.#failures = failures;
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
    this.#forgetOrigins(touched);
    return touched;
  }

  #replaceOne(file: string, facts: FileFacts | undefined, touched: Set<string>): void {
    const old = this.#files.get(file);
    this.#failures.forget(file, 'comparing');
    if (!old || !facts || !this.#saysAsBefore(old, facts)) touched.add(source.file(file));
    for (const each of otherNames(old, facts)) touched.add(source.name(file, each));
    if (starsOf(old) !== starsOf(facts)) touched.add(source.stars(file));
    for (const each of otherInterfaces(old, facts)) touched.add(source.implementers(each));
    this.#implementers.clear(file);
    this.#forgetTargets(file, facts);
    if (facts) return this.#add(facts);
    this.#files.delete(file);
    this.#exports.delete(file);
  }

  #saysAsBefore(old: FileFacts, facts: FileFacts): boolean {
    return this.#failures.guard(facts.file, 'comparing', false, () => saysAsBefore(old, facts));
  }

  /** What was imported and is no more. */
  #forgetTargets(file: string, facts: FileFacts | undefined): void {
    const targets = this.#targets.get(file);
    if (!facts || !targets) return void this.#targets.delete(file);
    for (const module of targets.keys()) if (!facts.modules.includes(module)) targets.delete(module);
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
      const isMoved = () => [...targets].some(([module, target]) => this.#target(file, module) !== target);
      if (!this.#failures.guard(file, 'comparing', true, isMoved)) continue;
      this.#targets.delete(file);
      touched.add(source.file(file)).add(source.routes(file));
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
    return byId(this.facts(file).functions, fn) as FunctionFact;
  }

  cls(file: string, cls: ClassId): ClassFact {
    return byId(this.facts(file).classes, cls) as ClassFact;
  }

  slot(file: string, slot: number): SlotFact {
    return byId(this.facts(file).slots, slot) as SlotFact;
  }

  /** The classes that say they implement an interface of this name. */
  implementers(name: string): readonly ClassRef[] {
    this.#reads.note(source.implementers(name));
    return this.#implementers.of(name);
  }

  // ------------------------------------------------------------------------------------------- modules

  /** The file of the program that an import reaches. */
  resolveModule(from: string, module: string): string | undefined {
    this.#reads.note(source.routes(from));
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
    const { whence, passed } = this.#origins.get(id) ?? this.#find(id, file, name);
    for (const each of passed) this.#reads.note(each);
    if (whence?.o !== 'export') return whence;
    this.#reads.note(source.file(whence.file));
    const ref = this.#exports.get(whence.file)?.get(whence.name)?.ref;
    return ref && { o: 'ref', file: whence.file, ref };
  }

  #find(id: string, file: string, name: string): Found {
    const passed = new Set<string>();
    const found = { whence: this.#whence(file, name, passed), passed };
    this.#origins.set(id, found);
    this.#originReaders.set(id, passed);
    return found;
  }

  #forgetOrigins(touched: ReadonlySet<string>): void {
    for (const what of touched) {
      for (const id of [...this.#originReaders.of(what)]) {
        this.#origins.delete(id);
        this.#originReaders.delete(id);
      }
    }
  }

  #whence(file: string, name: string, passed: Set<string>): Whence | undefined {
    const what = source.name(file, name);
    if (passed.has(what)) return undefined;
    passed.add(what);
    const found = name === '*' ? undefined : this.#exports.get(file)?.get(name);
    if (found?.ref) return { o: 'export', file, name };
    if (found?.from) return this.#handedOn(file, found.from.module, found.from.name, passed);
    return this.#amongAll(file, name, passed);
  }

  /** Under a name that `export *` brings. */
  #amongAll(file: string, name: string, passed: Set<string>): Whence | undefined {
    passed.add(source.stars(file));
    for (const each of this.#files.get(file)?.exports ?? []) {
      const target =
        each.name === '*' && each.from ? this.#routed(file, each.from.module, passed) : undefined;
      const whence = target === undefined ? undefined : this.#whence(target, name, passed);
      if (whence) return whence;
    }
    return undefined;
  }

  #handedOn(file: string, module: string, name: string, passed: Set<string>): Whence | undefined {
    const target = this.#routed(file, module, passed);
    if (target === undefined) return { o: 'external', module, name };
    if (name === REQUIRED) return this.#whence(target, 'default', passed) ?? { o: 'module', file: target };
    return name === '*' ? { o: 'module', file: target } : this.#whence(target, name, passed);
  }

  #routed(file: string, module: string, passed: Set<string>): string | undefined {
    passed.add(source.routes(file));
    return this.resolveModule(file, module);
  }

  /** Where what a file imports under a name comes from. */
  importedFrom(file: string, module: string, name: string): Origin | undefined {
    const target = this.resolveModule(file, module);
    if (target === undefined) return { o: 'external', module, name };
    if (name === REQUIRED) return this.originOf(target, 'default') ?? { o: 'module', file: target };
    return name === '*' ? { o: 'module', file: target } : this.originOf(target, name);
  }
}

function exportsOf(facts: FileFacts): Map<string, ExportFact> {
  return new Map(facts.exports.filter(each => each.name !== '*').map(each => [each.name, each]));
}

/** Names that only one of two versions exports, or that they hand on from elsewhere. */
function otherNames(old: FileFacts | undefined, facts: FileFacts | undefined): readonly string[] {
  const [before, now] = [namesOf(old), namesOf(facts)];
  const all = new Set([...before.keys(), ...now.keys()]);
  return [...all].filter(each => before.get(each) !== now.get(each));
}

/** What a file exports, with where it hands it on from. */
function namesOf(facts: FileFacts | undefined): ReadonlyMap<string, string> {
  return new Map(
    facts?.exports.map(({ name, ref, from }) => [name, `${ref === undefined} ${from?.module} ${from?.name}`]),
  );
}

function starsOf(facts: FileFacts | undefined): string {
  const stars = facts?.exports.flatMap(each => (each.name === '*' && each.from ? each.from.module : []));
  return (stars ?? []).join('\n');
}

/** Interfaces that other classes say they implement. */
function otherInterfaces(old: FileFacts | undefined, facts: FileFacts | undefined): readonly string[] {
  const [before, now] = [interfacesOf(old), interfacesOf(facts)];
  const all = [...before.keys(), ...now.keys()];
  return all.filter(each => before.get(each)?.join() !== now.get(each)?.join());
}

/** Ids of the classes that implement an interface, by its name. */
function interfacesOf(facts: FileFacts | undefined): ReadonlyMap<string, readonly ClassId[]> {
  const found = new Map<string, ClassId[]>();
  for (const { id, interfaces } of facts?.classes ?? [])
    for (const name of interfaces) found.set(name, [...(found.get(name) ?? []), id]);
  return found;
}
