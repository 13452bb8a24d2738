import type { ts } from 'ts-morph';
import type { Draft } from './draft.ts';
import type { AccumulatorSubject, RemarkSubject, Wishes } from './model.ts';
import type { FixProject } from './program/project.ts';
import type { VendorContext } from './vendor/vendor.ts';

/** What a fix of anything may look at. */
export interface Request extends VendorContext {
  readonly project: FixProject;
  readonly wishes: Wishes;
  /** The file that the finding is in, and the start of what it names there. */
  readonly source: ts.SourceFile;
  readonly position: number;
}

/** All that a fix of an accumulator may look at. */
export interface FixRequest extends Request, AccumulatorSubject {}

/** All that a fix of a remark may look at. */
export interface RemarkRequest extends Request, RemarkSubject {}

/**
 * Writes a fix's changes into a draft.
 *
 * @throws CannotFix with the reason where it cannot serve the code
 */
export type Plan<R extends Request = FixRequest> = (request: R, draft: Draft) => void;
