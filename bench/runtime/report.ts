import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Case, Target } from './case.ts';
import type { Size } from './sizes.ts';

/** The median of a contender in a case. */
export type Figures = (caseId: string, contender: string) => number;

export interface Results {
  readonly cases: readonly Case[];
  readonly figures: Figures;
  readonly rounds: number;
  /** Version of the Node measured with. */
  readonly node: string;
  readonly sizes: readonly Size[];
}

const MOST_GZIPPED = 6_000;

/** The results as Markdown. */
export function reportOf({ cases, figures, rounds, node, sizes }: Results): string {
  const targets = cases.flatMap(one => one.targets.map(target => targetRow(one, target, figures)));
  return [
    '# Runtime containers against their peers',
    '',
    `${cpus()[0]?.model.trim()}, ${cpus().length} logical processors; Node ${node}; ${peerVersions()}.`,
    '',
    `One process a contender, shuffled anew in each of ${rounds} rounds; CPU time of the process; medians.`,
    'Random keys out of 1,000 entries unless said. Regenerate with `npm run bench:runtime`.',
    '',
    '## Targets',
    '',
    'A ratio with ≥ is how many times what the peer costs is ours; with ≤, how many times ours is the other.',
    '',
    table(['case', 'against', 'target', 'reached', ''], targets),
    '',
    '## Figures',
    '',
    table(
      ['case', 'contender', 'cost'],
      cases.flatMap(one => figureRows(one, figures)),
    ),
    '',
    '## Size',
    '',
    table(['import', 'minified', 'minified + gzip'], sizes.map(sizeRow)),
    '',
  ].join('\n');
}

function targetRow(one: Case, target: Target, figures: Figures): string[] {
  const ours = figures(one.id, 'ours');
  const other = target.against === 'bytes' ? 1 : figures(one.id, target.against);
  const reached = target.bound === 'least' ? other / ours : ours / other;
  const met = target.bound === 'least' ? reached >= target.ratio : reached <= target.ratio;
  const sign = target.bound === 'least' ? '≥' : '≤';
  return [
    one.title,
    target.against,
    `${sign} ${target.ratio}`,
    reached.toFixed(2),
    met ? 'met' : '**missed**',
  ];
}

function figureRows(one: Case, figures: Figures): string[][] {
  return Object.keys(one.contenders).map(name => [one.title, name, cost(figures(one.id, name), one.unit)]);
}

function cost(figure: number, unit: Case['unit']): string {
  return `${figure < 1000 ? figure.toPrecision(3) : Math.round(figure)} ${unit}`;
}

function sizeRow({ what, minified, gzipped }: Size): string[] {
  const verdict = what === 'all containers' ? ` (target ≤ ${MOST_GZIPPED})` : '';
  return [what, String(minified), `${gzipped}${verdict}`];
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function peerVersions(): string {
  const text = readFileSync(new URL('package.json', import.meta.url), 'utf8');
  const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
  return Object.entries(dependencies)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}
