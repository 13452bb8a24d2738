/** The Stage 5 checklist as plain data: components, their questions, their answers. */
import type { Container, Owner, Verdict } from '../../facts/model.ts';

export type ComponentKind = 'cache' | 'accumulator' | 'queue';

export type Question =
  | 'cached-function'
  | 'purity'
  | 'max-size'
  | 'ttl'
  | 'max-entries'
  | 'at-limit'
  | 'bounded'
  | 'backpressure';

/** `enforced`: the code does it. `declared`: a tag says it. `unknown` is an answer of its own, and no pass. */
export type Status = 'enforced' | 'declared' | 'missing' | 'not-applicable' | 'unknown';

/** Statuses from the gravest down. */
export const statuses: readonly Status[] = ['missing', 'unknown', 'declared', 'enforced', 'not-applicable'];

export interface Evidence {
  readonly file: string;
  readonly line: number;
}

export interface Answer {
  readonly question: Question;
  readonly status: Status;
  /** The answer itself: `500`, `drops the oldest`; empty where there is none. */
  readonly value: string;
  readonly evidence: readonly Evidence[];
  /** One clause for a reader. */
  readonly why: string;
}

export interface Component {
  readonly kind: ComponentKind;
  readonly name: string;
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly container: Container;
  /** What its library calls it; for readers only. */
  readonly made?: string;
  readonly owner: Owner;
  readonly verdict: Verdict['kind'];
  readonly answers: readonly Answer[];
}

/** How many components there are, by what is known of their size. */
export interface ChecklistSummary {
  readonly components: number;
  readonly bounded: number;
  readonly declared: number;
  readonly unbounded: number;
  readonly unknown: number;
}

export interface Checklist {
  readonly version: 1;
  readonly summary: ChecklistSummary;
  readonly components: readonly Component[];
}

/** The question that decides whether a component is bounded. */
export const sizeQuestion: Readonly<Record<ComponentKind, Question>> = {
  cache: 'max-size',
  accumulator: 'max-entries',
  queue: 'bounded',
};

/** What is known of a component's size. */
export function sizeStatus(component: Component): Status {
  const asked = sizeQuestion[component.kind];
  return component.answers.find(each => each.question === asked)?.status ?? 'unknown';
}

/** Answers that do not pass: nothing there, or nothing known. */
export function openAnswers(component: Component): readonly Answer[] {
  return component.answers.filter(each => each.status === 'missing' || each.status === 'unknown');
}
