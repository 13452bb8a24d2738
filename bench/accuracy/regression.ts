/** Logistic regression over sets of clues, with cross-validation by project: plain arithmetic, no randomness. */
import { createHash } from 'node:crypto';

/** One labelled case: the clues of each of its growth sites, and whether a reader called it a leak. */
export interface Case {
  /** What is left out together, so that a project never vouches for itself. */
  readonly project: string;
  readonly sites: readonly (readonly string[])[];
  readonly isLeak: boolean;
}

export interface Fit {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

/** A case with what a fit that never saw its project makes of it. */
export interface Scored {
  readonly sum: number;
  readonly isLeak: boolean;
}

/** Penalty on the square of each weight: what few cases say should stay near nothing. */
const RIDGE = 5;
const STEPS = 400;
const STEP = 0.5;
const FOLDS = 8;
export const PARTITIONS = 5;
/** A case is worth its strongest site, and which that is follows from the weights. */
const ROUNDS = 4;

export function regress(cases: readonly Case[]): Fit {
  let fitted: Fit = { bias: 0, weights: new Map() };
  for (let round = 0; round < ROUNDS; round++) {
    const current = fitted;
    fitted = descend(cases.map(each => ({ clues: strongest(each, current), isLeak: each.isLeak })));
  }
  return fitted;
}

/**
 * Every case scored by a fit on the other folds, strongest first; once for each of several partitions into folds, for
 * the figures of one partition differ by some per cent from those of the next.
 *
 * @param byHand weights that stand whatever the fit says
 */
export function crossValidated(cases: readonly Case[], byHand: ReadonlyMap<string, number>): Scored[] {
  const projects = [...new Set(cases.map(each => each.project))];
  const scored = Array.from({ length: PARTITIONS }, (_, partition) => foldsOf(projects, partition))
    .flat()
    .flatMap(fold => {
      const { bias, weights } = regress(cases.filter(each => !fold.has(each.project)));
      const fitted = { bias, weights: new Map([...weights, ...byHand]) };
      const held = cases.filter(each => fold.has(each.project));
      return held.map(each => ({ sum: sum(strongest(each, fitted), fitted), isLeak: each.isLeak }));
    });
  return scored.sort((a, b) => b.sum - a.sum);
}

function foldsOf(projects: readonly string[], partition: number): ReadonlySet<string>[] {
  const rank = (project: string) => createHash('sha256').update(`${partition} ${project}`).digest('hex');
  const ranked = projects.map(each => [rank(each), each] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return Array.from(
    { length: FOLDS },
    (_, fold) => new Set(ranked.filter((_, index) => index % FOLDS === fold).map(([, each]) => each)),
  );
}

/** What a fit makes of clues, its bias left out: the scale of the thresholds. */
export function sum(clues: readonly string[], { weights }: Fit): number {
  return clues.reduce((total, clue) => total + (weights.get(clue) ?? 0), 0);
}

function strongest({ sites }: Case, fitted: Fit): readonly string[] {
  return sites.reduce((a, b) => (sum(b, fitted) > sum(a, fitted) ? b : a));
}

/** Gradient descent with a step of its own for each weight (AdaGrad). */
function descend(cases: readonly { clues: readonly string[]; isLeak: boolean }[]): Fit {
  const names = [...new Set(cases.flatMap(each => each.clues))].sort();
  const index = new Map(names.map((name, at) => [name, at]));
  const rows = cases.map(({ clues, isLeak }) => ({
    at: [names.length, ...clues.map(clue => index.get(clue) as number)],
    target: isLeak ? 1 : 0,
  }));
  const weights = new Float64Array(names.length + 1);
  const steps = new Float64Array(names.length + 1).fill(1e-8);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight, at) => (at === names.length ? 0 : (RIDGE * weight) / rows.length));
    for (const { at, target } of rows) {
      const total = at.reduce((all, each) => all + (weights[each] as number), 0);
      const error = (1 / (1 + Math.exp(-total)) - target) / rows.length;
      for (const each of at) gradient[each] = (gradient[each] as number) + error;
    }
    gradient.forEach((slope, at) => {
      steps[at] = (steps[at] as number) + slope * slope;
      weights[at] = (weights[at] as number) - (STEP * slope) / Math.sqrt(steps[at] as number);
    });
  }
  return {
    bias: weights[names.length] as number,
    weights: new Map(names.map((name, at) => [name, weights[at] as number])),
  };
}
