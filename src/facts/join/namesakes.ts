/** What all files release, or put into another container, by the last name it goes by there. */

import type { FileFacts, Ref, UseFact } from '../collect/file-facts.ts';
import { byId } from '../collect/ids.ts';
import { Contributions } from './contributions.ts';

/** A use, and the file whose names it speaks in. */
export interface NamedUse {
  readonly file: string;
  readonly use: UseFact;
}

export class Namesakes {
  readonly #released = new Contributions<NamedUse>();
  readonly #kept = new Contributions<NamedUse>();

  clear(file: string): void {
    this.#released.clear(file);
    this.#kept.clear(file);
  }

  add(facts: FileFacts): void {
    const { file } = facts;
    for (const use of facts.uses) {
      if (isRemoval(use) && use.ref.steps.at(-1)?.startsWith('.'))
        this.#released.add(file, nameOf(facts, use.ref), { file, use });
      if (use.op === 'grow' && use.value?.ref)
        this.#kept.add(file, nameOf(facts, use.value.ref), { file, use });
    }
  }

  /** Uses that take something out of a thing of this name. */
  released(name: string): readonly NamedUse[] {
    return this.#released.of(name);
  }

  /** Uses that put a thing of this name into a container. */
  kept(name: string): readonly NamedUse[] {
    return this.#kept.of(name);
  }
}

function isRemoval(use: UseFact): boolean {
  return use.op === 'release' || use.op === 'trim' || use.via === 'clear';
}

export function nameOf(facts: FileFacts, { root, steps }: Ref): string {
  const last = steps.at(-1);
  if (last !== undefined) return last.replace(/^\./, '');
  return root.k === 'slot' ? (byId(facts.slots, root.id)?.name ?? '') : '';
}
