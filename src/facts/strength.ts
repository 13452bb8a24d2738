/** How surely an accumulator that nothing limits grows without an end: the sum of what speaks for it. */
import {
  cataloguedLikelyThreshold,
  cataloguedProofThreshold,
  cataloguedWeights,
  likelyThreshold,
  neverProof,
  proofs,
  proofThreshold,
  unseenMargin,
  weights,
} from '../catalogue/evidence.ts';
import { isStandIn } from './asides.ts';
import { type Clued, cluesOf } from './clues.ts';
import type { Certainty, Clue, GrowthSite } from './model.ts';

/** What the clues of the growth that weighs most come to. */
export interface Strength {
  /** `proved` is a warning, `likely` an information, `possible` a hint. */
  readonly certainty: Certainty;
  readonly clues: readonly Clue[];
}

interface Scale {
  readonly weights: Readonly<Partial<Record<Clue, number>>>;
  readonly proof: number;
  readonly likely: number;
  /** What a warning wants beside its sum: all clues of one of them. */
  readonly proofs: readonly (readonly Clue[])[];
}

const FITTED: Scale = { weights, proof: proofThreshold, likely: likelyThreshold, proofs };
const CATALOGUED: Scale = {
  weights: cataloguedWeights,
  proof: cataloguedProofThreshold,
  likely: cataloguedLikelyThreshold,
  proofs: [[]],
};

export function strengthOf(evidence: Clued, growth: readonly GrowthSite[]): Strength {
  const scale = evidence.catalogued ? CATALOGUED : FITTED;
  const weighed = growth.map(each => weigh(cluesOf(evidence, each), scale));
  const best = weighed.reduce((a, b) => (b.sum > a.sum ? b : a));
  return {
    certainty: isStandIn(evidence.owner) ? 'possible' : certaintyAt(best, scale),
    clues: best.clues,
  };
}

function weigh(clues: readonly Clue[], { weights }: Scale): { clues: readonly Clue[]; sum: number } {
  return { clues, sum: clues.reduce((total, clue) => total + (weights[clue] ?? 0), 0) };
}

function certaintyAt({ clues, sum }: ReturnType<typeof weigh>, scale: Scale): Certainty {
  const margin = clues.includes('unseen-driver') ? unseenMargin : 0;
  if (mayProve(clues, scale) && sum - margin >= scale.proof) return 'proved';
  return sum >= scale.likely ? 'likely' : 'possible';
}

function mayProve(clues: readonly Clue[], scale: Scale): boolean {
  const isAny = scale.proofs.some(all => all.every(each => clues.includes(each)));
  return isAny && !neverProof.some(each => clues.includes(each));
}
