import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { loadConfig } from '../config/load.ts';
import type { Copy } from '../fixes/vendor/copies.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';
import type { Analyser, Engine } from './engine.ts';
import type { Arguments } from './options.ts';
import { type ExitCode, exit, type Terminal } from './terminal.ts';
import { writeTogether } from './write-files.ts';

type Copies = Analyser['copies'];

interface Found {
  readonly file: string;
  readonly copy: Copy;
}

/** `bounded runtime add|check|update` */
export const runtime: Command = {
  name: 'runtime',
  operands: 'add UNIT... | check | update',
  sentence: 'Brings bounded containers into a project, verifies the copies, and renews them.',
  options: {
    config: {
      value: 'FILE',
      short: 'c',
      sentence: 'use this file instead of the nearest bounded.config.jsonc',
    },
  },

  async run(given, terminal, engine) {
    const [action, ...units] = given.operands;
    const { copies } = await engine.loadAnalyser();
    if (action === 'add') return add(units, copies, given, terminal, engine);
    if (units.length > 0) throw new UsageError(`runtime ${action} takes no names`);
    if (action === 'check') return check(copies, terminal);
    if (action === 'update') return update(copies, terminal);
    throw new UsageError(`runtime takes add, check or update, not '${action ?? ''}'`);
  },
};

function add(
  units: readonly string[],
  copies: Copies,
  given: Arguments,
  { cwd, out }: Terminal,
  engine: Engine,
): ExitCode {
  const strange = units.find(each => !copies.UNITS.includes(each));
  if (units.length === 0 || strange !== undefined)
    throw new UsageError(`'${strange ?? ''}' is no container; there are ${copies.UNITS.join(', ')}`);
  const ruleIds = engine.rules.map(rule => rule.id);
  const { vendorDirectory } = loadConfig({ cwd, file: given.value('config'), ruleIds });
  const language = languageAt(cwd);
  const extension = language.language === 'ts' ? '.ts' : '.js';
  const texts = new Map<string, string>();
  for (const unit of units) {
    const file = `${vendorDirectory}/${unit}${extension}`;
    requireWritable(file, cwd, copies);
    if (existsSync(join(cwd, file))) out.write(`kept   ${file}  it is there already\n`);
    else texts.set(file, copies.unitText(unit, language));
  }
  writeTogether(cwd, texts);
  for (const file of texts.keys()) out.write(`added  ${file}\n`);
  return exit.clean;
}

function languageAt(folder: string): NonNullable<Parameters<Copies['unitText']>[1]> {
  if (existsSync(join(folder, 'tsconfig.json'))) return { language: 'ts' };
  const manifest = join(folder, 'package.json');
  const isModule = existsSync(manifest) && /"type"\s*:\s*"module"/.test(readFileSync(manifest, 'utf8'));
  return { language: 'js', module: isModule ? 'esm' : 'cjs' };
}

function requireWritable(file: string, cwd: string, copies: Copies): void {
  const reason = copies.whyNotWritten(join(cwd, file), cwd);
  if (reason !== undefined) throw new UsageError(reason);
}

function check(copies: Copies, { cwd, out }: Terminal): ExitCode {
  const found = copiesBelow(cwd, copies);
  for (const { file, copy } of found)
    out.write(`${copy.state.padEnd(8)}  ${file}  ${copy.unit} ${copy.version}\n`);
  if (found.length === 0) out.write('no copies of containers here\n');
  return found.every(({ copy }) => copy.state === 'current') ? exit.clean : exit.findings;
}

/** An edited copy belongs to who edited it. */
function update(copies: Copies, { cwd, out }: Terminal): ExitCode {
  const found = copiesBelow(cwd, copies);
  const outdated = found.filter(({ copy }) => copy.state === 'outdated');
  for (const { file } of outdated) requireWritable(file, cwd, copies);
  writeTogether(cwd, new Map(outdated.map(({ file, copy }) => [file, copy.renewed])));
  for (const { file, copy } of outdated) out.write(`renewed  ${file}  from ${copy.version}\n`);
  const edited = found.filter(({ copy }) => copy.state === 'edited');
  for (const { file } of edited) out.write(`kept     ${file}  it was edited\n`);
  if (outdated.length + edited.length === 0) out.write('every copy is current\n');
  return edited.length === 0 ? exit.clean : exit.findings;
}

function copiesBelow(cwd: string, copies: Copies): Found[] {
  return [...sourcesBelow(cwd)].sort().flatMap(path => {
    const file = relative(cwd, path).split(sep).join('/');
    const copy = copies.readCopy(file, readFileSync(path, 'utf8'));
    return copy ? [{ file, copy }] : [];
  });
}

function* sourcesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const isLeft = entry.name === 'node_modules' || entry.name.startsWith('.');
    if (entry.isDirectory() && !isLeft) yield* sourcesBelow(path);
    else if (entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name)) yield path;
  }
}
