/** What one file says of the options that things of other packages are made with. Plain data. */

import type { Range } from '../model.ts';
import type { CallId, ClassId, FnId, KeyFact, Ref, SlotId } from './file-facts.ts';
import type { Proviso } from './place-facts.ts';

/** A value in an option's place, as far as the file shows it. */
export type OptionValue =
  /** A number, a string, a boolean, `undefined`, `null`, `Infinity`: as written. */
  | { readonly k: 'literal'; readonly text: string }
  | { readonly k: 'object'; readonly parts: readonly OptionPart[] }
  | { readonly k: 'function' }
  | { readonly k: 'list'; readonly of: readonly OptionValue[] }
  /** What a call or `new` gives. */
  | { readonly k: 'made'; readonly call: CallId }
  | { readonly k: 'ref'; readonly ref: Ref; readonly text: string }
  /** One of these: `a ?? b`, `c ? a : b`. */
  | { readonly k: 'either'; readonly of: readonly OptionValue[] }
  /** Set from outside: an environment variable, a number worked out from one. */
  | { readonly k: 'configured'; readonly text: string }
  | { readonly k: 'unseen'; readonly text: string };

/** A member of an object literal, or an object spread into it; the later one wins. */
export type OptionPart =
  | { readonly name: string; readonly value: OptionValue }
  | { readonly spread: OptionValue };

/** A call, construction or decoration whose callee may come from another package. */
export interface LibraryCall {
  /** The call; absent for a decorator without arguments. */
  readonly call?: CallId;
  readonly callee: Ref;
  readonly name: string;
  readonly fn: FnId;
  readonly pos: number;
  readonly range: Range;
  readonly args: readonly OptionValue[];
  /** The call it is an argument of: `source.pipe(shareReplay())`, `app.use(session())`. */
  readonly holder?: CallId;
  /** For an argument of `pipe`: the text of that call and of what flows through it. */
  readonly source?: string;
  /** The method it decorates. */
  readonly decorates?: {
    readonly fn: FnId;
    readonly cls: ClassId;
    readonly name: string;
    readonly range: Range;
  };
  /** For `super(…)`: the class whose base it constructs. */
  readonly superOf?: ClassId;
  /** Names of what encloses it, outermost first. */
  readonly owners: readonly string[];
}

/** The labels that one call gives to a metric. */
export interface LabelCall {
  readonly call: CallId;
  readonly labels: readonly { readonly name: string; readonly key: KeyFact }[];
  readonly provisos: readonly Proviso[];
}

/** A member read that tells how full something is: `socket.bufferedAmount`. */
export interface FullnessRead {
  readonly ref: Ref;
  readonly name: string;
  readonly fn: FnId;
  readonly pos: number;
}

/** The part of a file's facts that the library catalogue is asked about. */
export interface OptionFacts {
  readonly libraryCalls: readonly LibraryCall[];
  /** Values of constants at module level, by variable. */
  readonly constants: Readonly<Record<SlotId, OptionValue>>;
  readonly labelCalls: readonly LabelCall[];
  readonly fullnessReads: readonly FullnessRead[];
}
