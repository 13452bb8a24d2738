/** What one walk notes about state that is replaced and never changed. Plain data. */

import type { Declaration } from '../model.ts';
import type { ArgFact, CallId, FnId, KeyFact, PlaceFact, Ref, SlotId, UseFact } from './file-facts.ts';

/** Where the next value of some state goes: out of an updater, or straight into a setter. */
export type NextState =
  | { readonly k: 'returned'; readonly fn: FnId }
  | { readonly k: 'argument'; readonly call: CallId };

/** What the next state has in the place of a member of the last one: more, or less or something else. */
export interface UpdateFact extends Pick<UseFact, 'via' | 'fits' | 'fn' | 'pos' | 'end' | 'range'> {
  readonly op: 'grow' | 'cut';
  readonly to: NextState;
  /** From the whole state down to the member: `['rooms', '[]', 'lines']`. */
  readonly path: readonly string[];
  /** What the last value is read from, without the path. */
  readonly from?: Ref;
  readonly key?: KeyFact;
  readonly value?: ArgFact;
  readonly tag?: Declaration;
}

/** A function that is handed the last state and returns the next, by its look. */
export interface UpdaterFact {
  readonly fn: FnId;
  /** The actions it answers: `case 'message':`, and where in the text. */
  readonly labels: readonly { readonly text: string; readonly span: readonly [number, number] }[];
}

/** A state and its setter, as one call of a hook gives them. */
export interface StateSlot {
  readonly hook: string;
  readonly call: CallId;
  readonly setter: SlotId;
  /** The variable of the state. */
  readonly place: PlaceFact;
}

/** The part of a file's facts that tells how states are replaced. */
export interface StateFacts {
  readonly updates: readonly UpdateFact[];
  readonly updaters: readonly UpdaterFact[];
  /** Members of object literals that no place holds: `createSlice({ initialState: { items: [] } })`. */
  readonly initials: readonly Omit<PlaceFact, 'ref'>[];
  readonly stateSlots: readonly StateSlot[];
  /** Setters that are handed to code which may set anything. */
  readonly escapedSetters: readonly SlotId[];
}
