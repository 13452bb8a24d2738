/** What a fix is asked, and what it answers: edits, or the reason why there are none. */
import type { Accumulator, Finding, Remark } from '../facts/model.ts';

/** One replacement in a file as it is now. Offsets count UTF-16 code units of the text without byte order mark. */
export interface Edit {
  /** Relative to the workspace root, with `/`. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A file that the edits need and that does not exist yet. */
export interface CreatedFile {
  readonly file: string;
  readonly text: string;
}

/** A piece of an edit's text for the user to settle: the limit, or the reason of a declaration. */
export interface TabStop {
  /** Index of the edit. */
  readonly edit: number;
  /** Offsets within the edit's `newText`. */
  readonly start: number;
  readonly end: number;
}

/** A fix that can be applied. Edits do not overlap and are in order of file and place. */
export interface Resolved {
  readonly edits: readonly Edit[];
  readonly created: readonly CreatedFile[];
  readonly tabStop?: TabStop;
}

/** Why a fix cannot be applied, as a clause for the menu. */
export interface Refused {
  readonly reason: string;
}

/** What fixes ask of the workspace around them. */
export interface FixSources {
  /** Absolute path; nothing outside of it is ever written. */
  readonly root: string;
  /** Names of the workspace's files, for code that no tsconfig compiles. */
  readonly files?: readonly string[];
  /** Current text of a file by its name relative to the root, or undefined to take it from the disk. */
  read(file: string): string | undefined;
}

export interface FixOptions {
  /** Where containers are copied to, relative to the nearest package. */
  readonly vendorDirectory: string;
  /** Absolute folder of the compiler's `lib.*.d.ts` files. */
  readonly libFolder: string;
}

/** What the user settled beforehand. */
export interface Wishes {
  /** The limit instead of the proposed one. */
  readonly max?: number;
  /** The reason that a declaration gives. */
  readonly reason?: string;
}

/** The finding to be fixed, with the accumulator it is about. */
export interface AccumulatorSubject {
  readonly finding: Finding;
  readonly accumulator: Accumulator;
}

/** The finding to be fixed, with what it remarks on: nothing accumulates there. */
export interface RemarkSubject {
  readonly finding: Finding;
  readonly remark: Remark;
}

export type Subject = AccumulatorSubject | RemarkSubject;

/** Thrown where a fix meets what it cannot serve; the message is the reason that is shown. */
export class CannotFix extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'CannotFix';
  }
}
