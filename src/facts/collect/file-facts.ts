/**
 * What one walk over one file yields, before files are joined. Plain data: functions, classes, types and
 * variables are named by ids that an edit elsewhere does not change, calls by their index in the array of
 * `FileFacts`; positions are offsets into the text.
 */

import type { Container, Range } from '../model.ts';
import type { Guard, Keeping, Lookup, Loop, Predicate, TagFact, Try } from './flow-facts.ts';
import type { OptionFacts } from './option-facts.ts';
import type { KeyFact, PlaceFact, UseFact } from './place-facts.ts';
import type { StateFacts } from './state-facts.ts';

export type { KeyFact, PlaceFact, UseFact } from './place-facts.ts';

export type FnId = number;

export type ClassId = number;

export type SlotId = number;

export type CallId = number;

export type TypeId = number;

/** Half-open span of offsets. */
export type Span = readonly [start: number, end: number];

/** Where a reference starts. */
export type Root =
  | { readonly k: 'slot'; readonly id: SlotId }
  | { readonly k: 'this'; readonly cls: ClassId }
  | { readonly k: 'class'; readonly cls: ClassId }
  | { readonly k: 'fn'; readonly fn: FnId }
  | { readonly k: 'type'; readonly type: TypeId }
  | { readonly k: 'import'; readonly module: string; readonly name: string }
  | { readonly k: 'call'; readonly call: CallId }
  | { readonly k: 'global'; readonly name: string };

/** A path into an object: `.name` is a property, `[]` any element of a container. */
export interface Ref {
  readonly root: Root;
  readonly steps: readonly string[];
}

export const ELEMENT = '[]';

/** The import name of what `require()` gives: `module.exports`, whole. */
export const REQUIRED = '=';

/** What the source says of a value's type, as far as one file can tell. */
export type Hint =
  | { readonly t: 'container'; readonly container: Container; readonly key?: Hint; readonly of?: Hint }
  | { readonly t: 'string' | 'number' | 'other' }
  | { readonly t: 'function'; readonly fn?: FnId }
  /** The same as what is named: `note` of `{ note }`. */
  | { readonly t: 'same'; readonly ref: Ref }
  | { readonly t: 'closed'; readonly why: string; readonly isGuess?: true }
  | { readonly t: 'named'; readonly ref: Ref; readonly args: readonly Hint[] }
  | { readonly t: 'object'; readonly members: Readonly<Record<string, Hint>> }
  | { readonly t: 'result'; readonly call: CallId }
  | { readonly t: 'new'; readonly call: CallId };

/** A variable or a parameter. */
export interface SlotFact {
  readonly id: SlotId;
  readonly name: string;
  readonly fn: FnId;
  readonly kind: 'const' | 'let' | 'var' | 'param';
  readonly param: number;
  readonly range: Range;
  readonly pos: number;
  exported: boolean;
  hint?: Hint;
  /** Places this name stands for: `const list = this.items`. */
  readonly aliases: Ref[];
  /** The place it is a copy of: `const next = { ...this.files }`. */
  copyOf?: Ref;
  /** Functions that live in it: `const f = () => {}`. */
  readonly functions: FnId[];
  /** The loop or iteration it is the element or key of. */
  source?: 'literal-loop' | 'keys-of-literal' | 'caught';
  /** What a loop takes it from as a key: `for (const name in options)`. */
  keysOf?: Ref;
  /** What its only value says of it as a key. */
  key?: KeyFact;
  /** Members that are given something new: `packet.id = ++this.sent`, `{ id: this.next++ }`. */
  freshMembers?: string[];
  /** A literal it holds for ever (const). */
  literal?: string;
  assigned: number;
}

/** Where in an object literal a function stands. */
export interface Membership {
  readonly name: string;
  /** Names of the properties around it, outermost first. */
  readonly around: readonly string[];
}

/** How a function's value is used, which tells who calls it and how often. */
export type Role =
  | { readonly k: 'argument'; readonly call: CallId; readonly index: number }
  | ({ readonly k: 'option'; readonly call: CallId; readonly index: number } & Membership)
  | { readonly k: 'assigned'; readonly ref: Ref }
  | ({
      readonly k: 'property';
      readonly of: 'returned' | 'stored' | 'exported' | 'local';
      /** Names of the variable that holds the object, and of the types it is said to have. */
      readonly holders: readonly string[];
    } & Membership)
  | { readonly k: 'returned' }
  | { readonly k: 'invoked' }
  | { readonly k: 'mentioned'; readonly fn: FnId; readonly pos: number }
  | { readonly k: 'attribute'; readonly name: string };

