import type { Accumulator, Container, Level } from '../facts/model.ts';

/** What a rule is: a selection and a sentence over judged accumulators. */
export interface Rule {
  /** A noun phrase for the offence; file = id = setting = doc page = fixture. */
  readonly id: string;
  readonly title: string;
  /** The consequence, in one sentence, for the rule page. */
  readonly why: string;
  /** What the rule cannot see, and the false positives it is known to have. */
  readonly limits: readonly string[];
  readonly level: Level;
  readonly containers: readonly Container[];
  readonly fixes: readonly string[];
  /** Common Weakness Enumeration number. */
  readonly cwe: number;
  when(accumulator: Accumulator): boolean;
  /** At most 160 characters: what grows, where, why nothing limits it. */
  message(accumulator: Accumulator): string;
}

/** Checks a rule's shape at its definition; returns it unchanged. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
