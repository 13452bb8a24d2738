import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cost } from './measure.ts';
import type { Source } from './sources.ts';

/** A program that is run on a source. */
export interface Tool {
  readonly id: 'bounded' | 'checklist' | 'tsc' | 'eslint' | 'tsc7';
  readonly label: string;
  /** What to hand to Node, after the executable. */
  readonly args: readonly string[];
  /** Throws when the run did not do its work. */
  verify(cost: Cost, source: Source): void;
}

/** What part of another run's cost a check may take. */
export interface Target {
  readonly cpu?: number;
  readonly memory?: number;
  /** Least part of its CPU: what does more than a check may not cost much more. */
  readonly leastCpu?: number;
}

/** Absent where a run is printed for comparison only. */
export const TARGETS: Readonly<Partial<Record<Tool['id'], Target>>> = {
  checklist: { leastCpu: 1 / 1.15 },
  tsc: { cpu: 0.4, memory: 0.7 },
  eslint: { cpu: 0.3 },
};

/** The part of a source's files that Bounded must read for its cost to be comparable. */
const LEAST_READ = 0.95;

const ESLINT_CONFIG = `import tseslint from 'typescript-eslint';

export default [
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { noInlineConfig: true },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  },
];
`;

/**
 * The programs in the order they are run.
 * @param root of this repository
 * @param work the folder the peers are installed in
 */
export function toolsOf(root: string, work: string): Tool[] {
  const peer = (path: string) => join(work, 'node_modules', path);
  const project = ['-p', 'tsconfig.json', '--noEmit', '--incremental', 'false', '--pretty', 'false'];
  return [
    {
      id: 'bounded',
      label: 'bounded check',
      args: [cliOf(root), 'check', '--format', 'json', '.'],
      verify: readAll,
    },
    {
      id: 'checklist',
      label: 'bounded checklist',
      args: [cliOf(root), 'checklist', '--format', 'json', '.'],
      verify: answered,
    },
    {
      id: 'tsc',
      label: `tsc ${versionOf(work, 'typescript')}`,
      args: [peer('typescript/bin/tsc'), ...project],
      verify: typeChecked,
    },
    {
      id: 'eslint',
      label: `ESLint ${versionOf(work, 'eslint')}, one typed rule`,
      args: [peer('eslint/bin/eslint.js'), '--format', 'json', 'src'],
      verify: linted,
    },
    {
      id: 'tsc7',
      label: `tsc ${versionOf(work, 'typescript-7')}`,
      args: [peer('typescript-7/bin/tsc'), ...project],
      verify: typeChecked,
    },
  ];
}

/** Writes ESLint's config above the sources, so that no tool reads it as one of them. */
export function configureEslint(work: string): void {
  writeFileSync(join(work, 'eslint.config.mjs'), ESLINT_CONFIG);
}

function cliOf(root: string): string {
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    bin: { bounded: string };
  };
  return join(root, bin.bounded);
}

function versionOf(work: string, name: string): string {
  const manifest = readFileSync(join(work, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** Findings (1) are a result; tests and generated files are left out by design, but few may be. */
function readAll(cost: Cost, source: Source): void {
  if (cost.exitCode !== 0 && cost.exitCode !== 1) fail('bounded', cost);
  const { files } = JSON.parse(cost.stdout) as { files: number };
  // Folders that are left out count once, whatever is in them: only what was read can be compared.
  if (files < source.files * LEAST_READ)
    throw new Error(`bounded read ${files} of ${source.files} files of ${source.name}`);
}

function answered(cost: Cost): void {
  if (cost.exitCode !== 0) fail('bounded checklist', cost);
  const { summary, components } = JSON.parse(cost.stdout) as {
    summary: { components: number };
    components: unknown[];
  };
  if (components.length === 0 || components.length !== summary.components)
    throw new Error(`the checklist has ${components.length} of ${summary.components} components`);
}

/** Type errors (1, 2) are a result: the whole program was checked. */
function typeChecked(cost: Cost): void {
  if (cost.exitCode === null || cost.exitCode > 2 || /error TS(5|6|18)\d{3}:/.test(cost.stdout))
    fail('tsc', cost);
}

function linted(cost: Cost, source: Source): void {
  if (cost.exitCode !== 0 && cost.exitCode !== 1) fail('eslint', cost);
  const results = JSON.parse(cost.stdout) as { fatalErrorCount: number }[];
  const read = results.filter(result => result.fatalErrorCount === 0).length;
  if (read < source.files)
    throw new Error(`eslint linted ${read} of ${source.files} files of ${source.name}`);
}

function fail(name: string, { exitCode, stdout, stderr }: Cost): never {
  throw new Error(`${name} ended with ${exitCode}:\n${stderr.slice(0, 2000)}${stdout.slice(0, 2000)}`);
}
