/** How long what a cache holds stays true, by what it caches: the lecture's table. */
import type { Accumulator, CachedSource, PurityEvidence, Remark } from '../../facts/model.ts';

/**
 * `constant`: what a function of its arguments gives; `configuration`: files, environment, remote state;
 * `flags`: switches that are to act soon; `readings`: live values, true only when they are read;
 * `unseen`: what is cached, or what it depends on, is not in sight.
 */
export type Freshness = 'constant' | 'configuration' | 'flags' | 'readings' | 'unseen';

/** A time to live in milliseconds, and how people write it. */
export interface TimeToLive {
  readonly factors: readonly [count: number, milliseconds: number];
}

/** Only what changes, and may be a little old, has a time to live. */
export const TIMES_TO_LIVE: Readonly<Partial<Record<Freshness, TimeToLive>>> = {
  configuration: { factors: [5, 60_000] },
  flags: { factors: [30, 1_000] },
};

/** What the words of a name say; the first that fits. */
const WORDS: readonly (readonly [Freshness, RegExp])[] = [
  ['flags', /^(flags?|features?|toggles?|experiments?|rollouts?|killswitch)$/],
  ['readings', /^(readings?|measurements?|telemetry|live|realtime|gauges?)$/],
  ['configuration', /^(config|configs|configuration|configurations|settings?|preferences?|environment)$/],
];

const OUTSIDE: ReadonlySet<PurityEvidence['kind']> = new Set(['configuration', 'file', 'network']);

/** How long what an accumulator caches stays true. */
export function freshnessOf({ name, cached, use }: Accumulator): Freshness {
  return use === 'cache' && cached ? freshnessOfSource(name, cached) : 'unseen';
}

/** How long what a remark is about stays true. */
export function freshnessOfRemark(remark: Remark): Freshness {
  if (remark.kind === 'repeated-call') {
    const { name, feeder, isOwn, source } = remark;
    return freshnessOfSource(isOwn ? name : `${name} ${feeder}`, source);
  }
  return remark.kind === 'kept-value' ? (saidBy(remark.name) ?? 'configuration') : 'unseen';
}

function freshnessOfSource(name: string, source: CachedSource): Freshness {
  if (source.purity === 'pure') return 'constant';
  const said = saidBy(`${name} ${source.name}`);
  if (said) return said;
  return source.evidence.some(each => OUTSIDE.has(each.kind)) ? 'configuration' : 'unseen';
}

function saidBy(names: string): Freshness | undefined {
  const words = wordsOf(names);
  return WORDS.find(([, pattern]) => words.some(each => pattern.test(each)))?.[0];
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}
