/**
 * The only place that decides. An accumulator is unbounded when something feeds it more often than its owner
 * dies, and nothing provable caps, drains or finitely keys what goes in.
 */
import { kindTraits } from '../catalogue/library-kinds.ts';
import { namesLiveContents } from './collect/names.ts';
import type { Evidence, JudgedGrowth } from './evidence/evidence.ts';
import type { Judged } from './evidence/releases.ts';
import type { Bound, Certainty, GrowthSite, LibraryUse, ReleaseSite, Signal, Verdict } from './model.ts';
import { strengthOf } from './strength.ts';

export function judge(evidence: Evidence): Verdict {
  const tag = evidence.declaration?.tag;
  if (!tag || tag.problem) return judgeUndeclared(evidence);
  const otherwise = judgeUndeclared(evidence);
  const bound = otherwise.kind === 'bounded' ? otherwise.evidence[0] : undefined;
  return { kind: 'declared', declaration: tag, ...(bound && { bound }) };
}

function judgeUndeclared(evidence: Evidence): Verdict {
  if (hasSignal(evidence, 'replaced-state')) return judgeState(evidence);
  if (evidence.catalogued) return judgeLibrary(evidence, evidence.catalogued);
  if (evidence.container === 'weak') return bounded(evidence, 'weak', 'holds its keys weakly');
  if (isShortLived(evidence)) return bounded(evidence, 'short-lived', evidence.owner.why);
  const open = evidence.judged.filter(each => isOpenGrowth(each));
  if (open.length === 0) return judgeClosed(evidence);
  const uncapped = open.filter(each => each.bounds.length === 0);
  if (uncapped.length === 0) return { kind: 'bounded', evidence: open.flatMap(each => each.bounds) };
  return judgeReleases(evidence, uncapped);
}

/** A state that is replaced by longer ones: anything that makes it shorter, or may, stands against it. */
function judgeState(evidence: Evidence): Verdict {
  const { release, bounds, escapes, growth } = evidence;
  if (release.length > 0) return { kind: 'paired', release };
  if (bounds.length > 0) return { kind: 'bounded', evidence: bounds };
  if (isShortLived(evidence)) return bounded(evidence, 'short-lived', evidence.owner.why);
  const open = growth.filter(each => each.cadence !== 'once' && each.key !== 'closed');
  if (open.length === 0) return closedSites(evidence);
  if (escapes.length > 0) return { kind: 'unknown', why: `handed to ${escapes[0]?.name}` };
  const { certainty, clues } = strengthOf(evidence, open);
  return { kind: 'unbounded', growth: open, certainty: ofState(evidence, open, certainty), clues };
}

/** What nobody mutates is replaced on purpose: what comes by itself is worth telling, what a person adds a hint. */
function ofState(evidence: Evidence, growth: readonly GrowthSite[], summed: Certainty): Certainty {
  const drivers = new Set(growth.map(each => each.driver.kind));
  if (drivers.has('outside')) return summed === 'proved' ? 'proved' : 'likely';
  if (drivers.has('other')) return 'likely';
  if (drivers.has('user-interface')) return 'possible';
  return namesLiveContents(evidence.name) ? 'likely' : 'possible';
}

/** A container of another package: what its options say, and who lives how long with what going in. */
function judgeLibrary(evidence: Evidence, library: LibraryUse): Verdict {
  const { limit, life } = library;
  if (limit.state === 'unseen') return { kind: 'unknown', why: limitUnseen(limit) };
  if (limit.state !== 'absent' && limit.state !== 'unlimited') return withinLimit(evidence, library);
  if (isShortLived(evidence)) return bounded(evidence, 'short-lived', evidence.owner.why);
  if (life?.state === 'set' && life.expiry !== 'lazy')
    return bounded(evidence, 'sweep', `its entries go after ${life.option}: ${life.text}`);
  if (life?.state === 'unseen' && life.expiry !== 'lazy') return { kind: 'unknown', why: limitUnseen(life) };
  const steady = evidence.release.filter(each => each.phase === 'steady');
  if (steady.length > 0) return { kind: 'paired', release: steady };
  if (library.checked !== undefined)
    return { kind: 'unknown', why: `its ${library.checked} is asked, by what cannot be followed` };
  return judgeFeeding(evidence, library);
}

