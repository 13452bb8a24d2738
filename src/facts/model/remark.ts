/** What is judged and holds no elements: work done again, a value kept, a declaration at nothing. */
import type { CachedSource, Owner } from './evidence.ts';
import type { Cadence, Site } from './words.ts';

/** Something that a rule may speak about though nothing accumulates there. */
export type Remark = RepeatedCall | KeptValue | StrayDeclaration;

interface RemarkBase extends Site {
  /** `file#owner/path.name`: stable while lines move. */
  readonly id: string;
  /** What it is called in the code: the function, the variable, the tag. */
  readonly name: string;
  readonly owner: Owner;
}

/** An expensive call that is made again and again with arguments of few distinct values. */
export interface RepeatedCall extends RemarkBase {
  readonly kind: 'repeated-call';
  /** What makes it expensive, as a clause: `reads a file`. */
  readonly expense: string;
  readonly cadence: Cadence;
  /** It stands in a loop that visits each element of something, or is called from one. */
  readonly inLoop: boolean;
  /** The arguments that vary, as written, and have few distinct values; none where all stay the same. */
  readonly few: readonly string[];
  /** The function that makes the call; empty at module level. */
  readonly feeder: string;
  /** What answers, and whether it may answer otherwise the next time: the function that is called, or the call itself. */
  readonly source: CachedSource;
  /** The function that is called is written in the program. */
  readonly isOwn: boolean;
}

/** A variable that keeps what was got once from a file or the network. */
export interface KeptValue extends RemarkBase {
  readonly kind: 'kept-value';
  /** Where the value came from, as a clause: `reads files with readFileSync()`. */
  readonly from: string;
}

/** A tag where no accumulator is declared. */
export interface StrayDeclaration extends RemarkBase {
  readonly kind: 'stray-declaration';
  /** What stands there instead: `a function`, `nothing`. */
  readonly standsAt: string;
}
