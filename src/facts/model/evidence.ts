/** What is seen of one accumulator: who holds it, what adds, what removes, what limits. */
import type {
  Addition,
  Cadence,
  Driver,
  KeyEvidence,
  KeyKind,
  Lifetime,
  Overflow,
  OwnerKind,
  Site,
} from './words.ts';

export interface Owner {
  readonly kind: OwnerKind;
  /** The class, function, module or object that owns it, as the reader would say it. */
  readonly name: string;
  readonly lifetime: Lifetime;
  /** Why it has that lifetime, as a clause: `built at module level`. */
  readonly why: string;
  /** Another one takes its place now and then. */
  readonly isReplaced?: true;
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
  readonly adds: Addition;
  /** The function that holds the site, as the reader would say it; empty at module level. */
  readonly feeder: string;
  /** It stands in an async function that is no handler of events, whose callers can wait for it. */
  readonly canWait?: true;
  /** It happens only while somebody develops the program or it starts, or under a key that its configuration lists. */
  readonly bySetup?: true;
  /** It stands in a constructor, outside of functions, in what is called to start, or in a private method. */
  readonly atStart?: true;
  /** What is there already is replaced: the list holds one of each. */
  readonly oneOfEach?: true;
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
  /** It takes from a container that is held, not from the one that holds. */
  readonly inner?: true;
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
  /** A log says so when the limit is reached. */
  readonly isLogged?: true;
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
    | 'slow-consumer'
    | 'source-paused'
    | 'success-path-only'
    | 'wrong-value-removed'
    | 'endless-loop'
    | 'stream-chunks'
    | 'returned-state'
    | 'replaced-state'
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
  /** It stands in what the function calls, not in itself. */
  readonly isFar?: true;
}

/** What a cache keeps the results of. */
export interface CachedSource extends Site {
  /** The function, as the reader would say it. */
  readonly name: string;
  readonly purity: Purity;
  readonly evidence: readonly PurityEvidence[];
  /** It puts entries in, and nothing shows that what it puts in is what it answers. */
  readonly onlyFills?: true;
}
