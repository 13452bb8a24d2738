import type { Rule } from '../../src/rules/define-rule.ts';

const start = '<!-- rules:start -->';
const end = '<!-- rules:end -->';

/** The rules as a Markdown table whose ids lead to their pages. */
export function ruleTable(rules: readonly Rule[], pages: string): string {
  const rows = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, title, level }) => `| [\`${id}\`](${pages}/${id}.md) | ${title} | ${level} |`);
  return ['| rule | finds | level |', '|---|---|---|', ...rows].join('\n');
}

/**
 * A text with the table between its markers.
 * @throws Error when the markers are missing
 */
export function withTable(text: string, table: string): string {
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md needs '${start}' and '${end}'`);
  return `${text.slice(0, from + start.length)}\n${table}\n${text.slice(to)}`;
}
