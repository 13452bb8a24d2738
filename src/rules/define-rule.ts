import type { Accumulator, Container, Level, Remark } from '../facts/model.ts';

interface RuleHead {
  /** A noun phrase for the offence; file = id = setting = doc page = fixture. */
  readonly id: string;
  readonly title: string;
  /** The consequence, in one sentence, for the rule page. */
  readonly why: string;
  /** What the rule cannot see, and the false positives it is known to have. */
  readonly limits: readonly string[];
  readonly level: Level;
  readonly fixes: readonly string[];
  /** Common Weakness Enumeration number. */
  readonly cwe: number;
}

/** What a rule says of accumulators. */
export interface OfAccumulators {
  readonly containers: readonly Container[];
  when(accumulator: Accumulator): boolean;
  /** At most 160 characters: what grows, where, why nothing limits it. */
  message(accumulator: Accumulator): string;
}

/** What a rule says of things that hold no elements: it takes all of a kind, for the facts select them. */
export interface OfRemarks {
  readonly remark: Remark['kind'];
  /** At most 160 characters: what happens, where, what that costs. */
  remarkMessage(remark: Remark): string;
}

/** What a rule is: a selection and a sentence over what is judged. */
export type Rule = RuleHead & (OfAccumulators | OfRemarks | (OfAccumulators & OfRemarks));

export function isOfAccumulators(rule: Rule): rule is RuleHead & OfAccumulators {
  return 'containers' in rule;
}

export function isOfRemarks(rule: Rule): rule is RuleHead & OfRemarks {
  return 'remark' in rule;
}

const REMARK_WORDS: Readonly<Record<Remark['kind'], string>> = {
  'repeated-call': 'call',
  'kept-value': 'single value',
  'stray-declaration': 'comment',
};

/** What a rule looks at, for readers. */
export function looksAt(rule: Rule): string[] {
  const containers = isOfAccumulators(rule) ? rule.containers : [];
  return [...containers, ...(isOfRemarks(rule) ? [REMARK_WORDS[rule.remark]] : [])];
}

/** Checks a rule's shape at its definition; returns it unchanged. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
