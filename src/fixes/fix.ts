import type { ts } from 'ts-morph';
import type { Draft } from './draft.ts';
import type { Subject, Wishes } from './model.ts';
import type { FixProject } from './project.ts';
import type { VendorContext } from './vendor.ts';

/** All that a fix may look at. */
export interface FixRequest extends Subject, VendorContext {
  readonly project: FixProject;
  readonly wishes: Wishes;
  /** The file that declares the accumulator, and the start of its name there. */
  readonly source: ts.SourceFile;
  readonly position: number;
}

/**
 * Writes a fix's changes into a draft.
 *
 * @throws CannotFix with the reason where it cannot serve the code
 */
export type Plan = (request: FixRequest, draft: Draft) => void;
