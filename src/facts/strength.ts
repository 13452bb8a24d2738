/** How surely an accumulator that nothing limits grows without an end: the sum of what speaks for it. */
import {
  cataloguedLikelyThreshold,
  cataloguedProofThreshold,
  cataloguedWeights,
  likelyThreshold,
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
}

const FITTED: Scale = { weights, proof: proofThreshold, likely: likelyThreshold };
const CATALOGUED: Scale = {
  weights: cataloguedWeights,
  proof: cataloguedProofThreshold,
  likely: cataloguedLikelyThreshold,
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

function certaintyAt({ clues, sum }: ReturnType<typeof weigh>, { proof, likely }: Scale): Certainty {
  if (sum - (clues.includes('unseen-driver') ? unseenMargin : 0) >= proof) return 'proved';
  return sum >= likely ? 'likely' : 'possible';
}
