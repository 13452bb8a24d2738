/** What a hover says of an accumulator: kind, owner, growth, release, and what bounds it or why nothing does. */
import type { Accumulator, Bound, GrowthSite, ReleaseSite, Site, Verdict } from '../src/facts/model.ts';
import type { Snapshot } from './snapshot.ts';
import { cadenceWords, containerWords, keyWords, lifetimeWords, overflowWords } from './words.ts';

/** Most sites of a kind that are listed; the rest are counted. */
const mostListed = 5;

type Words = { readonly [K in Verdict['kind']]: (verdict: Extract<Verdict, { kind: K }>) => string };

const verdictWords: Words = {
  bounded: () => 'bounded',
  declared: ({ declaration }) => (declaration.kind === 'bounded' ? 'declared bounded' : 'declared unbounded'),
  paired: () => 'bounded by what is in flight',
  unbounded: ({ certainty }) => `**unbounded** (${certainty})`,
  unknown: () => 'not known to be bounded',
};

/** A verdict in a few words. */
export function verdictOf({ verdict }: Accumulator): string {
  const words = verdictWords[verdict.kind] as (verdict: Verdict) => string;
  return words(verdict);
}

/** Markdown. */
export function describe(accumulator: Accumulator, snapshot: Snapshot): string {
  const { name, container, use, owner } = accumulator;
  const used =
    use === 'plain' ? '' : `, used as ${use === 'in-flight' ? 'a list of work in flight' : `a ${use}`}`;
  const head = `\`${name}\`: ${containerWords[container]}${used} — ${verdictOf(accumulator)}`;
  const kept = `${owner.kind}${owner.name === '' ? '' : ` of \`${owner.name}\``}`;
  const lives = `Kept by ${kept}; ${lifetimeWords[owner.lifetime]}${clause(owner.why)}.`;
  const sections = [
    growth(accumulator, snapshot),
    releases(accumulator, snapshot),
    reason(accumulator, snapshot),
  ];
  return [head, lives, ...sections].filter(part => part !== '').join('\n\n');
}

const clause = (why: string) => (why === '' ? '' : `, ${why}`);

function link(site: Site, snapshot: Snapshot): string {
  const file = site.file.slice(site.file.lastIndexOf('/') + 1);
  const text = site.file === snapshot.file ? `line ${site.line}` : `${file}:${site.line}`;
  return `[${text}](${snapshot.uriOf(site)}#L${site.line})`;
}

function list<T extends Site>(title: string, sites: readonly T[], words: (site: T) => string): string {
  if (sites.length === 0) return '';
  const rows = sites.slice(0, mostListed).map(each => `- ${words(each)}`);
  const more = sites.length > mostListed ? [`- and ${sites.length - mostListed} more`] : [];
  return [`${title}`, ...rows, ...more].join('\n');
}

function growth({ growth: sites }: Accumulator, snapshot: Snapshot): string {
  const words = (site: GrowthSite) => {
    const keys = site.key === 'none' ? '' : `; ${keyWords[site.key]}${clause(site.keyWhy)}`;
    const feeder = site.feeder === '' ? '' : ` in \`${site.feeder}\``;
    return `${link(site, snapshot)} \`${site.via}\` ${cadenceWords[site.cadence]}${feeder}${clause(site.cadenceWhy)}${keys}`;
  };
  return sites.length === 0 ? 'Nothing in sight adds to it.' : list('Grows', sites, words);
}

function releases({ release }: Accumulator, snapshot: Snapshot): string {
  const words = (site: ReleaseSite) => {
    const flaw = site.weakness ?? (site.phase === 'teardown' ? 'only at the end' : '');
    return `${link(site, snapshot)} \`${site.via}\` ${cadenceWords[site.cadence]}${flaw === '' ? '' : `, but ${flaw}`}`;
  };
  return list('Shrinks', release, words);
}

/** What bounds it, or why nothing does. */
function reason(accumulator: Accumulator, snapshot: Snapshot): string {
  const { verdict, brokenBounds } = accumulator;
  if (verdict.kind === 'bounded')
    return list('Bounded by', verdict.evidence, each => boundWords(each, snapshot));
  if (verdict.kind === 'declared') return declared(verdict.declaration);
  if (verdict.kind === 'paired') return 'What is added is removed on every way out.';
  if (verdict.kind === 'unknown') return `Not judged: ${verdict.why}.`;
  if (brokenBounds.length > 0) {
    return list('No bound', brokenBounds, each => `${link(each, snapshot)} ${each.why}`);
  }
  return accumulator.release.length > 0
    ? 'None of this keeps it from growing.'
    : 'Nothing limits or removes what is added.';
}

function boundWords({ why, limit, overflow, ...site }: Bound, snapshot: Snapshot): string {
  const most = limit === undefined ? '' : `, at most \`${limit}\``;
  const then = overflow && overflow !== 'unknown' ? `, ${overflowWords[overflow]}` : '';
  return `${link(site, snapshot)} ${why}${most}${then}`;
}

function declared({
  max,
  evict,
  reason: why,
}: Extract<Verdict, { kind: 'declared' }>['declaration']): string {
  const said = [max && `max ${max}`, evict && `evict ${evict}`, why].filter(Boolean).join(', ');
  return said === '' ? 'Declared in the source.' : `Declared in the source: ${said}.`;
}
