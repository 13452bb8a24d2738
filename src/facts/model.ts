/**
 * The vocabulary of Bounded as plain data. Everything here can be printed, cached by content hash and
 * diffed; no compiler node is reachable from it. This file imports nothing.
 */

// ---------------------------------------------------------------------------------------------------
// Places

/** A span of source text. Lines and columns count from 1; columns are UTF-16 code units. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A span in a named file; `file` is relative to the workspace root, with `/` separators. */
export interface Site extends Range {
  readonly file: string;
}

// ---------------------------------------------------------------------------------------------------
// Vocabulary: one word per idea

/** What an accumulator is made of. */
export type Container = 'array' | 'map' | 'set' | 'record' | 'text' | 'buffer' | 'weak' | 'library';

/** What an accumulator is used for, read from how the code touches it. */
export type Use = 'plain' | 'cache' | 'queue' | 'in-flight';

/** How long an owner keeps what it holds, longest first. `unknown` is judged as unseen, never as long. */
export type Lifetime = 'process' | 'instance' | 'loop' | 'request' | 'call' | 'unknown';

/** What keeps an accumulator alive. */
export type OwnerKind =
  | 'module'
  | 'field'
  | 'static'
  | 'closure'
  | 'property'
  | 'global'
  | 'local'
  | 'parameter';

/** How often a growth or release site runs while its owner lives. */
export type Cadence = 'once' | 'per-call' | 'per-iteration' | 'per-event' | 'per-tick' | 'per-request';

/** How many different keys a keyed growth site can use. */
export type KeyKind = 'none' | 'closed' | 'open';

/**
 * What says that keys are open: made anew, new for each connection, naming something that comes and goes, sent
 * by the other end, naming something that varies, only named so, or nothing.
 */
export type KeyEvidence =
  | 'none'
  | 'closed'
  | 'fresh'
  | 'connection'
  | 'dynamic'
  | 'sent'
  | 'varying'
  | 'named'
  | 'assumed';

export interface Driver {
  readonly kind: 'outside' | 'user-interface' | 'other' | 'nobody';
  readonly calls: number;
}

/** What happens to an entry that comes when the container is full. */
export type Overflow =
  | 'drop-oldest'
  | 'drop-newest'
  | 'evict-lru'
  | 'evict-soonest-to-expire'
  | 'reject'
  | 'block'
  | 'clear-all'
  | 'unknown';

export interface Owner {
  readonly kind: OwnerKind;
  /** The class, function, module or object that owns it, as the reader would say it. */
  readonly name: string;
  readonly lifetime: Lifetime;
  /** Why it has that lifetime, as a clause: `built at module level`. */
  readonly why: string;
}

/** A statement that adds. */
export interface GrowthSite extends Site {
  readonly via: string;
  readonly cadence: Cadence;
  readonly key: KeyKind;
  /** Why it runs that often, as a clause: `a handler of 'message'`. */
  readonly cadenceWhy: string;
  /** What says that its keys are closed or open, as a clause. */
  readonly keyWhy: string;
  /** How surely its keys never run out. */
  readonly keyEvidence: KeyEvidence;
  /** Whose events drive it: the other end of a wire, a person, or nobody known; and how many calls away. */
  readonly driver: Driver;
  /** The function that holds the site, as the reader would say it; empty at module level. */
  readonly feeder: string;
}

/** A statement that removes. */
export interface ReleaseSite extends Site {
  readonly via: string;
  readonly cadence: Cadence;
  /** `steady`: happens while the owner lives; `teardown`: only when it ends, or never. */
  readonly phase: 'steady' | 'teardown';
  /** Which way out of the growing code runs it. */
  readonly path: 'always' | 'success' | 'failure';
  readonly remover: string;
  /** Why it is no help, when it is none. */
  readonly weakness?: string;
  /** What is removed is used: the release consumes. */
  readonly taken?: true;
}

/** Evidence that the size has a limit. */
export interface Bound extends Site {
  readonly kind:
    | 'size-guard'
    | 'trim'
    | 'ring'
    | 'closed-keys'
    | 'weak'
    | 'library-option'
    | 'sweep'
    | 'drain'
    | 'reset'
    | 'paired'
    | 'short-lived'
    | 'filled-once'
    | 'program-text'
    | 'not-kept'
    | 'declared';
  /** The limit as written (`500`, `MAX_ALERTS`), when there is one. */
  readonly limit?: string;
  /** What that name stands for in the same file: `500`. */
  readonly limitValue?: string;
  readonly overflow?: Overflow;
  /** One clause for a reader. */
  readonly why: string;
}

/** A check that looks like a bound and is none. */
export interface BrokenBound extends Site {
  readonly kind:
    | 'only-logs'
    | 'wrong-property'
    | 'inner-collection'
    | 'dropped-result'
    | 'wrong-value'
    | 'expiry-on-read';
  readonly why: string;
}

/** A place where the accumulator leaves what can be seen. */
export interface Escape extends Site {
  readonly to: 'returned' | 'argument' | 'exported' | 'stored';
  readonly name: string;
}

