import type { Tier } from './corpus.ts';
import { type CaseScore, isStrict } from './score.ts';

/** What the corpus must reach: shares of the cases, and a count of false positives. */
export const TARGETS = {
  recall: { A: 25 / 26, B: 8 / 10, C: 7 / 16 },
  silence: 0.95,
  falsePositives: 0,
} as const;

const TIERS: readonly Tier[] = ['A', 'B', 'C'];

/** A part of a whole with the least share it should have; `null` where nothing is asked. */
export interface Share {
  readonly part: number;
  readonly whole: number;
  readonly target: number | null;
}

/** The figures of one run over a corpus. */
export interface Summary {
  readonly cases: number;
  readonly recall: Readonly<Record<Tier, Share>>;
  /** Silent after the fix, of the strict fixes of what was found. */
  readonly silence: Share;
  /** The same for partial fixes; nothing is asked of them. */
  readonly lenientSilence: Share;
  /** Further true leaks of the same files that were named. */
  readonly extras: Share;
  readonly falsePositives: number;
  readonly unlabelled: number;
  readonly unknown: number;
  readonly met: boolean;
}

/** Counts what the scores say. */
export function summarize(scores: readonly CaseScore[]): Summary {
  const recall = Object.fromEntries(TIERS.map(tier => [tier, recallOf(scores, tier)])) as Summary['recall'];
  const found = scores.filter(score => score.found);
  const silence = silenceOf(
    found.filter(score => isStrict(score.item)),
    TARGETS.silence,
  );
  const falsePositives = total(scores, score => score.falsePositives.length);
  const shares = [...Object.values(recall), silence];
  const extrasFound = total(scores, score => score.extrasFound.length);
  const extrasMissed = total(scores, score => score.extrasMissed.length);
  return {
    cases: scores.length,
    recall,
    silence,
    lenientSilence: silenceOf(
      found.filter(score => !isStrict(score.item)),
      null,
    ),
    extras: { part: extrasFound, whole: extrasFound + extrasMissed, target: null },
    falsePositives,
    unlabelled: total(scores, score => score.unlabelled.length),
    unknown: total(scores, score => score.unknown.length),
    met: falsePositives <= TARGETS.falsePositives && shares.every(isMet),
  };
}

/** Whether a share reaches its target; one of nothing does. */
export function isMet({ part, whole, target }: Share): boolean {
  return target === null || whole === 0 || part / whole >= target - 1e-9;
}

function recallOf(scores: readonly CaseScore[], tier: Tier): Share {
  const ofTier = scores.filter(score => score.item.tier === tier);
  const part = ofTier.filter(score => score.found).length;
  return { part, whole: ofTier.length, target: TARGETS.recall[tier] };
}

function silenceOf(scores: readonly CaseScore[], target: number | null): Share {
  const part = scores.filter(score => score.stillThere.length === 0).length;
  return { part, whole: scores.length, target };
}

function total(scores: readonly CaseScore[], count: (score: CaseScore) => number): number {
  return scores.reduce((sum, score) => sum + count(score), 0);
}
