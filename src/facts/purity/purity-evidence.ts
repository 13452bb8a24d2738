/** What makes a function less than pure: its kinds, how grave each is, and how it is said. */
import type { Purity, PurityEvidence } from '../model.ts';

const MOST_OF_A_KIND = 3;

export type Kind = PurityEvidence['kind'];

/** What each kind of evidence makes of a function. */
const MAKES: Readonly<Record<Kind, Purity>> = {
  configuration: 'semi-pure',
  file: 'semi-pure',
  network: 'semi-pure',
  time: 'impure',
  random: 'impure',
  'writes-outer': 'impure',
  'writes-this': 'impure',
  'writes-argument': 'impure',
  acts: 'impure',
  'unknown-call': 'unknown',
};

const GRAVEST: readonly Purity[] = ['impure', 'unknown', 'semi-pure', 'pure'];

const CALL_WORDS: Readonly<Record<Kind, string>> = {
  configuration: 'reads',
  file: 'reads files with',
  network: 'asks the network with',
  time: 'depends on time:',
  random: 'draws at random:',
  'writes-outer': 'changes state:',
  'writes-this': 'changes state:',
  'writes-argument': 'changes its argument:',
  acts: 'acts on the outside:',
  'unknown-call': 'calls, unseen,',
};

/** How a call with an effect is said, before its name. */
export function phraseOf(kind: Kind): string {
  return CALL_WORDS[kind];
}

/** What a function is, with the sites that say so, the gravest first. */
export interface Judgement {
  readonly purity: Purity;
  readonly evidence: readonly PurityEvidence[];
}

/** One piece of evidence a kind and place, the gravest first, and no more than a reader wants. */
export function distinct(evidence: readonly PurityEvidence[]): readonly PurityEvidence[] {
  const seen = new Set<string>();
  const counts = new Map<Kind, number>();
  return evidence
    .filter(({ kind, file, line, column }) => {
      const id = `${kind}|${file}:${line}:${column}`;
      const count = counts.get(kind) ?? 0;
      if (seen.has(id) || count === MOST_OF_A_KIND) return false;
      counts.set(kind, count + 1);
      return seen.add(id);
    })
    .sort((a, b) => GRAVEST.indexOf(MAKES[a.kind]) - GRAVEST.indexOf(MAKES[b.kind]));
}

export function judgement(evidence: readonly PurityEvidence[]): Judgement {
  const made = evidence.map(each => MAKES[each.kind]);
  return { purity: GRAVEST.find(each => made.includes(each)) ?? 'pure', evidence };
}