function judgeFeeding(evidence: Evidence, library: LibraryUse): Verdict {
  const open = evidence.growth.filter(each => each.cadence !== 'once' && each.key !== 'closed');
  if (evidence.growth.length === 0) return { kind: 'unknown', why: 'nothing in sight feeds it' };
  if (open.length === 0) return closedSites(evidence);
  if (evidence.owner.lifetime === 'unknown') return judgeUnseenOwner(evidence, open);
  const { certainty, clues } = strengthOf(evidence, open);
  return { kind: 'unbounded', growth: open, certainty: atMost(library, open, certainty), clues };
}

/** Why no site goes on growing it. */
function closedSites(evidence: Evidence): Verdict {
  const closed = evidence.growth.find(each => each.key === 'closed');
  return closed
    ? bounded(evidence, 'closed-keys', closed.keyWhy)
    : bounded(evidence, 'filled-once', 'filled once');
}

const SUREST: readonly Certainty[] = ['possible', 'likely', 'proved'];

function atMost(library: LibraryUse, growth: readonly GrowthSite[], certainty: Certainty): Certainty {
  const { surest, surestUnseen } = kindTraits[library.kind];
  const isUnseen = growth.every(each => each.driver.kind === 'nobody');
  const caps = [
    surest,
    isUnseen ? surestUnseen : surest,
    library.isMute || library.isSlow ? 'possible' : surest,
  ];
  const least = Math.min(...[certainty, ...caps].map(each => SUREST.indexOf(each as Certainty)));
  return SUREST[least] as Certainty;
}

function limitUnseen({ option, text }: Pick<LibraryUse['limit'], 'option' | 'text'>): string {
  return text === '' ? `its ${option} cannot be seen` : `its ${option} is ${text}, which cannot be seen`;
}

function withinLimit(evidence: Evidence, { limit, overflow }: LibraryUse): Verdict {
  const { file, line, column, endLine, endColumn } = evidence;
  const why = limit.state === 'default' ? `by default: ${limit.text}` : `${limit.option} is ${limit.text}`;
  const value = limit.state === 'default' ? limit.default : limit.text;
  const site = { file, line, column, endLine, endColumn };
  return { kind: 'bounded', evidence: [{ ...site, kind: 'library-option', limit: value, overflow, why }] };
}

function isShortLived(evidence: Evidence): boolean {
  if (hasSignal(evidence, 'stream-chunks') || hasSignal(evidence, 'returned-state')) return false;
  return evidence.owner.lifetime === 'call' || evidence.owner.lifetime === 'request';
}

/** Growth that repeats while the owner lives, with keys that never run out. */
function isOpenGrowth(growth: JudgedGrowth): boolean {
  return growth.site.cadence !== 'once' && growth.site.key !== 'closed' && !growth.registers;
}

/**
 * What a method fills, as far as can be seen once, and something takes out one by one while the owner lives, was not
 * filled once and for all: others call that method.
 */
function judgeClosed(evidence: Evidence): Verdict {
  const capped = evidence.judged.flatMap(each => each.bounds).filter(each => each.limit !== undefined);
  if (capped.length > 0) return { kind: 'bounded', evidence: capped };
  const [kind, why] = closedReason(evidence.judged);
  const removals = evidence.releases.filter(
    each => helps(each) && each.operation.use.op === 'release' && each.operation.inner === '',
  );
  const comesAndGoes =
    kind === 'filled-once' &&
    evidence.owner.kind === 'field' &&
    evidence.judged.some(each => !each.constructs) &&
    removals.length > 0 &&
    removals.every(each => !each.site.taken);
  return comesAndGoes
    ? { kind: 'paired', release: removals.map(each => each.site) }
    : bounded(evidence, kind, why);
}

/** The keys of a table within tell nothing of those of the table around it. */
function closedReason(judged: readonly JudgedGrowth[]): [Bound['kind'], string] {
  const outer = judged.filter(each => each.operation.inner === '');
  const closed = (outer.length > 0 ? outer : judged).find(each => each.site.key === 'closed');
  if (closed) return ['closed-keys', closed.site.keyWhy];
  if (judged.some(each => each.registers)) return ['program-text', 'filled by declarations in program text'];
  return ['filled-once', 'filled once'];
}

