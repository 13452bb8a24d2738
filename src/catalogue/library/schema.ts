/**
 * The shape of what is known of a library's container: how it is imported and made, whether it has a limit,
 * which option sets one, and what a time to live does. The analysis knows no library by name; a new entry
 * is data and one line in `test/catalogue/library-lines.ts`. Users add entries of the same shape in their
 * configuration, so every field is plain JSON.
 */
import type { Cadence, LibraryKind, Overflow } from '../../facts/model.ts';

/**
 * How it comes into being: constructed, called, by calling a method of something imported or made (`ajv.compile`),
 * handed over with its options (`app.register(plugin, options)`), or as a decorator.
 */
export type LibraryForm = 'new' | 'call' | 'method' | 'option' | 'decorator';

/** An option that limits it. Any one of an entry's bounds is enough. */
export interface LibraryBound {
  /**
   * Where the option stands: `args[0].max`, `args[last]`, `args[*].maxBuffer`; `applied[0].max` in the call
   * of what the first call gives; `result.cache` assigned to what it gives.
   */
  readonly path: string;
  /** What a positional option is called. */
  readonly name?: string;
  /**
   * `number`: a limit. `replacement`: another container, which must be bounded itself. `adapter`: the same,
   * but an object literal there holds options. `switch`: any value but the unlimited ones turns growth off.
   */
  readonly is: 'number' | 'replacement' | 'adapter' | 'switch';
  readonly units: string;
  /** Values that mean no limit, as written: `Infinity`, `-1`, `undefined`. */
  readonly unlimited: readonly string[];
  /** For a replacement: anything with the methods of a Map will do. */
  readonly takesMap?: true;
}

/** How long an entry counts as fresh, which says nothing of how long it is kept. */
export interface LibraryTtl {
  /** The option, and older names for it. */
  readonly paths: readonly string[];
  readonly units: 'ms' | 's';
  /** `eager`: a timer removes. `sweep`: something removes now and then. `lazy`: only when the key is asked again. */
  readonly expiry: 'eager' | 'sweep' | 'lazy' | 'unverified';
  /** How long an entry lives where nothing is set; absent where it lives for ever then. */
  readonly byDefault?: string;
  /** Position of the argument that says how long one entry lives, in what adds it: `set(key, value, ttl)`. */
  readonly perEntry?: number;
  /** An option that makes a lazy expiry eager, when it is set and not zero or false. */
  readonly sweptBy?: string;
}

/** One container of one library. */
export interface LibraryEntry {
  readonly id: string;
  readonly kind: LibraryKind;
  /** The package, and the version its behaviour was checked with. */
  readonly package: string;
  readonly version: string;
  /**
   * `module#name`, without `node:`; no name is the default export, which is also what `require` gives;
   * `module#default.name` a member of it; `global#Name` needs no import.
   */
  readonly imports: readonly string[];
  readonly form: LibraryForm;
  /** `required`: it throws without a limit, or without a limit or a time to live. `depends`: not judged unset. */
  readonly byDefault: 'unbounded' | 'bounded' | 'required' | 'depends';
  /** What holds by default, for a reader. */
  readonly defaultBound: string;
  readonly bounds: readonly LibraryBound[];
  readonly ttl?: LibraryTtl;
  /** Methods that add to it; `()` is calling the thing itself. */
  readonly growth: readonly string[];
  /** For what a framework or a library feeds, out of sight: how often. */
  readonly fed?: Cadence;
  /** Members whose use on it means that somebody looks how full it is, or empties it. */
  readonly checks?: readonly string[];
  /** It keeps nothing unless this option is set. */
  readonly requires?: string;
  /** Two arguments that say the same are the same to it: it serialises them, or looks at what is taken out of them. */
  readonly byValue?: true;
  /** The option that works out the key, or compares: with it, a new object each time is no new key. */
  readonly keyOption?: string;
  /** What the first call gives is called or constructed in turn: `memoizerific(50)(fn)`. */
  readonly curried?: true;
  /** What happens at the limit. */
  readonly overflow: Overflow;
  /** How it is known: `run` executed, `source` read, `docs` read, `unverified`. */
  readonly verified: readonly string[];
  readonly source: string;
  readonly note?: string;
}
