/** The clues of one growth site: what speaks for or against growth without an end. */
import { nearCalls, nearLoops } from '../catalogue/evidence.ts';
import {
  namesLiveContents,
  namesLiveWork,
  namesProgramParts,
  namesScope,
  namesTestTool,
  namesToldOnce,
} from './collect/names.ts';
import { EACH_OF_STREAM } from './evidence/cadence.ts';
import { LIVES_AS_ITS_PEER } from './evidence/class-natures.ts';
import type { Accumulator, Clue, GrowthSite, KeyEvidence, Owner, Signal } from './model.ts';

/** What clues are read from. */
export type Clued = Omit<Accumulator, 'verdict'>;

const KEY_CLUES: Readonly<Partial<Record<KeyEvidence, Clue>>> = {
  connection: 'key-per-connection',
  dynamic: 'key-dynamic',
  asked: 'key-asked',
  sent: 'key-sent',
  varying: 'key-varying',
  named: 'key-named',
  fresh: 'key-fresh',
  assumed: 'key-assumed',
  none: 'no-key',
};

/** Keys that name what comes and does not come back. */
const SURELY_NEW: ReadonlySet<KeyEvidence> = new Set(['connection', 'dynamic']);

const SIGNAL_CLUES: Readonly<Partial<Record<Signal['kind'], Clue>>> = {
  'handler-forgets': 'handler-forgets',
  'requeued-on-failure': 'requeued',
  'slow-consumer': 'requeued',
  'namesake-released': 'out-of-sight',
  'kept-elsewhere': 'out-of-sight',
};

export function cluesOf(evidence: Clued, growth: GrowthSite): Clue[] {
  const clues: (Clue | undefined)[] = [
    keyClue(growth),
    contentClue(growth),
    ...driverClues(evidence, growth),
    ...pairClues(evidence, growth),
    isLastingList(evidence, growth) ? 'lasting-list' : undefined,
    ownerClue(evidence.owner),
    ...keeperClues(evidence),
    ...useClues(evidence),
    namesToldOnce(evidence.name, growth.feeder) ? 'told-once' : undefined,
    ...releaseClues(evidence),
    ...signalClues(evidence.signals, growth),
  ];
  return [...new Set(clues.filter(each => each !== undefined))];
}

/** Who looks through a list for each request expects it to stay short. */
function keyClue({ keyEvidence, oneOfEach }: GrowthSite): Clue | undefined {
  return KEY_CLUES[oneOfEach && keyEvidence === 'asked' ? 'sent' : keyEvidence];
}

/** A list of callbacks is as long as the program that registers them. */
function contentClue({ adds, key }: GrowthSite): Clue | undefined {
  if (adds === 'function') return 'keeps-functions';
  if (adds === 'record') return key === 'open' ? 'record-under-key' : 'record-in-list';
  return adds === 'argument' && key === 'none' ? 'argument-in-list' : undefined;
}

function driverClues({ owner }: Clued, growth: GrowthSite): (Clue | undefined)[] {
  return [
    growth.cadence === 'per-iteration' ? loopClue(owner, growth) : driverClue(growth.driver),
    growth.cadence === 'per-request' ? 'request' : undefined,
    isListOfRequests(owner, growth) ? 'list-of-requests' : undefined,
    growth.bySetup ? 'by-setup' : undefined,
    growth.driver.kind === 'nobody' && owner.lifetime !== 'process' ? 'unseen-driver' : undefined,
    namesLiveWork(growth.feeder) ? 'live-work' : undefined,
  ];
}

/** What one client, run or session keeps of its requests ends with it; what the program keeps does not. */
function isListOfRequests({ lifetime }: Owner, growth: GrowthSite): boolean {
  const { cadence, key, driver, oneOfEach, adds } = growth;
  const isEach = cadence === 'per-request' && key === 'none' && !oneOfEach && adds !== 'function';
  return isEach && lifetime === 'process' && driver.calls <= nearCalls;
}

