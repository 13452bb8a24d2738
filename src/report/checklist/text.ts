/** The checklist for a reader at a terminal. */
import { createColors } from 'picocolors';
import {
  type Answer,
  type Checklist,
  type Component,
  type ComponentKind,
  type Status,
  sizeQuestion,
  sizeStatus,
} from './component.ts';
import {
  describe,
  gravest,
  kinds,
  kindTitles,
  phrase,
  questionTitles,
  type Section,
  sectionsOf,
  statusSigns,
  summaryLine,
} from './words.ts';

export interface ChecklistTextOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** The name of the package that a file belongs to. */
  readonly packageOf: (file: string) => string;
  /** Number of files that were seen and left out. */
  readonly skipped: number;
}

type Paint = ReturnType<typeof createColors>;

const QUESTION_WIDTH = Math.max(...Object.values(questionTitles).map(each => each.length));
const LEAST_ANSWER = 24;
/** As many components as a terminal shows at once, with their answers. */
const ON_ONE_SCREEN = 10;

const paints: Readonly<Record<Status, (paint: Paint) => (text: string) => string>> = {
  missing: paint => paint.yellow,
  unknown: paint => paint.magenta,
  declared: paint => paint.blue,
  enforced: paint => paint.green,
  'not-applicable': paint => paint.dim,
};

/** The whole checklist: packages, kinds, components, answers, and the summary. */
export function checklistText(checklist: Checklist, options: ChecklistTextOptions): string {
  const paint = createColors(options.color);
  const sections = sectionsOf(checklist.components, options.packageOf);
  const titled = sections.length > 1;
  const body = sections.flatMap(each => sectionRows(each, titled, options, paint));
  if (body.length === 0) return `Nothing here stores anything for longer than a call.\n`;
  const rows = [...body, ...openRows(checklist, options, paint)];
  return `${[...rows, summaryRow(checklist, options, paint), legend(paint)].join('\n')}\n`;
}

/** Those whose size is missing or unknown once more, above the summary, where the list does not fit on a screen. */
function openRows({ components }: Checklist, options: ChecklistTextOptions, paint: Paint): readonly string[] {
  const open = (['missing', 'unknown'] as const).flatMap(status =>
    components.filter(each => sizeStatus(each) === status),
  );
  if (open.length === 0 || components.length <= ON_ONE_SCREEN) return [];
  const heading = headingRow('Without a limit, or not known', open.length, options, paint);
  return [heading, '', ...open.map(each => openRow(each, paint)), ''];
}

function openRow(component: Component, paint: Paint): string {
  const status = sizeStatus(component);
  const why = component.answers.find(each => each.question === sizeQuestion[component.kind])?.why ?? '';
  const sign = paints[status](paint)(statusSigns[status]);
  const place = paint.underline(`${component.file}:${component.line}`);
  return `${sign} ${paint.bold(component.name)}  ${place}  ${paint.dim(why)}`.trimEnd();
}

function sectionRows(
  section: Section,
  titled: boolean,
  options: ChecklistTextOptions,
  paint: Paint,
): readonly string[] {
  const heading = titled ? [paint.bold(paint.underline(section.title)), ''] : [];
  return [...heading, ...kinds.flatMap(kind => kindRows(kind, section.components, options, paint))];
}

function kindRows(
  kind: ComponentKind,
  components: readonly Component[],
  options: ChecklistTextOptions,
  paint: Paint,
): readonly string[] {
  const mine = components.filter(each => each.kind === kind);
  if (mine.length === 0) return [];
  const heading = headingRow(kindTitles[kind], mine.length, options, paint);
  return [heading, '', ...mine.flatMap(each => componentRows(each, options, paint))];
}

function headingRow(title: string, count: number, { width }: ChecklistTextOptions, paint: Paint): string {
  const rule = '━'.repeat(Math.max(3, width - title.length - String(count).length - 5));
  return `${paint.dim('━━')} ${paint.bold(title)} ${count} ${paint.dim(rule)}`;
}

function componentRows(component: Component, options: ChecklistTextOptions, paint: Paint): readonly string[] {
  const status = gravest(component);
  const place = `${component.file}:${component.line}`;
  const sign = paints[status](paint)(statusSigns[status]);
  const head = `${sign} ${paint.bold(component.name)}  ${paint.dim(describe(component))}  ${paint.underline(place)}`;
  return [head, ...component.answers.flatMap(each => answerRows(each, component, options, paint)), ''];
}

/** One answer: sign, question, what is said on as many lines as it needs, and where. */
function answerRows(
  answer: Answer,
  component: Component,
  options: ChecklistTextOptions,
  paint: Paint,
): readonly string[] {
  const indent = 4 + QUESTION_WIDTH + 2;
  const place = placeOf(answer, component);
  const room = Math.max(LEAST_ANSWER, options.width - indent - place.length - 2);
  const [first = '', ...rest] = wrap(phrase(answer), room);
  const color = paints[answer.status](paint);
  const question = questionTitles[answer.question].padEnd(QUESTION_WIDTH);
  const lead = `  ${color(statusSigns[answer.status])} ${paint.dim(question)}  `;
  const tail = place === '' ? color(first) : `${color(first.padEnd(room))}  ${paint.dim(place)}`;
  return [lead + tail, ...rest.map(each => ' '.repeat(indent) + color(each))].map(each => each.trimEnd());
}

/** Where the first proof is: the line alone where it is in the component's own file. */
function placeOf({ evidence }: Answer, { file, line }: Component): string {
  const [first] = evidence;
  if (!first || (first.file === file && first.line === line)) return '';
  return first.file === file ? `:${first.line}` : `${first.file}:${first.line}`;
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function summaryRow(checklist: Checklist, { skipped }: ChecklistTextOptions, paint: Paint): string {
  const { unbounded, unknown } = checklist.summary;
  const color = unbounded > 0 ? paint.yellow : unknown > 0 ? paint.magenta : paint.green;
  return color(summaryLine(checklist, skipped));
}

function legend(paint: Paint): string {
  return paint.dim('✔ enforced  ◆ declared  ✗ missing  ? unknown  – not applicable');
}
