import { createColors } from 'picocolors';
import type {
  Cadence,
  Finding,
  GrowthSite,
  Level,
  Lifetime,
  OwnerKind,
  ReleaseSite,
} from '../facts/model.ts';
import { type Checked, countBy, inOrder, levels } from './checked.ts';
import { codeAt, type FrameLine, frameOf } from './frame.ts';

export interface TextOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Text of a file of the check; undefined leaves the code frame out. */
  readonly read: (file: string) => string | undefined;
  /** A rule's reason, told at its first finding. */
  readonly why: (rule: string) => string | undefined;
}

type Paint = ReturnType<typeof createColors>;

const signs: Readonly<Record<Level, string>> = { warning: '▲', information: '●', hint: '○' };

const cadences: Readonly<Record<Cadence, string>> = {
  once: 'once',
  'per-call': 'per call',
  'per-iteration': 'per iteration',
  'per-event': 'per event',
  'per-tick': 'per timer tick',
  'per-request': 'per request',
};

const owners: Readonly<Record<OwnerKind, string>> = {
  module: 'module',
  field: 'a field of',
  static: 'a static field of',
  closure: 'a closure of',
  property: 'a property of',
  global: 'the global object',
  local: 'a local of',
  parameter: 'a parameter of',
};

const lifetimes: Readonly<Record<Lifetime, string>> = {
  process: 'as long as the process',
  instance: 'as long as the instance',
  loop: 'as long as its loop runs',
  request: 'for one request',
  call: 'for one call',
  unknown: 'for a time that cannot be seen',
};

const paintLevel = (paint: Paint, level: Level) =>
  ({ warning: paint.yellow, information: paint.blue, hint: paint.dim })[level];

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function heading(finding: Finding, { width }: TextOptions, paint: Paint): string {
  const place = `${finding.file}:${finding.line}:${finding.column}`;
  const rule = `${finding.level} bounded/${finding.rule}`;
  const line = '━'.repeat(Math.max(3, width - place.length - rule.length - 2));
  return `${paint.underline(place)} ${paintLevel(paint, finding.level)(rule)} ${paint.dim(line)}`;
}

function frameRows(frame: readonly FrameLine[], paint: Paint, level: Level): readonly string[] {
  const gutter = Math.max(...frame.map(line => String(line.number).length));
  return frame.flatMap(({ number, text, mark }) => {
    const label = String(number).padStart(gutter);
    if (!mark) return [`    ${paint.dim(`${label} │`)} ${paint.dim(text)}`];
    const underline = paintLevel(paint, level)('~'.repeat(mark.length));
    const empty = paint.dim(`${' '.repeat(gutter)} │`);
    return [
      `  ${paintLevel(paint, level)('>')} ${label} ${paint.dim('│')} ${text}`,
      `    ${empty} ${' '.repeat(mark.start)}${underline}`,
    ];
  });
}

interface Related {
  readonly title: string;
  readonly place: string;
  readonly code: string;
  readonly remark: string;
}

function growthRow(site: GrowthSite, source: string): Related {
  const where = site.feeder === '' ? 'while the module loads' : `in '${site.feeder}'`;
  return {
    title: 'grows',
    place: `${site.file}:${site.line}:${site.column}`,
    code: codeAt(source, site),
    remark: `${cadences[site.cadence]}, ${where}`,
  };
}

function releaseRow(site: ReleaseSite, source: string): Related {
  const teardown = site.phase === 'teardown' ? 'only in teardown' : cadences[site.cadence];
  const weakness = site.weakness ?? (site.path === 'success' ? 'on success only' : undefined);
  return {
    title: site.phase === 'teardown' ? 'cleared' : 'removed',
    place: `${site.file}:${site.line}:${site.column}`,
    code: codeAt(source, site),
    remark: [`${teardown}, in '${site.remover}'`, ...(weakness === undefined ? [] : [weakness])].join('; '),
  };
}

const mostSites = 4;

