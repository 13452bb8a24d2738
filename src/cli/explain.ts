import { didYouMean } from '../nearest.ts';
import { looksAt, type Rule } from '../rules/define-rule.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';
import { exit } from './terminal.ts';

function list(rules: readonly Rule[]): string {
  const width = Math.max(0, ...rules.map(rule => rule.id.length));
  return rules.map(({ id, title }) => `  ${id.padEnd(width)}  ${title}\n`).join('');
}

function page(rule: Rule): string {
  const { id, title, level, why, limits, fixes, cwe } = rule;
  const lines = [
    `bounded/${id} (${level})`,
    title,
    `Why it matters\n  ${why}`,
    `Looks at\n  ${looksAt(rule).join(', ')}`,
    ...(limits.length > 0 ? [`What it cannot see\n${limits.map(limit => `  - ${limit}`).join('\n')}`] : []),
    ...(fixes.length > 0 ? [`Ways out\n  ${fixes.join(', ')}`] : []),
    `Weakness\n  CWE-${cwe}: https://cwe.mitre.org/data/definitions/${cwe}.html`,
    `Switch it off in bounded.config.jsonc\n  { "rules": { "${id}": "off" } }`,
  ];
  return `${lines.join('\n\n')}\n`;
}

/** `bounded explain [RULE]` */
export const explain: Command = {
  name: 'explain',
  operands: '[RULE]',
  sentence: 'Says what a rule looks for and what it cannot see; alone, lists the rules.',
  options: {},

  async run({ operands }, { out }, { rules }) {
    const [asked] = operands;
    if (asked === undefined) {
      out.write(list(rules));
      return exit.clean;
    }
    const id = asked.replace(/^bounded\//, '');
    const rule = rules.find(each => each.id === id);
    if (!rule) {
      const hint = didYouMean(
        id,
        rules.map(each => each.id),
      );
      throw new UsageError(`unknown rule '${asked}'${hint || "; 'bounded explain' lists them all"}`);
    }
    out.write(page(rule));
    return exit.clean;
  },
};
