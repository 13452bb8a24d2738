/** Where instances of classes are built, by which classes, and where locals are put: what lifetimes are read from. */

import type { CallFact, ClassId, FileFacts, UseFact } from '../collect/file-facts.ts';
import { Contributions } from './contributions.ts';
import type { ClassRef } from './fact-index.ts';
import type { Program } from './program.ts';
import type { Place } from './values.ts';

/** A `new` of a class or of one that extends it. */
export interface Build {
  readonly file: string;
  readonly call: CallFact;
}

export class Constructions {
  readonly #program: Program;
  readonly #builds = new Contributions<Build>();
  readonly #stores = new Contributions<Place>();
  readonly #heirs = new Contributions<ClassRef>();
  readonly #handed = new Contributions<string>();

  constructor(program: Program) {
    this.#program = program;
  }

  clear(file: string): void {
    this.#builds.clear(file);
    this.#stores.clear(file);
    this.#heirs.clear(file);
    this.#handed.clear(file);
  }

  add(facts: FileFacts): void {
    for (const call of facts.calls) {
      this.#addBuild(facts.file, call);
      this.#addHanded(facts.file, call);
    }
    for (const use of facts.uses) this.#addStore(facts.file, use);
    for (const { id } of facts.classes) this.#addHeir({ file: facts.file, cls: id });
  }

  /** Constructions of a class in sight. */
  of(file: string, cls: ClassId): readonly Build[] {
    return this.#builds.of(`${file}#C${cls}`);
  }

  /** The classes in sight that extend a class, by whatever way. */
  heirs(file: string, cls: ClassId): readonly ClassRef[] {
    return this.#heirs.of(`${file}#C${cls}`);
  }

  /** Whether a class is handed to code that may build more of it: `super(client, Message)`. */
  isHanded(file: string, cls: ClassId): boolean {
    return this.#handed.of(`${file}#C${cls}`).length > 0;
  }

  /** Places that a local is put into; `[]` ends the path of one that holds it among others. */
  keptIn(file: string, slot: number): readonly Place[] {
    return this.#stores.of(`${file}#v${slot}`);
  }

  #addBuild(file: string, call: CallFact): void {
    if (!call.isNew || !call.callee) return;
    const value = this.#program.valueOf(file, call.callee);
    if (value?.v !== 'class' && value?.v !== 'fn') return;
    const cls = value.v === 'class' ? value.cls : this.#program.classOfConstructor(value.file, value.fn);
    if (cls < 0) return;
    for (const base of this.#program.types.bases(value.file, cls))
      this.#builds.add(file, `${base.file}#C${base.cls}`, { file, call });
  }

  #addHanded(file: string, { args, name }: CallFact): void {
    for (const { ref } of args) {
      const value = ref && this.#program.valueOf(file, ref);
      if (value?.v === 'class') this.#handed.add(file, `${value.file}#C${value.cls}`, name);
    }
  }

  #addHeir(heir: ClassRef): void {
    for (const base of this.#program.types.bases(heir.file, heir.cls).slice(1))
      this.#heirs.add(heir.file, `${base.file}#C${base.cls}`, heir);
  }

  /** A local that is later put somewhere lives as long as that place. */
  #addStore(file: string, use: UseFact): void {
    const stored = use.value?.ref;
    if (stored?.root.k !== 'slot' || stored.steps.length > 0) return;
    if (use.op !== 'store' && use.op !== 'grow') return;
    const target = this.#program.placeOf(file, use.ref);
    if (!target) return;
    const isWhole = target.inner === '' && use.op === 'store';
    const place = isWhole ? target.place : { ...target.place, path: `${target.place.path}[]` };
    this.#stores.add(file, `${file}#v${stored.root.id}`, place);
  }
}
