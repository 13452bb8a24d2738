import type { Fixer } from '../src/fixes/fixer.ts';
import type * as checklist from '../src/report/checklist/index.ts';
import type { Session } from '../src/session.ts';
import type { OpenDesk } from './desk-line.ts';

/** What reads code; it brings the compiler with it, so it is loaded only when there is code to read. */
export interface Analyser {
  readonly Session: typeof Session;
  readonly checklist: typeof checklist;
  readonly Fixer: typeof Fixer;
  /** Absolute folder of the compiler's `lib.*.d.ts` files. */
  readonly libFolder: string;
  /** Opens the place where the fixes of a project are worked out. */
  readonly openDesk: OpenDesk;
}
