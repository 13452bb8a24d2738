/** The Stage 5 checklist on its way to a client. */
import type { Range } from './positions.ts';

export const checklistFormats = ['markdown', 'csv', 'json'] as const;
/** As `bounded checklist --format` writes them. */
export type ChecklistFormat = (typeof checklistFormats)[number];

/** Id of the view that shows it, and the context key that says which of its empty states holds. */
export const checklistView = 'bounded.checklist';

/** Asks for the Stage 5 checklist. `$/cancelRequest` ends it; what was judged stays, with `complete: false`. */
export interface ChecklistParams {
  /** URIs of workspace folders; all when left out. */
  readonly folders?: readonly string[];
  /** In which the answer holds the checklist as a text too; none when left out. */
  readonly format?: ChecklistFormat;
  readonly workDoneToken?: string | number;
  /** Receives `readonly ChecklistComponent[]`. */
  readonly partialResultToken?: string | number;
}

export interface ChecklistResult {
  readonly complete: boolean;
  readonly summary: ChecklistSummary;
  readonly components: readonly ChecklistComponent[];
  /** Files left out, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** The checklist in the format that was asked for. */
  readonly text?: string;
}

/** What `bounded.runChecklist` answers with: version 1 of `bounded checklist --format json`, and its state. */
export interface ChecklistJson {
  readonly version: 1;
  readonly summary: ChecklistSummary;
  readonly components: readonly unknown[];
  /** False when it was cancelled: components are missing then. */
  readonly complete: boolean;
}

/** Components by what is known of their size. */
export interface ChecklistSummary {
  readonly components: number;
  readonly bounded: number;
  readonly declared: number;
  readonly unbounded: number;
  readonly unknown: number;
}

/** One row of the tree: package, kind and component, with its answers below it. */
export interface ChecklistComponent {
  /** Of the accumulator: `file#owner.name`. Stays the same while lines move. */
  readonly id: string;
  readonly package: string;
  readonly kind: 'cache' | 'accumulator' | 'queue';
  readonly name: string;
  /** `Map of GatewayRegistry` */
  readonly description: string;
  readonly uri: string;
  readonly range: Range;
  /** The gravest status of its answers. */
  readonly status: ChecklistStatus;
  readonly verdict: string;
  /** Whether a finding offers fixes at its range. */
  readonly isFixable: boolean;
  readonly answers: readonly ChecklistAnswer[];
}

export const checklistStatuses = ['missing', 'unknown', 'declared', 'enforced', 'not-applicable'] as const;
export type ChecklistStatus = (typeof checklistStatuses)[number];

export interface ChecklistAnswer {
  readonly question: string;
  /** The question for a reader: `maximum size`. */
  readonly title: string;
  /** The answer for a reader: value or status, and why. */
  readonly text: string;
  readonly status: ChecklistStatus;
  readonly value: string;
  readonly why: string;
  readonly evidence: readonly { readonly uri: string; readonly range: Range }[];
}
