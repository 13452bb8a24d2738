/** How surely an accumulator that nothing limits grows without an end: the sum of what speaks for it. */
import {
  type Evidence as Clue,
  likelyThreshold,
  nearCalls,
  nearLoops,
  proofThreshold,
  weights,
} from '../catalogue/evidence.ts';
import { isStandIn } from './asides.ts';
import { EACH_OF_STREAM } from './evidence/cadence.ts';
import { LIVES_AS_ITS_PEER } from './evidence/class-natures.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { Certainty, GrowthSite, Owner, Signal } from './model.ts';

/** `proved` is a warning, `likely` an information, `possible` a hint. */
export function certaintyOf(evidence: Evidence, growth: readonly GrowthSite[]): Certainty {
  if (isStandIn(evidence.owner)) return 'possible';
  const best = Math.max(...growth.map(each => sum(cluesOf(evidence, each))));
  if (best >= proofThreshold) return 'proved';
  return best >= likelyThreshold ? 'likely' : 'possible';
}

function sum(clues: readonly Clue[]): number {
  return clues.reduce((total, clue) => total + weights[clue], 0);
}

function cluesOf(evidence: Evidence, growth: GrowthSite): Clue[] {
  return [
    ...keyClues(growth),
    ...driverClues(growth),
    ...ownerClues(evidence.owner),
    ...signalClues(evidence.signals, growth),
    ...valueClues(evidence),
  ];
}

function keyClues(growth: GrowthSite): Clue[] {
  switch (growth.keyEvidence) {
    case 'connection':
      return ['key-per-connection'];
    case 'dynamic':
      return ['key-dynamic'];
    case 'sent':
      return ['key-sent'];
    case 'varying':
      return ['key-varying'];
    case 'fresh':
      return ['key-fresh'];
    case 'none':
      return ['no-key'];
    default:
      return [];
  }
}

function driverClues(growth: GrowthSite): Clue[] {
  if (growth.cadence === 'per-iteration')
    return growth.driver.calls <= nearLoops && growth.cadenceWhy !== EACH_OF_STREAM
      ? ['endless-loop']
      : ['other-event'];
  switch (growth.driver.kind) {
    case 'outside':
      return [growth.driver.calls <= nearCalls ? 'near-outside-event' : 'far-outside-event'];
    case 'user-interface':
      return ['user-interface-event'];
    case 'other':
      return ['other-event'];
    default:
      return [];
  }
}

function ownerClues(owner: Owner): Clue[] {
  if (owner.kind === 'closure')
    return owner.lifetime === 'process' ? ['process-owner', 'closure-owner'] : ['closure-owner'];
  if (owner.why.startsWith('kept in')) return ['element-owner'];
  if (owner.why.endsWith(LIVES_AS_ITS_PEER)) return ['peer-owner'];
  if (owner.kind === 'global') return [];
  return owner.lifetime === 'process' ? ['process-owner'] : ['instance-owner'];
}

function signalClues(signals: readonly Signal[], growth: GrowthSite): Clue[] {
  const kinds = new Set(signals.map(each => each.kind));
  const clues: Clue[] = [];
  if (growth.key === 'open' && kinds.has('neighbour-released')) clues.push('neighbour-released');
  if (kinds.has('namesake-released') || kinds.has('kept-elsewhere')) clues.push('out-of-sight');
  return clues;
}

/** A list of callbacks is as long as the program that registers them. */
function valueClues(evidence: Evidence): Clue[] {
  return evidence.judged.some(each => each.keepsFunctions) ? ['keeps-functions'] : [];
}
