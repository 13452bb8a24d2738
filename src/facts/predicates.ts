/** Conditions and phrases that rules share. Rules select with the first and speak with the second. */
import type { Accumulator, Cadence, Container, GrowthSite, Remark, Verdict } from './model.ts';

type Unbounded = Extract<Verdict, { kind: 'unbounded' }>;

/** Something feeds it more often than its owner dies, and nothing limits it. */
export function isUnbounded(a: Accumulator): boolean {
  return a.verdict.kind === 'unbounded';
}

/** The growth sites that prove the verdict, else all. */
function openGrowth(a: Accumulator): readonly GrowthSite[] {
  return a.verdict.kind === 'unbounded' ? (a.verdict as Unbounded).growth : a.growth;
}

export function hasSignal(a: Accumulator, kind: Accumulator['signals'][number]['kind']): boolean {
  return a.signals.some(each => each.kind === kind);
}

const KIND_NAMES: Readonly<Record<Container, string>> = {
  array: 'array',
  map: 'Map',
  set: 'Set',
  record: 'object',
  text: 'string',
  buffer: 'Buffer',
  weak: 'WeakMap',
  library: 'container',
};

const ENTRY_NAMES: Readonly<Record<Container, string>> = {
  array: 'an element',
  map: 'an entry',
  set: 'a member',
  record: 'a key',
  text: 'text',
  buffer: 'bytes',
  weak: 'an entry',
  library: 'an entry',
};

/** `'sessions' (Map, module scope)` */
export function subject(a: Accumulator): string {
  return `'${a.name}' (${a.catalogued?.name ?? KIND_NAMES[a.container]}, ${where(a)})`;
}

function where(a: Accumulator): string {
  switch (a.owner.kind) {
    case 'module':
    case 'property':
      return 'module scope';
    case 'global':
      return 'global';
    case 'static':
      return `static of ${a.owner.name}`;
    case 'field':
      return `field of ${a.owner.name || 'a class'}`;
    default:
      return `kept by ${a.owner.name || 'a closure'}`;
  }
}

const OFTEN: Readonly<Record<Cadence, string>> = {
  once: 'once',
  'per-call': 'per call',
  'per-iteration': 'per iteration',
  'per-event': 'per event',
  'per-tick': 'per tick',
  'per-request': 'per request',
};

/** ` in 'onConnect'`; a callback that is known by its call, `on('connect')`, is not quoted twice. */
function feederPhrase(feeder: string): string {
  if (feeder === '') return '';
  return feeder.includes("'") ? ` in ${feeder}` : ` in '${feeder}'`;
}

/**
 * `gains an entry per request in 'onConnect'`
 * @param of what the growth is an occurrence of: `of an endless loop`
 */
export function gains(a: Accumulator, of = ''): string {
  const growth = openGrowth(a)[0] ?? a.growth[0];
  if (!growth) return 'grows';
  const feeder = feederPhrase(growth.feeder);
  return `gains ${ENTRY_NAMES[a.container]} ${OFTEN[growth.cadence]}${of && ` ${of}`}${feeder}`;
}

/** `nothing removes entries`, or why what removes them does not help. */
export function whyOpen(a: Accumulator): string {
  const weak = a.release.find(each => each.weakness !== undefined);
  if (weak?.weakness) return `'${weak.remover || weak.via}' ${weak.weakness}`;
  const teardown = a.release.find(each => each.phase === 'teardown');
  if (teardown) return `only '${teardown.remover || teardown.via}' empties it, at the end`;
  const neighbour = a.signals.find(each => each.kind === 'neighbour-released');
  if (neighbour) return neighbour.why;
  return a.container === 'text' || a.container === 'buffer' ? 'nothing cuts it' : 'nothing removes any';
}

/** A message that keeps to 160 characters: the tail gives way, at a word. */
export function sentence(text: string): string {
  if (text.length <= 160) return text;
  const cut = text.slice(0, 159);
  return `${cut.slice(0, cut.lastIndexOf(' '))}…`;
}

