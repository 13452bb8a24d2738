/** What stands at a path of what a container is made with: through object literals, spreads and names of constants. */
import type { OptionValue } from '../collect/option-facts.ts';
import type { Program } from '../join/program.ts';

/** A value with the file whose names it speaks in. */
export interface Seen {
  readonly file: string;
  readonly value: OptionValue;
}

/** The calls that make one container: that of the import, and the call of what it gave. */
export interface Making {
  readonly file: string;
  readonly args: readonly OptionValue[];
  readonly applied: readonly OptionValue[];
  /** What is assigned to members of the result: `memoized.cache = new LRUMap(500)`. */
  readonly assigned: (member: string) => readonly Seen[];
}

const MAX_HOPS = 6;

/** What has no members of its own: a URL from the environment, a function, a list. */
const SCALARS: ReadonlySet<OptionValue['k']> = new Set(['literal', 'list', 'function', 'configured']);

export class OptionPaths {
  readonly #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  /** The values at a path: none where nothing is given. */
  read(path: string, making: Making): readonly Seen[] {
    const [head = '', ...members] = path.split('.');
    if (head === 'result') return making.assigned(members.join('.'));
    const args = head.startsWith('applied') ? making.applied : making.args;
    const index = /\[(\w+|\*)\]/.exec(head)?.[1] ?? '0';
    const chosen = index === '*' ? args : [index === 'last' ? args.at(-1) : args[Number(index)]];
    return chosen
      .filter(each => each !== undefined)
      .flatMap(value => this.#members({ file: making.file, value }, members));
  }

  #members(seen: Seen, members: readonly string[]): readonly Seen[] {
    const [name, ...rest] = members;
    if (name === undefined) return [seen];
    const { file, value } = this.settle(seen);
    if (value.k === 'either') return value.of.flatMap(each => this.#members({ file, value: each }, members));
    if (SCALARS.has(value.k)) return [];
    if (value.k !== 'object') return [{ file, value: { k: 'unseen', text: textOf(value) } }];
    const found = this.#member({ file, value }, name);
    return found ? this.#members(found, rest) : [];
  }

  /** The member of an object literal; a spread that cannot be seen may hold it. */
  #member({ file, value }: Seen, name: string): Seen | undefined {
    if (value.k !== 'object') return undefined;
    for (const part of value.parts.toReversed()) {
      if ('name' in part) {
        if (part.name === name) return { file, value: part.value };
        continue;
      }
      const spread = this.settle({ file, value: part.spread });
      if (spread.value.k !== 'object') return { file, value: { k: 'unseen', text: textOf(spread.value) } };
      const found = this.#member(spread, name);
      if (found) return found;
    }
    return undefined;
  }

  /** Follows names to constants of other files. */
  settle(seen: Seen, hops = 0): Seen {
    if (seen.value.k !== 'ref' || hops > MAX_HOPS) return seen;
    const target = this.#program.valueOf(seen.file, seen.value.ref);
    if (target?.v === 'fn' || target?.v === 'class') return { file: seen.file, value: { k: 'function' } };
    if (target?.v !== 'place' || target.place.base !== 'slot' || target.inner !== '') return seen;
    const { file, id, path } = target.place;
    const constant = this.#program.facts(file).constants[id];
    if (!constant) return seen;
    const members = path === '' ? [] : path.split('.');
    const [found] = this.#members({ file, value: constant }, members);
    return found ? this.settle(found, hops + 1) : { file, value: { k: 'literal', text: 'undefined' } };
  }
}

export function textOf(value: OptionValue): string {
  return 'text' in value ? value.text : '';
}
