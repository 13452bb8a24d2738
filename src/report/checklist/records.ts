/** The checklist for programs: JSON of version 1, and a row an answer for spreadsheets. */
import type { Checklist } from './component.ts';

/** Indented JSON; two runs on the same sources are byte for byte the same. */
export function checklistJson({ version, summary, components }: Checklist): string {
  const agreed = components.map(({ made: _made, ...each }) => each);
  return `${JSON.stringify({ version, summary, components: agreed }, null, 2)}\n`;
}

const COLUMNS = [
  ...['kind', 'name', 'place', 'container', 'owner', 'lifetime', 'verdict'],
  ...['question', 'status', 'value', 'why', 'evidence'],
];

/** One row an answer, quoted as RFC 4180 says. */
export function checklistCsv({ components }: Checklist): string {
  const rows = components.flatMap(({ kind, name, file, line, container, owner, verdict, answers }) =>
    answers.map(({ question, status, value, why, evidence }) => [
      ...[kind, name, `${file}:${line}`, container, `${owner.kind} ${owner.name}`, owner.lifetime, verdict],
      ...[question, status, value, why, evidence.map(each => `${each.file}:${each.line}`).join(' ')],
    ]),
  );
  return [COLUMNS, ...rows].map(cells => `${cells.map(quoted).join(',')}\r\n`).join('');
}

/** A cell that a spreadsheet would take for a formula is kept a text. */
function quoted(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
