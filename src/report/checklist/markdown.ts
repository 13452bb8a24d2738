/** The checklist as a document to be committed: tables, one for each kind of component. */
import type { Answer, Checklist, Component, ComponentKind, Evidence, Status } from './component.ts';
import {
  describe,
  gravest,
  kinds,
  kindTitles,
  phrase,
  questionsOf,
  questionTitles,
  type Section,
  sectionsOf,
  statusSigns,
  summaryLine,
} from './words.ts';

export interface ChecklistMarkdownOptions {
  readonly packageOf: (file: string) => string;
  readonly skipped: number;
}

const LEGEND = '✔ enforced by the code · ◆ declared by a tag · ✗ missing · ? unknown · – not applicable';

export function checklistMarkdown(
  checklist: Checklist,
  { packageOf, skipped }: ChecklistMarkdownOptions,
): string {
  const sections = sectionsOf(checklist.components, packageOf);
  const parts = [
    '# Stage 5 checklist',
    'Everything that stores for longer than a call, and what limits it. Made by `bounded checklist`.',
    `**${summaryLine(checklist, skipped)}**`,
    LEGEND,
    ...sections.flatMap(each => sectionParts(each, sections.length > 1)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function sectionParts({ title, components }: Section, titled: boolean): readonly string[] {
  const level = titled ? '###' : '##';
  const tables = kinds.flatMap(kind => {
    const mine = components.filter(each => each.kind === kind);
    return mine.length === 0 ? [] : [`${level} ${kindTitles[kind]}`, table(kind, mine)];
  });
  return titled ? [`## ${title}`, ...tables] : tables;
}

function table(kind: ComponentKind, components: readonly Component[]): string {
  const heads = ['', 'component', ...questionsOf[kind].map(each => questionTitles[each])];
  const rows = components.map(each => componentCells(kind, each));
  return [heads, heads.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function componentCells(kind: ComponentKind, component: Component): readonly string[] {
  const place = link({ file: component.file, line: component.line });
  return [
    statusSigns[gravest(component)],
    `\`${component.name}\`, ${escaped(describe(component))}, ${place}`,
    ...questionsOf[kind].map(question =>
      answerCell(component.answers.find(each => each.question === question)),
    ),
  ];
}

const MARKS: Readonly<Record<Status, string>> = { ...statusSigns, enforced: '', 'not-applicable': '–' };

function answerCell(answer: Answer | undefined): string {
  if (!answer) return '';
  const { status, evidence } = answer;
  const said = escaped(phrase(answer));
  const text = status === 'missing' || status === 'unknown' ? `**${said}**` : said;
  const [first] = evidence;
  return [MARKS[status], text, first ? link(first) : ''].filter(each => each !== '').join(' ');
}

function link({ file, line }: Evidence): string {
  return `[${file.slice(file.lastIndexOf('/') + 1)}:${line}](${encodeURI(file)}#L${line})`;
}

/** What Markdown and tables would read as their own. */
function escaped(text: string): string {
  return text.replace(/[\\|*_`<>[\]]/g, each => `\\${each}`);
}
