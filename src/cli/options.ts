import { parseArgs } from 'node:util';
import { didYouMean } from '../nearest.ts';
import { UsageError } from '../usage-error.ts';

export interface Option {
  readonly sentence: string;
  readonly short?: string;
  /** What stands for the value in the help; an option without it is a switch. */
  readonly value?: string;
  /** The only values accepted. */
  readonly choices?: readonly string[];
}

/** Options by their long name, without the dashes. */
export type OptionTable = Readonly<Record<string, Option>>;

export interface Arguments {
  readonly operands: readonly string[];
  /** Value of an option that takes one. */
  value(name: string): string | undefined;
  /** Whether a switch was given. */
  has(name: string): boolean;
}

function expectValue(name: string, { choices = [], value: wanted }: Option, value: string | undefined): void {
  if (value === undefined) throw new UsageError(`option --${name} needs a value: --${name} ${wanted}`);
  if (choices.length > 0 && !choices.includes(value)) {
    const hint = didYouMean(value, choices);
    throw new UsageError(`--${name} is one of ${choices.join(', ')}, not '${value}'${hint}`);
  }
}

function expectKnown(rawName: string, name: string, table: OptionTable): Option {
  const option = Object.hasOwn(table, name) ? table[name] : undefined;
  if (option) return option;
  const names = Object.keys(table).map(each => `--${each}`);
  throw new UsageError(`unknown option ${rawName}${didYouMean(rawName, names)}`);
}

function readValues(argv: readonly string[], table: OptionTable) {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, { short, value }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short ? { short } : {}) },
    ]),
  );
  return parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
}

/**
 * Reads the arguments of a command against its option table.
 * @throws UsageError naming the option that is unknown, lacks its value or has one too many
 */
export function parseArguments(argv: readonly string[], table: OptionTable): Arguments {
  const { tokens, positionals } = readValues(argv, table);
  const values = new Map<string, string | true>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = expectKnown(token.rawName, token.name, table);
    if (option.value !== undefined) expectValue(token.name, option, token.value);
    else if (token.value !== undefined) throw new UsageError(`option --${token.name} takes no value`);
    values.set(token.name, token.value ?? true);
  }
  return {
    operands: positionals,
    has: name => values.has(name),
    value: name => {
      const value = values.get(name);
      return typeof value === 'string' ? value : undefined;
    },
  };
}
