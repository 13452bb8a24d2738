/** What the options of a library's container say of its limit and its time to live. */
import type { LibraryBound, LibraryEntry, LibraryTtl } from '../../catalogue/library/schema.ts';
import type { CallFact, FileFacts } from '../collect/file-facts.ts';
import type { LibraryCall } from '../collect/option-facts.ts';
import { type Catalogue, externalOf } from '../join/library-imports.ts';
import type { Program } from '../join/program.ts';
import type { LibraryLife, LibraryLimit, LimitWay } from '../model.ts';
import { type Making, OptionPaths, type Seen, textOf } from './option-paths.ts';

/** How a limit can be written: what takes neither a number nor a Map depends on the container. */
function waysOf({ bounds }: LibraryEntry): Pick<LibraryLimit, 'ways'> {
  const ways = bounds.flatMap(({ path, is, units, takesMap }): LimitWay[] => {
    if (is === 'number') return [{ path, takes: 'number', units }];
    return takesMap ? [{ path, takes: 'map', units }] : [];
  });
  return ways.length > 0 ? { ways } : {};
}

/** What an option is: not given, unlimited, a limit, a limit from outside, or out of sight. */
interface Reading {
  readonly state: LibraryLimit['state'];
  readonly text: string;
}

const ABSENT: Reading = { state: 'absent', text: '' };
const MAX_HOPS = 6;
/** Names of containers that hold whatever they are given. */
const PLAIN_CONTAINERS = /^(Map|Array|Object)$/;

export class LibraryOptions {
  readonly #program: Program;
  readonly #catalogue: Catalogue;
  readonly #paths: OptionPaths;

  constructor(program: Program, catalogue: Catalogue) {
    this.#program = program;
    this.#catalogue = catalogue;
    this.#paths = new OptionPaths(program);
  }

  /** Whether its limit is set; the first bound that says most speaks. */
  limitOf(entry: LibraryEntry, making: Making, hops = 0): LibraryLimit {
    const readings = entry.bounds.map(bound => ({ bound, reading: this.#readBound(bound, making, hops) }));
    const best = (['set', 'configured', 'unseen', 'unlimited'] as const)
      .map(state => readings.find(each => each.reading.state === state))
      .find(each => each !== undefined);
    const bound = best?.bound ?? entry.bounds[0];
    return {
      ...(best?.reading ?? this.#unset(entry, making)),
      option: bound ? (bound.name ?? optionName(bound.path)) : '',
      ...(bound && { takes: bound.is }),
      units: bound?.units ?? '',
      default: entry.defaultBound,
      ...waysOf(entry),
    };
  }

  #unset(entry: LibraryEntry, making: Making): Reading {
    const asked = entry.requires === undefined ? undefined : this.#paths.read(entry.requires, making);
    if (asked?.every(isFalsy)) return { state: 'default', text: 'it keeps nothing unless asked to' };
    if (asked && !asked.some(isOn)) return { state: 'unseen', text: '' };
    if (entry.byDefault === 'bounded') return { state: 'default', text: entry.defaultBound };
    if (entry.byDefault === 'depends') return { state: 'unseen', text: entry.defaultBound };
    if (entry.byDefault === 'unbounded') return ABSENT;
    const life = entry.ttl && this.lifeOf(entry.ttl, making);
    return life?.state === 'set' ? ABSENT : { state: 'default', text: entry.defaultBound };
  }

  /** Whether a time to live is set, and what it does. */
  lifeOf(ttl: LibraryTtl, making: Making): LibraryLife {
    for (const path of ttl.paths) {
      const reading = this.#readTtl(path, making);
      if (reading.state === 'absent') continue;
      const swept = ttl.sweptBy !== undefined && this.#isOn(ttl.sweptBy, making);
      return {
        state: reading.state === 'unseen' ? 'unseen' : reading.state === 'unlimited' ? 'absent' : 'set',
        option: optionName(path),
        text: reading.text,
        expiry: swept ? 'eager' : ttl.expiry,
      };
    }
    return this.#lifeByDefault(ttl, making);
  }

  /** What goes by itself without being told when, goes once something sweeps. */
  #lifeByDefault({ paths, byDefault, sweptBy, expiry }: LibraryTtl, making: Making): LibraryLife {
    if (byDefault !== undefined && sweptBy !== undefined && this.#isOn(sweptBy, making))
      return { state: 'set', option: optionName(sweptBy), text: byDefault, expiry: 'eager' };
    return { state: 'absent', option: optionName(paths[0] ?? ''), text: '', expiry };
  }

  /** Whether two arguments that say the same are the same to it. */
  comparesByValue({ byValue, keyOption }: LibraryEntry, making: Making): boolean {
    return byValue === true || (keyOption !== undefined && this.#isOn(keyOption, making));
  }

  #readTtl(path: string, making: Making): Reading {
    const [seen] = this.#paths.read(path, making);
    return seen ? this.#readNumber(seen, ['undefined', 'Infinity', '0', 'null', 'false']) : ABSENT;
  }

  #isOn(path: string, making: Making): boolean {
    return this.#paths.read(path, making).some(each => !isFalsy(each));
  }

  #readBound(bound: LibraryBound, making: Making, hops: number): Reading {
    const seen = this.#paths.read(bound.path, making);
    const readings = seen.map(each => this.#readValue(bound, each, hops));
    return readings.find(each => each.state !== 'absent') ?? ABSENT;
  }

  #readValue(bound: LibraryBound, seen: Seen, hops: number): Reading {
    switch (bound.is) {
      case 'number':
        return this.#readNumber(seen, bound.unlimited);
      case 'switch':
        return this.#readSwitch(seen, bound.unlimited);
      case 'adapter':
      case 'replacement':
        return this.#readReplacement(bound, seen, hops);
    }
  }

  #readNumber(seen: Seen, unlimited: readonly string[]): Reading {
    const { value } = this.#paths.settle(seen);
    switch (value.k) {
      case 'literal':
        if (unlimited.includes(value.text)) return { state: 'unlimited', text: value.text };
        if (/^(undefined|null)$/.test(value.text)) return ABSENT;
        return { state: 'set', text: value.text };
      case 'configured':
        return { state: 'configured', text: value.text };
      case 'either':
        return this.#readEither(
          value.of.map(each => this.#readNumber({ file: seen.file, value: each }, unlimited)),
        );
      case 'object':
      case 'list':
      case 'function':
        return ABSENT;
      default:
        return { state: 'unseen', text: textOf(value) };
    }
  }

