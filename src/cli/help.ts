import type { Command } from './command.ts';
import type { Option, OptionTable } from './options.ts';

const exitCodes = `Exit codes
  0    nothing found at or above the fail level
  1    findings
  2    wrong usage or configuration, nothing to read, or an error of Bounded itself
  130  interrupted`;

function columns(rows: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

function optionRow([name, { short, value, sentence }]: [string, Option]): readonly [string, string] {
  const dashes = short === undefined ? '    ' : `-${short}, `;
  return [`${dashes}--${name}${value === undefined ? '' : ` ${value}`}`, sentence];
}

const optionsHelp = (table: OptionTable) => columns(Object.entries(table).map(optionRow));

/** What `bounded --help` prints. */
export function overviewHelp(commands: readonly Command[], common: OptionTable): string {
  const rows = commands.map(
    ({ name, operands, sentence }) => [`bounded ${name} ${operands}`, sentence] as const,
  );
  return [
    'Bounded finds containers that grow without a limit in TypeScript and JavaScript.',
    `Commands\n${columns(rows)}`,
    `Options\n${optionsHelp(common)}`,
    exitCodes,
    "Options of one command: bounded check --help. Settings: 'bounded.config.jsonc'.\n",
  ].join('\n\n');
}

/** What `bounded COMMAND --help` prints. */
export function commandHelp({ name, operands, sentence, options }: Command, common: OptionTable): string {
  return [
    `bounded ${name} ${operands}`,
    sentence,
    `Options\n${optionsHelp({ ...options, ...common })}`,
    `${exitCodes}\n`,
  ].join('\n\n');
}