/** Some release runs, and each that does runs only where the work succeeded. */
export function releasedOnlyOnSuccess(a: Accumulator): boolean {
  const steady = a.release.filter(each => each.phase === 'steady' && each.weakness === undefined);
  return steady.length > 0 && steady.every(each => each.path === 'success');
}

export function settler(a: Accumulator): string {
  const release = a.release.find(each => each.path === 'success');
  return release?.remover || release?.via || 'the release';
}

/** Why a limit does not hold, when there is one that does not. */
export function brokenBound(a: Accumulator): string | undefined {
  const broken = a.brokenBounds[0];
  if (broken) return broken.why;
  const weak = a.release.filter(each => each.phase === 'steady');
  const useless = weak.find(each => each.weakness !== undefined);
  return useless && weak.every(each => each.weakness !== undefined)
    ? `'${useless.remover || useless.via}' ${useless.weakness}`
    : undefined;
}

/** `a value per 'url'` */
export function perKey(a: Accumulator): string {
  const growth = openGrowth(a)[0] ?? a.growth[0];
  const feeder = feederPhrase(growth?.feeder ?? '');
  return `a value per key, ${growth ? OFTEN[growth.cadence] : 'per call'}${feeder},`;
}

/** Why a queue can back up. */
export function whyQueued(a: Accumulator): string {
  const requeued = a.signals.find(
    each => each.kind === 'requeued-on-failure' || each.kind === 'slow-consumer',
  );
  return requeued ? requeued.why : whyOpen(a);
}

// ------------------------------------------------------------------------------------------- libraries

type Library = NonNullable<Accumulator['catalogued']>;

export function isLibrary(a: Accumulator, ...kinds: readonly Library['kind'][]): boolean {
  return a.catalogued !== undefined && (kinds.length === 0 || kinds.includes(a.catalogued.kind));
}

/** A time to live is set, and only asking for the same key again acts on it. */
export function livesByTtlAlone(a: Accumulator): boolean {
  return a.catalogued?.life?.state === 'set' && a.catalogued.life.expiry === 'lazy';
}

/** `its ttl of 5000 acts only when a key is asked for again` */
export function lazyLife(a: Accumulator): string {
  const { option = 'ttl', text = '' } = a.catalogued?.life ?? {};
  const value = text === '' ? '' : ` of ${text}`;
  return `its ${option}${value} acts only when a key is asked for again: expired entries stay`;
}

/** `max is Infinity, which means unlimited`, or what would limit it. */
export function limitGap(a: Accumulator): string {
  const { state, option, text, takes } = (a.catalogued as Library).limit;
  if (takes === undefined) return 'no option limits it';
  if (state === 'unlimited') return `${option} is ${text}, which means unlimited`;
  if (takes === 'number') return `no ${option} limits it`;
  return takes === 'switch' ? `${option} is not set` : `no ${option} with a limit is given`;
}

const FED: Readonly<Partial<Record<Library['kind'], string>>> = {
  queue: 'a task',
  pool: 'a waiter',
  client: 'a command',
  replay: 'a value',
  operator: 'a value',
  buffer: 'data',
};

/** `gains a task per request in 'onConnect'` */
export function isFed(a: Accumulator): string {
  const growth = openGrowth(a)[0] ?? a.growth[0];
  const what = FED[(a.catalogued as Library).kind] ?? 'an entry';
  return growth ? `gains ${what} ${OFTEN[growth.cadence]}${feederPhrase(growth.feeder)}` : 'grows';
}

/** `a label per 'req.path'`: why the labels of a metric never run out. */
export function openLabel(a: Accumulator): string {
  return openGrowth(a)[0]?.keyWhy ?? 'its labels never run out';
}

