/**
 * Which open verdicts carry the claim that a limit is missing. What may as well be full soon, or gone with its owner,
 * is unknown: of the answers that weaker evidence gave, a third were right.
 */
import type { Accumulator, Bound, GrowthSite, OwnerKind, Signal } from '../../facts/model.ts';

/** Why nobody can tell from the code, and what would settle it. */
const settles = {
  keys: 'grows under keys that nothing in sight limits; whether they run out cannot be seen: limit it, or say how many with @bounded',
  feeding:
    'nothing in sight limits it, nor fills it again and again: limit it, or say how large it becomes with @bounded',
  life: 'nothing in sight limits it; whether its owner lives on while it is filled cannot be seen: limit it, or declare it with @bounded',
  args: 'what it is called with decides: objects are held weakly, texts and numbers for ever: give it a limit',
  few: 'called as if there were few; whether they run out cannot be seen: limit it, or say how many with @bounded',
  once: 'filled once, as far as can be seen; whether it is again cannot be: limit it, or say how large it becomes with @bounded',
  compared: 'whether that is a limit cannot be seen: say how large with @bounded',
  cut: 'cut, to a length that cannot be seen: say how long with @bounded',
  pausing:
    'its source is paused and goes on when it is drained; how much comes before that cannot be seen: limit it, or say how much with @bounded',
  waiting:
    'drained; whether what fills it waits for that cannot be seen: limit it, or say what waits with @bounded',
} as const;

/** Kept by name for as long as the program runs. */
const LASTING: ReadonlySet<OwnerKind> = new Set(['module', 'static', 'global', 'closure']);
/** Whoever sends decides how much comes. */
const SENT: ReadonlySet<Signal['kind']> = new Set(['stream-chunks', 'returned-state']);
/** Calls between an event and the growth up to which the event is said to feed it. */
const NEAR = 2;
/** The same for what may be one of several, and is fed by an event that no wire brings. */
const NEXT = 1;

/**
 * Why the evidence does not carry that a limit is missing; undefined where it does.
 *
 * @param open the sites that nothing limits
 */
export function uncarried(accumulator: Accumulator, open: readonly GrowthSite[]): string | undefined {
  if (/\bweak\b/.test(accumulator.catalogued?.limit.default ?? '')) return settles.args;
  if (isStrong(accumulator) || open.length === 0) return undefined;
  const { lifetime } = accumulator.owner;
  const speaks = lifetime === 'process' ? lastingSpeaks : passingSpeaks;
  if (open.some(each => speaks(accumulator, each))) return undefined;
  if (lifetime !== 'process') return settles.life;
  return open.some(each => each.key === 'open') ? settles.keys : settles.feeding;
}

function isStrong({ verdict, library, signals }: Accumulator): boolean {
  if (library || (verdict.kind === 'unbounded' && verdict.certainty !== 'possible')) return true;
  return signals.some(each => SENT.has(each.kind));
}

/** What lives as long as the program: keys that something speaks of, an event that feeds it, or a cache of a module. */
function lastingSpeaks({ owner, use }: Accumulator, { keyEvidence, driver }: GrowthSite): boolean {
  if (keyEvidence !== 'assumed' && keyEvidence !== 'none') return true;
  if (LASTING.has(owner.kind)) return use === 'cache' || driver.kind !== 'nobody';
  return driver.kind === 'outside' || isNear(driver);
}

/** What may be one of several: only what a near event feeds that no person makes. */
function passingSpeaks({ owner }: Accumulator, { driver }: GrowthSite): boolean {
  if (owner.lifetime === 'loop') return false;
  return isNear(driver) && (driver.kind === 'outside' || (driver.kind === 'other' && driver.calls <= NEXT));
}

function isNear({ kind, calls }: GrowthSite['driver']): boolean {
  return kind !== 'nobody' && calls <= NEAR;
}

/** Why the evidence does not carry that a queue which is drained grows while its consumer is slow. */
export function uncarriedWait({ growth, signals }: Accumulator, isNamed: boolean): string | undefined {
  if (signals.some(each => each.kind === 'source-paused')) return settles.pausing;
  return isNamed || growth.some(each => isNear(each.driver)) ? undefined : settles.waiting;
}

const NUMBER_OR_CONSTANT = /^[\d_.*\s]+$|^([\w$#]+\.)*[A-Z][A-Z\d_]+$/;
/** Words of names that limits have. */
const LIMIT_NAME =
  /(max|most|limit|cap|capacity|threshold|quota|budget|bound|size|length|count|window|keep)/i;
/** `keys.length`: the size of something else. */
const SIZE_READ = /\.(length|size)$/;

/** A number, a constant, or a name that says that it is a limit; `this.size` is given when it is made. */
function isLimit(limit: string): boolean {
  if (NUMBER_OR_CONSTANT.test(limit) || /^this\.[#_]*size$/.test(limit)) return true;
  return !SIZE_READ.test(limit) && LIMIT_NAME.test(limit.split('.').at(-1) ?? '');
}

/** Why the evidence does not carry that a limit is enforced; undefined where it does. */
export function uncarriedBound(accumulator: Accumulator, bounds: readonly Bound[]): string | undefined {
  const compared = bounds.find(({ limit }) => limit !== undefined && !isLimit(limit));
  if (compared) return `compared with ${compared.limit}; ${settles.compared}`;
  const [first] = bounds;
  if (!first || bounds.some(each => each.kind !== first.kind)) return undefined;
  return WEAK[first.kind]?.(accumulator, bounds);
}

const WEAK: Partial<
  Record<Bound['kind'], (accumulator: Accumulator, bounds: readonly Bound[]) => string | undefined>
> = {
  'closed-keys': ({ growth }) => (growth.some(each => each.keyEvidence === 'few') ? settles.few : undefined),
  'filled-once': accumulator =>
    isEmptied(accumulator) || isRepeatable(accumulator) ? settles.once : undefined,
  trim: (_, bounds) => (bounds.every(each => !each.limit) ? settles.cut : undefined),
};

/** What is taken out for use, or started anew, is filled again by somebody; so is what no object holds. */
function isEmptied({ release, owner }: Accumulator): boolean {
  const own = release.filter(each => !each.inner && each.phase === 'steady');
  return own.some(each => each.taken || RESETS.test(each.via) || owner.kind !== 'field');
}

/** What stands under keys that nothing limits, in a function that may as well be called again. */
function isRepeatable({ growth }: Accumulator): boolean {
  return growth.some(each => each.key === 'open' && !each.atStart);
}

const RESETS = /^(=|length|clear)$/;
