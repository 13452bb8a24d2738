import type { Rule } from '../../src/rules/define-rule.ts';

/** The rules as a Markdown table whose ids lead to their pages. */
export function ruleTable(rules: readonly Rule[], pages: string): string {
  const rows = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, title, level }) => `| [\`${id}\`](${pages}/${id}.md) | ${title} | ${level} |`);
  return ['| rule | finds | level |', '|---|---|---|', ...rows].join('\n');
}
