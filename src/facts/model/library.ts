/** What the catalogue knows of containers that come from libraries. */
import type { Overflow, Site } from './words.ts';

/** An option of a catalogued container, as it was given. */
export interface OptionValue extends Site {
  /** The value as written, with the constant's value where it is known: `16`, `MAX (500)`. */
  readonly text: string;
  /** `unlimited`: a value that stands for no limit. `unseen`: not a value that the code shows. */
  readonly kind: 'finite' | 'unlimited' | 'unseen';
}

/** What the catalogue knows of a container that comes from a library. */
export interface LibraryStore {
  /** Its name, as its users write it. */
  readonly name: string;
  readonly module: string;
  readonly role: 'cache' | 'accumulator' | 'queue';
  /** Absent where none is given. */
  readonly limit?: OptionValue;
  /** Time to live; absent where none is given. */
  readonly ttl?: OptionValue;
  /** Whether expired entries go by themselves, or only when their key is asked for. */
  readonly expiry?: 'eager' | 'lazy';
  readonly overflow: Overflow;
}

/** Where a limit can be written for a library's container. */
export interface LimitWay {
  /** As in the catalogue: `args[0].max`. */
  readonly path: string;
  /** A number, or a container with the methods of a Map. */
  readonly takes: 'number' | 'map';
  readonly units: string;
}

/** What the options of a library's container say of its limit. */
export interface LibraryLimit {
  /**
   * `set` to a number, `configured` from outside, bounded by `default`, `unlimited` on purpose, `absent`,
   * or `unseen`: said by something that cannot be read.
   */
  readonly state: 'set' | 'configured' | 'default' | 'unlimited' | 'absent' | 'unseen';
  readonly option: string;
  /** What the option takes: a limit, another container, or a way to turn growth off; absent where there is none. */
  readonly takes?: 'number' | 'replacement' | 'adapter' | 'switch';
  /** The value as written. */
  readonly text: string;
  readonly units: string;
  /** What holds where nothing is set. */
  readonly default: string;
  /** The ways to set it, the usual one first; absent where there is none. */
  readonly ways?: readonly LimitWay[];
}

/** What they say of the time that its entries live. */
export interface LibraryLife {
  readonly state: 'set' | 'absent' | 'unseen';
  readonly option: string;
  readonly text: string;
  readonly expiry: 'eager' | 'sweep' | 'lazy' | 'unverified';
}

/** What kind of thing keeps the elements; says which rule speaks and how sure a finding can be. */
export type LibraryKind =
  | 'memoizer'
  | 'cache'
  | 'query-cache'
  | 'session'
  | 'rate-limit'
  | 'queue'
  | 'pool'
  | 'client'
  | 'stream'
  | 'buffer'
  | 'metrics'
  | 'replay'
  | 'operator'
  | 'events'
  | 'built-in';

/** Where a container of a library comes from, and how it is set up. */
export interface LibraryUse {
  /** Id of the catalogue's entry. */
  readonly entry: string;
  readonly kind: LibraryKind;
  /** What the code calls it: `LRUCache`, `memoize`. */
  readonly name: string;
  readonly limit: LibraryLimit;
  readonly life?: LibraryLife;
  readonly overflow: Overflow;
  /** A member that tells how full it is, and that the code asks. */
  readonly checked?: string;
  /** It says nothing of how full it is, so nobody could have asked. */
  readonly isMute?: true;
  /** What fills it comes slower than it is taken, by nature. */
  readonly isSlow?: true;
}