function bounded(evidence: Evidence, kind: Bound['kind'], why: string): Verdict {
  const { file, line, column, endLine, endColumn } = evidence;
  return { kind: 'bounded', evidence: [{ file, line, column, endLine, endColumn, kind, why }] };
}

/** Whether every growth that nothing caps is undone by something that happens while the owner lives. */
function judgeReleases(evidence: Evidence, uncapped: readonly JudgedGrowth[]): Verdict {
  const left = uncapped.filter(growth => !isUndone(growth, evidence));
  if (left.length === 0) {
    const release = evidence.releases.filter(each => helps(each) || undoesAny(each, uncapped));
    return { kind: 'paired', release: release.map(each => each.site) };
  }
  if (evidence.escapes.length > 0)
    return { kind: 'unknown', why: `handed to ${evidence.escapes[0]?.name}, which cannot be seen` };
  const growth = left.map(each => each.site);
  if (hasSignal(evidence, 'returned-state')) return { kind: 'unbounded', growth, certainty: 'likely' };
  if (hasSignal(evidence, 'stream-chunks'))
    return { kind: 'unbounded', growth, certainty: isFromClient(evidence) ? 'proved' : 'possible' };
  if (evidence.owner.lifetime === 'unknown') return judgeUnseenOwner(evidence, growth);
  return { kind: 'unbounded', growth, ...strengthOf(evidence, growth) };
}

function judgeUnseenOwner(evidence: Evidence, growth: readonly JudgedGrowth['site'][]): Verdict {
  const strong = evidence.signals.some(
    each => each.kind === 'neighbour-released' || each.kind === 'per-connection-key',
  );
  if (strong) return { kind: 'unbounded', growth, certainty: 'likely' };
  if (isNeverReduced(evidence, growth)) return { kind: 'unbounded', growth, certainty: 'possible' };
  return { kind: 'unknown', why: `how long ${evidence.owner.name} lives cannot be seen` };
}

/** Whoever makes the owner decides how long it lives; while it does, nothing ever takes out what comes under open keys. */
function isNeverReduced({ catalogued, release }: Evidence, growth: readonly GrowthSite[]): boolean {
  return catalogued === undefined && release.length === 0 && growth.some(each => each.key === 'open');
}

function hasSignal(evidence: Evidence, kind: Signal['kind']): boolean {
  return evidence.signals.some(each => each.kind === kind);
}

/** A client may send for ever; a child process is our own. */
function isFromClient(evidence: Evidence): boolean {
  return evidence.signals.some(each => each.kind === 'stream-chunks' && each.why.includes('client'));
}

function isUndone(growth: JudgedGrowth, evidence: Evidence): boolean {
  const releases = evidence.releases.filter(each => covers(each, growth));
  const paths = new Set(releases.filter(each => each.site.phase === 'steady').map(each => each.site.path));
  if (paths.has('success') && paths.has('failure')) return true;
  if (releases.some(each => each.undoes?.has(growth.operation))) return true;
  if (isRequeued(evidence, growth)) return false;
  return releases.some(helps);
}

function undoesAny({ undoes }: Judged, growths: readonly JudgedGrowth[]): boolean {
  return growths.some(each => undoes?.has(each.operation));
}

/** A release of an element inside is none of the container around it. */
function covers(release: Judged, growth: JudgedGrowth): boolean {
  return growth.operation.inner.startsWith(release.operation.inner);
}

function helps(release: Judged): boolean {
  const { phase, path, weakness } = release.site as ReleaseSite;
  return phase === 'steady' && path === 'always' && weakness === undefined;
}

/** Drained, and filled again where the drain failed: nothing limits it while the sink is away. */
function isRequeued(evidence: Evidence, growth: JudgedGrowth): boolean {
  const isBehind = hasSignal(evidence, 'requeued-on-failure') || hasSignal(evidence, 'slow-consumer');
  return isBehind && growth.bounds.length === 0;
}
