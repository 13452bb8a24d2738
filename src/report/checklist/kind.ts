/** What a component is: a cache keeps results, a queue hands on, everything else accumulates. */
import type { Accumulator, Bound, ReleaseSite } from '../../facts/model.ts';
import type { ComponentKind } from './component.ts';
import { isEviction } from './eviction.ts';

const QUEUE_NAME = /(queue|backlog|inbox|outbox|mailbox)s?$/i;
/** What a container is asked by: `queueByDocument`. */
const KEYS = /(_BY_|By(?=[A-Z])).*$/;
const CACHE_NAME = /cache|memo(?!r)/i;
/** What the class around a table is called: `ResponseCache`. */
const CACHE_CLASS = /(Cache|Memo)$/;
const TABLES: ReadonlySet<Accumulator['container']> = new Set(['map', 'record', 'weak']);
/** Classes that hold a sequence for whoever takes from it. */
const COLLECTION_CLASS = /(List|Array|Collection|Stack|Set|Heap|Vector)$/;
const LISTS: ReadonlySet<Accumulator['container']> = new Set(['array', 'set', 'map']);

/** Parts of one whole, which are put together and not handed on: `chunks`. */
const PIECES = /(chunk|piece|fragment|part|segment)s$/i;

/** What comes and goes by itself, and is no result: `sessions`, `channelsById`. */
const LIVE =
  /(session|channel|connection|client|peer|socket|room|subscription|subscriber|member|branch|transport)(es|s)?$/i;
/** What is owed at the end, or tells in which order things came: taken out, and not handed on. */
const KEPT =
  /(finalizer|disposable|teardown|cleanup|listener|callback|subscription)s$|(order|recent|history|seen)$/i;

/** The kind of a judged accumulator; undefined for what lives no longer than a call. */
export function kindOf(accumulator: Accumulator): ComponentKind | undefined {
  if (isShortLived(accumulator) || isConnection(accumulator) || isOneText(accumulator)) return undefined;
  if (accumulator.library?.role === 'accumulator' && CACHE_NAME.test(accumulator.name)) return 'cache';
  if (accumulator.library) return accumulator.library.role;
  if (isCache(accumulator) || isCachedList(accumulator)) return 'cache';
  return isQueue(accumulator) ? 'queue' : 'accumulator';
}

/** `this.description = `${this.description} at level 3``, once: a longer text, and nothing is gathered. */
function isOneText({ container, verdict }: Accumulator): boolean {
  if (container !== 'text' || verdict.kind !== 'bounded') return false;
  return verdict.evidence.every(each => each.kind === 'filled-once');
}

/** Gone with its call; what belongs to something that is replaced now and then stays in the inventory. */
function isShortLived({ owner, verdict, growth }: Accumulator): boolean {
  if (verdict.kind !== 'bounded') return false;
  const all = (kind: Bound['kind']) => verdict.evidence.every(each => each.kind === kind);
  if (owner.lifetime === 'call') return all('short-lived') || owner.kind === 'closure';
  if (owner.lifetime === 'request') return all('short-lived') && owner.kind !== 'field' && !owner.isReplaced;
  // A local that nothing fills after its function has run is the function's own.
  return owner.kind === 'closure' && growth.length > 0 && growth.every(each => each.cadence === 'once');
}

/** Clients, servers, pools of them, streams: what they hold is on its way, and no component of the program. */
const CONNECTIONS: ReadonlySet<string | undefined> = new Set(['client', 'pool', 'stream', 'events']);

function isConnection({ catalogued }: Accumulator): boolean {
  return CONNECTIONS.has(catalogued?.kind);
}

function isCache({ cached, container, name, owner, use }: Accumulator): boolean {
  if (LIVE.test(name.replace(KEYS, ''))) return false;
  if (use === 'cache' || (use === 'in-flight' && cached !== undefined)) return true;
  return use === 'plain' && owner.kind === 'field' && CACHE_CLASS.test(owner.name) && TABLES.has(container);
}

/** `cached`, `pageCache`: results in a list. */
function isCachedList({ container, name }: Accumulator): boolean {
  return container === 'array' && /(^[#_]*cached|cache)$/i.test(name);
}

/** Taken as a whole, and called the parts of one. */
function isJoined({ name }: Accumulator, { via }: ReleaseSite): boolean {
  return PIECES.test(name) && via === '=';
}

/** Its name says that things wait in it. */
export function isNamedQueue({ container, name }: Accumulator): boolean {
  return LISTS.has(container) && QUEUE_NAME.test(name.replace(KEYS, ''));
}

/** What is taken out is used; a window that only drops what is too old is no queue. */
function isQueue(accumulator: Accumulator): boolean {
  const { use, owner, release, verdict } = accumulator;
  if (isNamedQueue(accumulator)) return true;
  if (owner.kind === 'property' || KEPT.test(accumulator.name)) return false;
  if (owner.kind === 'field' && COLLECTION_CLASS.test(owner.name)) return false;
  const taken = release.filter(each => each.taken && each.via !== 'pop' && !isJoined(accumulator, each));
  return use === 'queue' && taken.some(each => !isEviction(each, verdict));
}