/** What lives only as long as the loop is mostly started anew in it: of 28 such locals none was a leak. */
function loopClue({ lifetime }: Owner, { driver, cadenceWhy }: GrowthSite): Clue {
  const isNear = driver.calls <= nearLoops && cadenceWhy !== EACH_OF_STREAM;
  return isNear && lifetime !== 'loop' ? 'endless-loop' : 'other-event';
}

function driverClue({ kind, calls }: GrowthSite['driver']): Clue | undefined {
  switch (kind) {
    case 'outside':
      return calls <= nearCalls ? 'near-outside-event' : 'far-outside-event';
    case 'user-interface':
      return 'user-interface-event';
    case 'other':
      return 'other-event';
    case 'nobody':
      return undefined;
  }
}

function pairClues({ use, signals }: Clued, { keyEvidence, driver }: GrowthSite): (Clue | undefined)[] {
  const isNew = SURELY_NEW.has(keyEvidence);
  const isOutside = driver.kind === 'outside';
  const isRequeued = signals.some(each => each.kind === 'requeued-on-failure');
  return [
    isNew && isOutside ? 'new-key-from-outside' : undefined,
    isNew && use === 'cache' ? 'cache-of-new-keys' : undefined,
    isRequeued && use === 'queue' && isOutside && driver.calls <= nearCalls
      ? 'requeued-from-outside'
      : undefined,
  ];
}

/**
 * A list that a module declares, or an object that the program makes once. What an object keeps as it was handed, as
 * the errors of a parser, may end with it all the same.
 */
function isLastingList({ owner, container, release }: Clued, growth: GrowthSite): boolean {
  const { key, adds, driver, oneOfEach } = growth;
  if (oneOfEach) return false;
  const isFed = driver.kind === 'outside' && driver.calls <= nearCalls && adds !== 'function';
  const lasts = owner.kind === 'module' || (owner.lifetime === 'process' && adds !== 'argument');
  return isFed && lasts && key === 'none' && container !== 'text' && release.length === 0;
}

function ownerClue(owner: Owner): Clue {
  if (owner.kind === 'closure') return owner.lifetime === 'process' ? 'lasting-closure' : 'closure-owner';
  if (owner.why.startsWith('kept in')) return 'element-owner';
  if (owner.why.endsWith(LIVES_AS_ITS_PEER)) return 'peer-owner';
  if (owner.kind === 'global') return 'global-owner';
  if (owner.kind === 'property') return 'property-owner';
  return owner.lifetime === 'process' ? 'process-owner' : 'instance-owner';
}

/** What keeps it is of a test run, or about one thing among many. */
function keeperClues({ owner, file }: Clued): (Clue | undefined)[] {
  return [
    namesTestTool(owner.name, file) ? 'test-tool' : undefined,
    owner.kind === 'field' && namesScope(owner.name) ? 'scoped-owner' : undefined,
  ];
}

function useClues({ name, use }: Clued): (Clue | undefined)[] {
  return [
    namesLiveContents(name) ? 'live-contents' : undefined,
    namesProgramParts(name) ? 'program-parts' : undefined,
    use === 'queue' || use === 'in-flight' ? use : undefined,
  ];
}

/** Half of real leaks have a release: one that is there and does not help says that entries were meant to go. */
function releaseClues({ release, brokenBounds }: Clued): (Clue | undefined)[] {
  const own = release.filter(each => !each.inner);
  return [
    own.some(each => each.phase === 'steady') ? 'weak-release' : undefined,
    own.some(each => each.phase === 'teardown') ? 'end-only' : undefined,
    brokenBounds.length > 0 ? 'broken-bound' : undefined,
  ];
}

function signalClues(signals: readonly Signal[], { key }: GrowthSite): (Clue | undefined)[] {
  const isForgotten = key === 'open' && signals.some(each => each.kind === 'neighbour-released');
  return [isForgotten ? 'neighbour-released' : undefined, ...signals.map(each => SIGNAL_CLUES[each.kind])];
}
