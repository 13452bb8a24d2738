/** The facts of all files by file and id, what they export, and which file an import reaches. */
import type {
  ClassFact,
  ClassId,
  ExportFact,
  FileFacts,
  FnId,
  FunctionFact,
  SlotFact,
} from './file-facts.ts';

/** How imports are resolved: the file a specifier reaches, or undefined. */
export type Resolve = (from: string, specifier: string) => string | undefined;

/** A class of the program. */
export interface ClassRef {
  readonly file: string;
  readonly cls: ClassId;
}

export class FactIndex {
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly #resolve: Resolve;
  readonly #exports = new Map<string, Map<string, ExportFact>>();
  readonly #implementers = new Map<string, ClassRef[]>();

  constructor(files: Iterable<FileFacts>, resolve: Resolve) {
    this.files = new Map([...files].map(each => [each.file, each]));
    this.#resolve = resolve;
    for (const facts of this.files.values()) this.#indexExports(facts);
    for (const facts of this.files.values()) this.#indexImplementers(facts);
  }

  #indexExports(facts: FileFacts): void {
    const named = facts.exports.filter(each => each.name !== '*');
    this.#exports.set(facts.file, new Map(named.map(each => [each.name, each])));
  }

  #indexImplementers(facts: FileFacts): void {
    for (const cls of facts.classes) {
      for (const name of cls.interfaces) {
        const list = this.#implementers.get(name) ?? [];
        list.push({ file: facts.file, cls: cls.id });
        this.#implementers.set(name, list);
      }
    }
  }

  /** What a file says of one exported name itself; `export *` is not followed. */
  exportOf(file: string, name: string): ExportFact | undefined {
    return this.#exports.get(file)?.get(name);
  }

  /** The files that a file re-exports whole, in the order written. */
  starsOf(file: string): string[] {
    return this.facts(file)
      .exports.map(({ name, from }) =>
        name === '*' && from ? this.resolveModule(file, from.module) : undefined,
      )
      .filter(each => each !== undefined);
  }

  /** The classes that say they implement an interface of this name. */
  implementers(name: string): readonly ClassRef[] {
    return this.#implementers.get(name) ?? [];
  }

  /** @throws when the file is not part of the program */
  facts(file: string): FileFacts {
    const facts = this.files.get(file);
    if (!facts) throw new Error(`no facts for ${file}`);
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

  /** The file of the program that an import reaches. */
  resolveModule(from: string, module: string): string | undefined {
    const found = this.#resolve(from, module);
    return found !== undefined && this.files.has(found) ? found : undefined;
  }
}
