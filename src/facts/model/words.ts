/** Places, and one word per idea. */

/**
 * The vocabulary of Bounded as plain data. Everything here can be printed, cached by content hash and
 * diffed; no compiler node is reachable from it. This file imports nothing.
 */

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
 * What says that keys are closed: what the program declares (`closed`), or what they are called (`few`). Or that they
 * are open: made anew, new for each connection, naming something that comes and goes, sent in a client's request, by
 * the other end of any wire, naming something that varies, only named so, or nothing.
 */
export type KeyEvidence =
  | 'none'
  | 'closed'
  | 'few'
  | 'fresh'
  | 'connection'
  | 'dynamic'
  | 'asked'
  | 'sent'
  | 'varying'
  | 'named'
  | 'assumed';

/**
 * What a growth site puts in: a function, what its caller handed over as it is, an object or list written there,
 * an instance or a result made there, or any other value.
 */
export type Addition = 'function' | 'argument' | 'record' | 'instance' | 'result' | 'value';

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
