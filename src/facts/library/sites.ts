/** Where code feeds, empties and looks into a library's container: calls on the place that holds it. */
import { emptyingMethods } from '../../catalogue/library-names.ts';
import type { CallFact, FileFacts, FnId, Ref } from '../collect/file-facts.ts';
import type { Program } from '../join/program.ts';

/** A call on a container, in a file. */
export interface SiteCall {
  readonly file: string;
  readonly call: CallFact;
  /** The method; `()` where the container itself is called. */
  readonly method: string;
}

/** Files whose references led through a file, itself included; all of them for what no file holds. */
export type ReadersOf = (file: string) => readonly string[];

/** What a container is reached by: its place, or its class. */
export interface Target {
  readonly key: string;
  /** What its variable or field is called, to look for its calls. */
  readonly name: string;
}

/** Calls of a file by the last name of what is called. */
const callsByName = new WeakMap<FileFacts, ReadonlyMap<string, readonly CallFact[]>>();

export function namedCalls(facts: FileFacts, name: string): readonly CallFact[] {
  const known = callsByName.get(facts) ?? indexByName(facts);
  callsByName.set(facts, known);
  return known.get(name) ?? [];
}

function indexByName(facts: FileFacts): ReadonlyMap<string, readonly CallFact[]> {
  const index = new Map<string, CallFact[]>();
  for (const call of facts.calls) {
    const list = index.get(call.name);
    if (list) list.push(call);
    else index.set(call.name, [call]);
  }
  return index;
}

/** The receiver of each call, as one object, so that following it is remembered. */
const receivers = new WeakMap<CallFact, Ref>();

export function receiverOf(call: CallFact): Ref | undefined {
  const { callee } = call;
  if (!callee || callee.steps.length === 0) return undefined;
  const known = receivers.get(call) ?? { root: callee.root, steps: callee.steps.slice(0, -1) };
  receivers.set(call, known);
  return known;
}

/** The file that holds what a key names; a global is held by none. */
function fileOf({ key }: Target): string {
  return key.slice(0, key.indexOf('#'));
}

export class LibrarySites {
  readonly #program: Program;
  readonly #readersOf: ReadersOf;
  /** @bounded reason="one for each holding file and catalogued method, forgotten with the next change" */
  readonly #byMethod = new Map<string, { key: string; site: SiteCall }[]>();

  constructor(program: Program, readersOf: ReadersOf) {
    this.#program = program;
    this.#readersOf = readersOf;
  }

  /** Files that can mean a place or a class of a file: it and those that looked into it. */
  #near(holder: string): FileFacts[] {
    return this.#readersOf(holder).map(each => this.#program.facts(each));
  }

  /** Calls of methods of a container, and of the container itself where `()` is among them. */
  calls(target: Target, methods: readonly string[]): SiteCall[] {
    return methods.flatMap(method =>
      method === '()'
        ? this.#direct(target)
        : this.#methodCalls(fileOf(target), method)
            .filter(each => each.key === target.key)
            .map(each => each.site),
    );
  }

  /** Calls that empty it, or a member of it: `memoized.cache.clear()`. */
  emptied(target: Target): SiteCall[] {
    return emptyingMethods.flatMap(method =>
      this.#methodCalls(fileOf(target), method)
        .filter(each => each.key === target.key || each.key.startsWith(`${target.key}.`))
        .map(each => each.site),
    );
  }

  #direct(target: Target): SiteCall[] {
    return this.#near(fileOf(target)).flatMap(facts =>
      namedCalls(facts, target.name)
        .filter(call => !call.isNew && call.callee && this.#keyOf(facts.file, call.callee) === target.key)
        .map(call => ({ file: facts.file, call, method: '()' })),
    );
  }

  #methodCalls(holder: string, method: string): { key: string; site: SiteCall }[] {
    const id = `${holder}#${method}`;
    const known = this.#byMethod.get(id);
    if (known) return known;
    const found: { key: string; site: SiteCall }[] = [];
    for (const facts of this.#near(holder)) {
      for (const call of namedCalls(facts, method)) {
        const receiver = call.isNew ? undefined : receiverOf(call);
        const key = receiver && this.#keyOf(facts.file, receiver);
        if (key !== undefined) found.push({ key, site: { file: facts.file, call, method } });
      }
    }
    this.#byMethod.set(id, found);
    return found;
  }

  /** The place, or the class for an instance; the elements of a container are not the container. */
  #keyOf(file: string, ref: Ref): string | undefined {
    const value = this.#program.valueOf(file, ref);
    if (value?.v === 'instance') return `${value.file}#C${value.cls}`;
    if (value?.v !== 'place' || value.inner !== '') return undefined;
    return value.place.key;
  }

  /** The class that a receiver's type means, for containers that are classes of their own. */
  callsOnClass(file: string, cls: number, methods: readonly string[]): SiteCall[] {
    const isIt = (at: string, ref: Ref) => {
      const value = this.#program.valueOf(at, ref);
      const typed = value?.v === 'place' && value.hint ? this.#program.types.classOf(value.hint) : undefined;
      const found = value?.v === 'instance' ? value : typed;
      return found?.file === file && found.cls === cls;
    };
    return this.#near(file).flatMap(facts =>
      methods.flatMap(method =>
        namedCalls(facts, method)
          .filter(call => {
            const receiver = receiverOf(call);
            return receiver !== undefined && isIt(facts.file, receiver);
          })
          .map(call => ({ file: facts.file, call, method })),
      ),
    );
  }

  /** A member of it, asked by the code, that tells how full it is. */
  looked(target: Target, members: readonly string[]): { name: string; file: string; fn: FnId } | undefined {
    for (const facts of this.#near(fileOf(target))) {
      const found = facts.fullnessReads.find(
        each => members.includes(each.name) && this.#keyOf(facts.file, each.ref) === target.key,
      );
      if (found) return { name: found.name, file: facts.file, fn: found.fn };
    }
    return undefined;
  }
}