/** `gains a listener of 'change' per request in 'onConnect'` */
export function isListenedTo(a: Accumulator): string {
  const growth = openGrowth(a)[0] ?? a.growth[0];
  const event = /'.*'/.exec((a.catalogued as Library).name)?.[0] ?? 'an event';
  return `gains a listener of ${event} ${growth ? OFTEN[growth.cadence] : 'per call'}${feederPhrase(growth?.feeder ?? '')}`;
}

/** `is written to per event in on('data')` */
export function isWrittenTo(a: Accumulator): string {
  const growth = openGrowth(a)[0] ?? a.growth[0];
  return `takes what '${growth?.via ?? 'write'}' gives it ${growth ? OFTEN[growth.cadence] : ''}${feederPhrase(growth?.feeder ?? '')}`;
}

/** A cache or a memoizer, by a library or by hand. */
export function isCache(a: Accumulator): boolean {
  return a.use === 'cache' && (a.catalogued === undefined || isLibrary(a, 'memoizer', 'cache'));
}

/** Every use in sight brings a key that was made for it, so nothing is ever found again. */
export function hasFreshKeysOnly(a: Accumulator): boolean {
  const seen = a.growth.filter(each => each.via !== 'elsewhere' && each.cadence !== 'once');
  return seen.length > 0 && seen.every(each => each.keyEvidence === 'fresh');
}

export function freshKey(a: Accumulator): string {
  return a.growth.find(each => each.keyEvidence === 'fresh')?.keyWhy ?? 'its key is new each time';
}

/** What makes a cached function more than a function of its arguments. */
export function impurity(a: Accumulator, ...kinds: readonly string[]): string | undefined {
  return a.cached?.evidence.find(each => kinds.includes(each.kind))?.why;
}

/** Nothing lets an entry go when it is out of date: no time to live, no removal while the owner lives. */
export function neverExpires(a: Accumulator): boolean {
  if (a.verdict.kind === 'declared') return false;
  const lives = a.catalogued?.life?.state ?? (a.library?.ttl ? 'set' : 'absent');
  const checked = a.brokenBounds.some(each => each.kind === 'expiry-on-read');
  return lives === 'absent' && !checked && a.release.every(each => each.phase === 'teardown');
}

/** Kept for as long as the program runs, and used while it does: a field of something that runs once is not. */
export function isUsedForLong(a: Accumulator): boolean {
  const isDriven = a.growth.some(each => each.driver.kind !== 'nobody');
  return a.owner.lifetime === 'process' && (a.owner.kind !== 'field' || isDriven);
}

/** What bounds an accumulator that is declared all the same. */
export function boundAnyway(a: Accumulator): string | undefined {
  return a.verdict.kind === 'declared' ? a.verdict.bound?.why : undefined;
}

// ------------------------------------------------------------------------------------------- remarks

type Of<Kind extends Remark['kind']> = Extract<Remark, { kind: Kind }>;

/** `'lookUp' reads a file per iteration in 'calibrate' for 'reading.sensorId', which has few values: …` */
export function isAgain(remark: Remark): string {
  const { name, expense, cadence, feeder, few } = remark as Of<'repeated-call'>;
  const what = `'${name}' ${expense} ${OFTEN[cadence]}${feederPhrase(feeder)}`;
  if (few.length === 0) return `${what}, with the same arguments each time: nothing keeps the answer`;
  const named = few.map(each => `'${each}'`).join(' and ');
  return `${what}, again for the few values of ${named}: nothing keeps the answers`;
}

/** `'config' (module scope) keeps what it got once, which reads files with readFileSync(), and never asks again` */
export function isKept(remark: Remark): string {
  const { name, from } = remark as Of<'kept-value'>;
  return `'${name}' (module scope) keeps for ever what it was first set to: what gives it ${from}, and is never asked again`;
}

/** `'@bounded' stands at a function, where no accumulator is declared` */
export function standsAtNothing(remark: Remark): string {
  const { name, standsAt } = remark as Of<'stray-declaration'>;
  return `'${name}' stands at ${standsAt}: no accumulator is declared there, so it says nothing`;
}
