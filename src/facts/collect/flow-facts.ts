/** What one walk notes about the flow inside functions: loops, tries, checks of a size, reads by key. */

import type { Range } from '../model.ts';
import type { CallId, FnId, Ref, SlotId, Span } from './file-facts.ts';

export interface Loop {
  readonly span: Span;
  readonly kind: 'literal' | 'finite' | 'endless' | 'stream';
  /** What a for-of or for-in goes through. */
  readonly over?: Ref;
  /** Its body, where that runs once for each element of something: for-of, for-in, a counter up to a length. */
  readonly each?: Span;
  /** Names used behind an endless loop, or returned out of it: what it gathers for later. */
  readonly leaves: readonly string[];
}

export interface Try {
  readonly body: Span;
  readonly handler?: Span;
  readonly finalizer?: Span;
}

/** An `if`, `while`, `?:` or `&&` with a comparison that may cap something. */
export interface Guard {
  /** The container whose size is read; absent when a counter with a cap-like limit is compared. */
  readonly ref?: Ref;
  /** A getter or function asked instead: `if (this.full) return;`. */
  readonly asks?: Ref;
  readonly property: string;
  readonly limit: string;
  /** True where the size being *too large* leads to `whenTrue`. */
  readonly fullIsThen: boolean;
  readonly condition: Span;
  readonly whenTrue: Span;
  readonly otherwise?: Span;
  readonly thenExits: boolean;
  /** Throws, or ends what feeds the container: too late for this entry, and the last one. */
  readonly thenStops: boolean;
  /** It stops by an error: the caller may come again with the next entry. */
  readonly thenThrows?: true;
  readonly thenOnlyLogs: boolean;
  /** It leaves with an error or an answer, so that whoever feeds the container learns that it is full. */
  readonly thenTells?: true;
  /** What runs at the limit writes to a log. */
  readonly logsWhenFull?: true;
  readonly loop: boolean;
  readonly range: Range;
}

/** A test that an entry is absent or present before it is added. */
export interface Lookup {
  readonly ref: Ref;
  readonly via: string;
  readonly key: string;
  readonly pos: number;
  readonly fn: FnId;
  /** What runs when the entry is there; absent where the lookup is not a condition. */
  readonly range: Range;
}

/** A function that answers whether a container is full: `get full() { return this.books.size >= 300; }`. */
export interface Predicate {
  readonly ref: Ref;
  readonly property: string;
  readonly limit: string;
  readonly fullWhenTrue: boolean;
}

/** A variable of an outer scope that a function sets to what a call gave, or to anything else. */
export interface Keeping {
  readonly slot: SlotId;
  /** Only where nothing is kept yet: `config ??= load()`, `if (!config) config = load()`. */
  readonly lazy: boolean;
  /** The calls that the value is made of, outermost first. */
  readonly calls: readonly CallId[];
  readonly fn: FnId;
  readonly pos: number;
}

/** Where a `@bounded` or `@unbounded` stands. */
export interface TagFact {
  readonly kind: 'bounded' | 'unbounded';
  readonly range: Range;
  /** What stands there: a reader's word for the statement, or `nothing`. */
  readonly at: string;
  /** No declared place took it, and what stands there surely holds no elements. */
  readonly isStray: boolean;
  /** First and last line of the statement it stands at; absent for what holds statements itself. */
  readonly lines?: readonly [first: number, last: number];
  readonly owners: readonly string[];
}