function relatedRows(finding: Finding, { read }: TextOptions, paint: Paint): readonly string[] {
  const source = (file: string) => read(file) ?? '';
  const rows = [
    ...finding.growth.slice(0, mostSites).map(site => growthRow(site, source(site.file))),
    ...finding.release.slice(0, mostSites).map(site => releaseRow(site, source(site.file))),
  ];
  const width = (pick: (row: Related) => string) => Math.max(...rows.map(row => pick(row).length));
  const [place, remark] = [width(row => row.place), width(row => row.remark)];
  const shown = rows.map(row => {
    const label = row.title.padEnd(8);
    return `  ${paint.bold(label)} ${row.place.padEnd(place)}  ${row.remark.padEnd(remark)}  ${paint.cyan(row.code)}`.trimEnd();
  });
  const more =
    Math.max(0, finding.growth.length - mostSites) + Math.max(0, finding.release.length - mostSites);
  return more > 0 ? [...shown, paint.dim(`           and ${plural(more, 'more place')}`)] : shown;
}

/** What is worked out again and again is held by nobody. */
function keepsSomething({ owner, growth }: Finding): boolean {
  return owner.lifetime !== 'call' || growth.length > 0;
}

function ownerRow({ owner }: Finding, paint: Paint): string {
  const name = owner.kind === 'global' || owner.name === '' ? '' : ` '${owner.name}'`;
  return `  ${paint.bold('held by ')} ${owners[owner.kind]}${name}, ${lifetimes[owner.lifetime]}`;
}

function findingText(finding: Finding, first: boolean, options: TextOptions, paint: Paint): string {
  const source = options.read(finding.file);
  const frame = source === undefined ? [] : frameRows(frameOf(source, finding), paint, finding.level);
  const why = first ? options.why(finding.rule) : undefined;
  const sign = paintLevel(paint, finding.level)(signs[finding.level]);
  return [
    heading(finding, options, paint),
    '',
    `  ${sign} ${paint.bold(finding.message)}`,
    '',
    ...frame,
    '',
    ...(keepsSomething(finding) ? [ownerRow(finding, paint)] : []),
    ...relatedRows(finding, options, paint),
    ...(why === undefined ? [] : [`  ${paint.bold('why     ')} ${why}`]),
    '',
    '',
  ].join('\n');
}

/** `12 test, 3 generated`, the most frequent first. */
function reasons({ skipped }: Checked): string {
  const counts = [...countBy(skipped, each => each.reason)].sort(
    ([a, many], [b, few]) => few - many || (a < b ? -1 : 1),
  );
  return counts.map(([reason, count]) => `${count} ${reason}`).join(', ');
}

function summary(checked: Checked, paint: Paint, hidden: number): string {
  const { files, skipped, findings, durationMs } = checked;
  const counts = countBy(findings, finding => finding.level);
  const found = levels.flatMap(level => {
    const count = counts.get(level);
    const noun = level === 'information' ? `${count} information` : plural(count ?? 0, level);
    return count === undefined ? [] : [paintLevel(paint, level)(`${signs[level]} ${noun}`)];
  });
  const verdict =
    found.length > 0
      ? found.join('  ')
      : paint.green(
          hidden > 0 ? '✔ Nothing surely grows without a limit.' : '✔ Nothing grows without a limit.',
        );
  const left = skipped.length > 0 ? ` Left out: ${reasons(checked)}.` : '';
  const read = `Read ${plural(files, 'file')} in ${(durationMs / 1000).toFixed(1)} s.${left}`;
  const rules = [...new Set(findings.map(finding => finding.rule))];
  const hint = rules.length > 0 ? `\n${paint.dim(`More on a rule: bounded explain ${rules[0]}`)}` : '';
  const rest =
    hidden > 0
      ? `\n${paint.dim(`${plural(hidden, 'less certain finding')} not shown; --level hint shows all.`)}`
      : '';
  return `${verdict}\n${paint.dim(read)}${rest}${hint}\n`;
}

/** The findings for a reader at a terminal, each with its place, frame, proof and reason. */
export function reportFindings(checked: Checked, options: TextOptions): string {
  const paint = createColors(options.color);
  const told = new Set<string>();
  return inOrder(checked.findings)
    .map(finding => {
      const first = !told.has(finding.rule);
      told.add(finding.rule);
      return findingText(finding, first, options, paint);
    })
    .join('');
}

/** The closing lines: what was found, what was read, what was left out, how long it took. */
export function reportSummary(
  checked: Checked,
  options: Pick<TextOptions, 'color'> & { readonly hidden?: number },
): string {
  return summary(checked, createColors(options.color), options.hidden ?? 0);
}