/** What the source says of itself: `@bounded max=…` or `@unbounded reason`. */
export interface Declaration extends Site {
  readonly kind: 'bounded' | 'unbounded';
  readonly max?: string;
  readonly evict?: string;
  /** What a cache is said to cache: `pure`, or `semi-pure`. */
  readonly purity?: string;
  /** How old an entry may become, as said. */
  readonly ttl?: string;
  readonly reason?: string;
  readonly problem?: string;
}

/** A clue that does not decide alone but strengthens or weakens a verdict. */
export interface Signal extends Site {
  readonly kind:
    | 'neighbour-released'
    | 'handler-forgets'
    | 'expiry-on-read'
    | 'requeued-on-failure'
    | 'success-path-only'
    | 'wrong-value-removed'
    | 'endless-loop'
    | 'stream-chunks'
    | 'returned-state'
    | 'per-connection-key'
    | 'namesake-released'
    | 'kept-elsewhere';
  readonly why: string;
}

/** How much a function depends on and changes what is around it. */
export type Purity = 'pure' | 'semi-pure' | 'impure' | 'unknown';

/** Something that makes a function less than pure. */
export interface PurityEvidence extends Site {
  readonly kind:
    | 'configuration'
    | 'file'
    | 'network'
    | 'time'
    | 'random'
    | 'writes-outer'
    | 'writes-this'
    | 'writes-argument'
    | 'acts'
    | 'unknown-call';
  /** One clause for a reader: `reads process.env.HOME`. */
  readonly why: string;
}

/** What a cache keeps the results of. */
export interface CachedSource extends Site {
  /** The function, as the reader would say it. */
  readonly name: string;
  readonly purity: Purity;
  readonly evidence: readonly PurityEvidence[];
}

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

/** How surely an open accumulator is a leak: a warning, an information, a hint. */
export type Certainty = 'proved' | 'likely' | 'possible';

/** The answer of the judge, with the sites that prove it. */
export type Verdict =
  | { readonly kind: 'bounded'; readonly evidence: readonly Bound[] }
  | {
      readonly kind: 'declared';
      readonly declaration: Declaration;
      /** What bounds it without the declaration, when something does. */
      readonly bound?: Bound;
    }
  | { readonly kind: 'paired'; readonly release: readonly ReleaseSite[] }
  | {
      readonly kind: 'unbounded';
      readonly growth: readonly GrowthSite[];
      readonly certainty: Certainty;
    }
  | { readonly kind: 'unknown'; readonly why: string };

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
}

/** What they say of the time that its entries live. */
export interface LibraryLife {
  readonly state: 'set' | 'absent' | 'unseen';
  readonly option: string;
  readonly text: string;
  readonly expiry: 'eager' | 'sweep' | 'lazy' | 'unverified';
}

/** Where a container of a library comes from, and how it is set up. */
export interface LibraryUse {
  /** Id of the catalogue's entry. */
  readonly entry: string;
  readonly kind:
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
  /** What the code calls it: `LRUCache`, `memoize`. */
  readonly name: string;
  readonly limit: LibraryLimit;
  readonly life?: LibraryLife;
  readonly overflow: Overflow;
  /** A member that tells how full it is, and that the code asks. */
  readonly checked?: string;
}

/** A declared thing that holds elements, joined over all files, and judged. */
export interface Accumulator extends Site {
  /** `file#owner/path.name`: stable while lines move. */
  readonly id: string;
  readonly name: string;
  readonly container: Container;
  readonly use: Use;
  readonly owner: Owner;
  readonly growth: readonly GrowthSite[];
  readonly release: readonly ReleaseSite[];
  readonly bounds: readonly Bound[];
  readonly brokenBounds: readonly BrokenBound[];
  readonly escapes: readonly Escape[];
  readonly signals: readonly Signal[];
  /** What it keeps the results of, where it is a cache and that can be seen. */
  readonly cached?: CachedSource;
  /** What the catalogue knows of it, where it comes from a library. */
  readonly library?: LibraryStore;
  /** How the catalogue knows it, where an entry of it fits. */
  readonly catalogued?: LibraryUse;
  readonly verdict: Verdict;
}

// ---------------------------------------------------------------------------------------------------
// Findings

export type Level = 'warning' | 'information' | 'hint';

/** What the menu shows of a fix. Whether it can be applied is seen when it is resolved. */
export interface FixOffer {
  readonly id: string;
  readonly title: string;
  /** The recommended one; at most one of a finding's. */
  readonly preferred: boolean;
}

/** One rule's word about one accumulator. Site = the accumulator's name. */
export interface Finding extends Site {
  readonly rule: string;
  readonly level: Level;
  readonly symbol: string;
  readonly owner: Pick<Owner, 'kind' | 'name' | 'lifetime'>;
  readonly message: string;
  readonly fingerprint: string;
  readonly growth: readonly GrowthSite[];
  readonly release: readonly ReleaseSite[];
  /** In the order of the menu. */
  readonly fixes: readonly FixOffer[];
}

/** A file that was seen and left out, and why. */
export interface Skipped {
  readonly file: string;
  readonly reason: string;
}

/** Something the user should know that is no finding: a broken tsconfig, a malformed tag. */
export interface Note {
  readonly file?: string;
  readonly line?: number;
  readonly message: string;
}