export interface FunctionFact {
  readonly id: FnId;
  readonly name: string;
  /** False where the name is that of the call it is handed to. */
  readonly isNamed: boolean;
  readonly kind: 'module' | 'function' | 'method' | 'constructor' | 'accessor';
  readonly parent: FnId;
  readonly cls: ClassId;
  readonly isStatic: boolean;
  readonly isPrivate: boolean;
  /** Declared without a body: an overload, an abstract method, `declare function`. */
  readonly isBodiless: boolean;
  readonly isAsync: boolean;
  exported: boolean;
  readonly span: Span;
  readonly range: Range;
  readonly params: SlotId[];
  readonly decorators: readonly string[];
  readonly roles: Role[];
  readonly returns: Ref[];
  returnHint?: Hint;
  /** The object it returns, where one is written out with functions in it. */
  returnedObject?: Extract<Hint, { t: 'object' }>;
  readonly awaits: number[];
  readonly loops: Loop[];
  readonly tries: Try[];
  readonly guards: Guard[];
  readonly predicates: Predicate[];
  /** Mentions of clocks: an expiry is checked near here. */
  readonly clocks: number[];
  /** Where the conditions end that compare moments or ask for an age. */
  readonly ageChecks: number[];
  readonly effects: EffectFact[];
  /** Looks at the clock that only make the caller wait: `while (now() < until);`. */
  readonly waits: number[];
  /** What it asks to have run before, and sets: it does its work once. */
  latch?: Ref;
  /** Looks at the clock that only tell how old something is. */
  readonly moments: number[];
}

/** Something a function does besides answering. */
export interface EffectFact {
  readonly k: 'write' | 'environment';
  /** What is written; absent for a look at the environment. */
  readonly ref?: Ref;
  /** Only where nothing is there yet: `parser ??= load()`. */
  readonly lazy?: true;
  readonly text: string;
  readonly range: Range;
}

export interface ClassFact {
  readonly id: ClassId;
  readonly name: string;
  readonly fn: FnId;
  readonly bases: readonly string[];
  readonly baseRef?: Ref;
  readonly interfaces: readonly string[];
  readonly decorators: readonly string[];
  readonly scope?: string;
  exported: boolean;
  readonly methods: Record<string, FnId>;
  readonly members: Record<string, Hint>;
  readonly constructors: FnId[];
  readonly range: Range;
}

export interface TypeFact {
  readonly id: TypeId;
  readonly name: string;
  readonly kind: 'alias' | 'interface' | 'enum';
  readonly members: Readonly<Record<string, Hint>>;
  readonly alias?: Hint;
  readonly bases: readonly Hint[];
}

export interface ArgFact {
  readonly ref?: Ref;
  readonly fn?: FnId;
  readonly literal?: string;
  readonly hint?: Hint;
  readonly text: string;
  /** Why it is one of a listed few, when the expression itself says so. */
  readonly closed?: string;
  readonly spread?: true;
  /** The options of an object literal, as far as they are plain values. */
  readonly options?: readonly OptionFact[];
  /** For an object literal: it has members that are not written out, by a spread or a computed name. */
  readonly merges?: true;
}

/** One option of an options object. */
export interface OptionFact {
  readonly name: string;
  readonly text: string;
  readonly literal?: string;
  readonly ref?: Ref;
  readonly range: Range;
}

export interface CallFact {
  readonly id: CallId;
  readonly fn: FnId;
  readonly isNew: boolean;
  /** What is called: `this.evict` as a whole. */
  readonly callee?: Ref;
  /** The function that is written out where it is called: `(() => {})()`. */
  readonly inline?: FnId;
  /** Its last name. */
  readonly name: string;
  /** The receiver's last name: `app` in `app.get()`. */
  readonly receiver: string;
  readonly args: readonly ArgFact[];
  readonly pos: number;
  readonly end: number;
  readonly range: Range;
  /** Where the value goes. */
  sink: Sink;
}

export type Sink =
  | {
      readonly k:
        | 'dropped'
        | 'returned'
        | 'argument'
        | 'awaited'
        | 'exported'
        | 'thrown'
        | 'chained'
        | 'other';
    }
  | { readonly k: 'slot'; readonly slot: SlotId }
  | { readonly k: 'stored'; readonly ref: Ref };

export interface ExportFact {
  readonly name: string;
  /** What it stands for: a local thing, or something of another module. */
  readonly ref?: Ref;
  readonly from?: { readonly module: string; readonly name: string };
}

export interface FileFacts extends OptionFacts, StateFacts {
  readonly file: string;
  readonly modules: readonly string[];
  readonly exports: readonly ExportFact[];
  readonly slots: readonly SlotFact[];
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly types: readonly TypeFact[];
  readonly calls: readonly CallFact[];
  readonly uses: readonly UseFact[];
  readonly lookups: readonly Lookup[];
  readonly places: readonly PlaceFact[];
  readonly keepings: readonly Keeping[];
  readonly tags: readonly TagFact[];
  /** Variables and fields that are written for this file's own use, by the names that `books` gives them. */
  readonly books: readonly string[];
  /** Spans with syntax errors: findings that overlap them are dropped. */
  readonly broken: readonly Span[];
  readonly problems: readonly { readonly range: Range; readonly message: string }[];
  readonly lines: number;
}
