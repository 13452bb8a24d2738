import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearest } from '../nearest.ts';
import { UsageError } from '../usage-error.ts';
import { check } from './check.ts';
import { checklist } from './checklist.ts';
import type { Command } from './command.ts';
import type { Engine } from './engine.ts';
import { explain } from './explain.ts';
import { facts } from './facts.ts';
import { fix } from './fix.ts';
import { commandHelp, overviewHelp } from './help.ts';
import { lsp } from './lsp.ts';
import { type OptionTable, parseArguments } from './options.ts';
import { runtime } from './runtime.ts';
import { type ExitCode, exit, type Terminal } from './terminal.ts';

const commands: readonly Command[] = [check, fix, checklist, facts, explain, runtime, lsp];

const common: OptionTable = {
  help: { short: 'h', sentence: 'show this help' },
  version: { short: 'v', sentence: 'show the version' },
};

function unknownCommand(word: string, cwd: string): UsageError {
  if (existsSync(resolve(cwd, word))) {
    return new UsageError(`'${word}' is no command; to check it: bounded check ${word}`);
  }
  const names = commands.map(command => command.name);
  const meant = nearest(word, names);
  const hint = meant === undefined ? `the commands are ${names.join(', ')}` : `did you mean '${meant}'?`;
  return new UsageError(`unknown command '${word}'; ${hint}`);
}

async function runCommand(
  command: Command,
  argv: readonly string[],
  terminal: Terminal,
  engine: Engine,
): Promise<ExitCode> {
  const given = parseArguments(argv, { ...command.options, ...common });
  if (given.has('help')) terminal.out.write(commandHelp(command, common));
  else if (given.has('version')) terminal.out.write(`${engine.version}\n`);
  else return command.run(given, terminal, engine);
  return exit.clean;
}

function runWithoutCommand(argv: readonly string[], terminal: Terminal, engine: Engine): ExitCode {
  const given = parseArguments(argv, common);
  terminal.out.write(given.has('version') ? `${engine.version}\n` : overviewHelp(commands, common));
  return exit.clean;
}

async function dispatch(argv: readonly string[], terminal: Terminal, engine: Engine): Promise<ExitCode> {
  const [word, ...rest] = argv;
  if (word === undefined || word.startsWith('-')) return runWithoutCommand(argv, terminal, engine);
  const command = commands.find(each => each.name === word);
  if (!command) throw unknownCommand(word, terminal.cwd);
  return runCommand(command, rest, terminal, engine);
}

/** Runs one command line and says what the process should exit with. Never rejects. */
export async function run(argv: readonly string[], terminal: Terminal, engine: Engine): Promise<ExitCode> {
  try {
    return await dispatch(argv, terminal, engine);
  } catch (error) {
    if (error instanceof UsageError) terminal.err.write(`bounded: ${error.message}\n`);
    else terminal.err.write(`bounded: internal error, please report it\n${(error as Error).stack}\n`);
    return exit.failure;
  }
}