  /** A choice is a limit when each side is one; a side out of sight has the other as its default. */
  #readEither(sides: readonly Reading[]): Reading {
    const limits = sides.filter(each => each.state === 'set' || each.state === 'configured');
    const texts = limits.map(each => each.text).join(' or ');
    if (limits.length === sides.length) return { state: 'set', text: texts };
    const others = sides.filter(each => !limits.includes(each));
    if (limits.length > 0 && others.every(each => each.state === 'unseen'))
      return { state: 'configured', text: texts };
    return sides.every(each => each.state === 'unlimited')
      ? (sides[0] ?? ABSENT)
      : { state: 'unseen', text: '' };
  }

  #readSwitch(seen: Seen, unlimited: readonly string[]): Reading {
    const { value } = this.#paths.settle(seen);
    if (value.k !== 'literal')
      return value.k === 'object' ? { state: 'set', text: 'set' } : { state: 'unseen', text: '' };
    return unlimited.includes(value.text)
      ? { state: 'unlimited', text: value.text }
      : { state: 'set', text: value.text };
  }

  #readReplacement(bound: LibraryBound, seen: Seen, hops: number): Reading {
    const { file, value } = this.#paths.settle(seen);
    switch (value.k) {
      case 'literal':
        if (value.text === 'Map') return { state: 'unlimited', text: 'a plain Map' };
        if (bound.unlimited.includes(value.text)) return { state: 'unlimited', text: value.text };
        return /^(undefined|null)$/.test(value.text) ? ABSENT : { state: 'set', text: value.text };
      case 'made':
        return this.#readMade(bound, file, value.call, hops);
      case 'list':
        return this.#readEither(
          value.of.map(each => this.#readReplacement(bound, { file, value: each }, hops + 1)),
        );
      case 'object':
        return bound.is === 'adapter' ? ABSENT : { state: 'unseen', text: 'an object' };
      default:
        return { state: 'unseen', text: textOf(value) };
    }
  }

  /** A container that is handed over in place of the usual one must be bounded itself. */
  #readMade(bound: LibraryBound, file: string, callId: number, hops: number): Reading {
    const facts = this.#program.facts(file);
    const call = facts.calls[callId];
    if (!call || hops > MAX_HOPS) return { state: 'unseen', text: '' };
    const text = `new ${call.name}`;
    if (PLAIN_CONTAINERS.test(call.name) || bound.unlimited.includes(call.name))
      return { state: 'unlimited', text: `a plain ${call.name}` };
    const external = call.callee && externalOf(this.#program, file, call.callee);
    const entry = external && this.#catalogue.find(external);
    if (!entry) return { state: 'set', text };
    const limit = this.limitOf(entry, makingOf(facts, call), hops + 1);
    return limit.state === 'absent' || limit.state === 'unlimited'
      ? { state: 'unlimited', text: `${text} without a limit` }
      : { ...limit, text };
  }
}

/** How a call makes a container, as far as the call itself says. */
export function makingOf(facts: FileFacts, call: CallFact): Making {
  const own = libraryCallOf(facts, call.id);
  return { file: facts.file, args: own?.args ?? [], applied: [], assigned: () => [] };
}

const byCall = new WeakMap<FileFacts, ReadonlyMap<number, LibraryCall>>();

/** What was noted of a call, when its callee may come from another package. */
export function libraryCallOf(facts: FileFacts, call: number): LibraryCall | undefined {
  const known = byCall.get(facts);
  if (known) return known.get(call);
  const made = new Map(
    facts.libraryCalls.flatMap(each => (each.call === undefined ? [] : [[each.call, each] as const])),
  );
  byCall.set(facts, made);
  return made.get(call);
}

function isOn({ value }: Seen): boolean {
  return value.k === 'literal' && !isFalsy({ file: '', value });
}

function isFalsy({ value }: Seen): boolean {
  return value.k === 'literal' && /^(0|false|undefined|null)$/.test(value.text);
}

/** `max` of `args[0].max`; a positional one has a name of its own. */
export function optionName(path: string): string {
  const last = path.split('.').at(-1) ?? '';
  return last.includes('[') ? 'ttl' : last;
}
