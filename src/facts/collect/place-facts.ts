/** What one walk notes about places: the declarations that make them containers, and what is done to them. */

import type { Container, Declaration, Range } from '../model.ts';
import type { ArgFact, FnId, Hint, Ref } from './file-facts.ts';

export type KeyFact =
  | { readonly k: 'literal'; readonly text: string }
  | { readonly k: 'ref'; readonly ref: Ref; readonly text: string }
  | {
      readonly k: 'closed';
      readonly text: string;
      readonly why: string;
      /** Nothing in sight lists them. */
      readonly isGuess?: true;
    }
  | { readonly k: 'fresh'; readonly text: string }
  | { readonly k: 'object'; readonly text: string }
  | {
      readonly k: 'other';
      readonly text: string;
      readonly refs: readonly Ref[];
      /** The call that makes it: `request.header('x-key')`. */
      readonly made?: Ref;
    };

/** How an element of a list is sought; `key` is what elements are compared with, where that can be seen. */
export interface Sought {
  readonly key?: KeyFact;
}

/** A part that runs only where a condition holds. */
export interface Branch {
  readonly span: readonly [start: number, end: number];
  /** The condition, as written. */
  readonly when: string;
}

/** Something done to a place. */
/**
 * What must hold where something is done: somebody develops the program, it still starts, its configuration lists a
 * key, or a key is one that stands in the program.
 */
export type Proviso =
  | { readonly is: 'developing' | 'starting' }
  | { readonly is: 'configured' | 'compared'; readonly key: string };

export interface UseFact {
  readonly op: 'grow' | 'release' | 'reset' | 'trim' | 'escape' | 'store' | 'vain';
  readonly ref: Ref;
  readonly via: string;
  /** Containers this operation fits; a growth `push` fits no Map. */
  readonly fits: readonly Container[];
  readonly fn: FnId;
  readonly pos: number;
  readonly end: number;
  readonly range: Range;
  /** Conditions inside its function that it depends on, innermost first. */
  readonly branches?: readonly Branch[];
  readonly key?: KeyFact;
  readonly value?: ArgFact;
  /** Runs only where the container was just made: `if (!map) { map = new Map(); … }`. */
  readonly lazy?: true;
  /** An element is sought before, and added only where it is not there. */
  readonly sought?: Sought;
  /** For a splice: the text of what `indexOf` looked for. */
  readonly removes?: string;
  /** What a trim cuts back to, as written. */
  readonly limit?: string;
  /** What is removed is used: `const job = jobs.shift()`, `const batch = this.batch; this.batch = []`. */
  readonly taken?: true;
  /** The loop around it is left after it: one is removed, not all. */
  readonly leaves?: true;
  readonly provisos?: readonly Proviso[];
}

/** A declaration or assignment that makes something a container. */
export interface PlaceFact {
  readonly ref: Ref;
  readonly name: string;
  readonly range: Range;
  readonly pos: number;
  readonly fn: FnId;
  /** Class, function or object names that enclose it, outermost first. */
  readonly owners: readonly string[];
  readonly kind: 'variable' | 'field' | 'static' | 'property' | 'assignment';
  /** What the initialiser makes; absent when there is none. */
  readonly init?: Hint;
  readonly declared?: Hint;
  /** Entries written in the initialiser. */
  readonly entries: number;
  readonly tag?: Declaration;
}
