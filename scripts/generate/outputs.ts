import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Rule } from '../../src/rules/define-rule.ts';
import { order } from '../../src/rules/order.ts';
import { readFixtures } from '../../test/rules/fixture-files.ts';
import { insert } from './insert.ts';
import { knownGapsPage } from './known-gaps.ts';
import { manifest, manifestTexts } from './manifest.ts';
import { ruleIndex } from './rule-index.ts';
import { rulePage } from './rule-page.ts';
import { ruleTable } from './rule-table.ts';
import { unitModule } from './unit-module.ts';
import { vendoredInExample } from './vendored.ts';

/** A generated file: its path from the repository's root, and its text; none for a file that must go. */
export interface Output {
  readonly path: string;
  readonly text: string | undefined;
}

const home = fileURLToPath(new URL('../..', import.meta.url));
const pages = 'docs/rules';
const index = 'src/rules/index.ts';

function read(path: string): string | undefined {
  const whole = join(home, path);
  return existsSync(whole) ? readFileSync(whole, 'utf8') : undefined;
}

async function loadRule(id: string): Promise<Rule> {
  const file = pathToFileURL(join(home, 'src/rules', `${id}.ts`)).href;
  const loaded: { default: Rule } = await import(file);
  return loaded.default;
}

function strayPages(ids: readonly string[]): readonly Output[] {
  const folder = join(home, pages);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const wanted = new Set(ids.map(id => `${id}.md`));
  return names.filter(name => !wanted.has(name)).map(name => ({ path: `${pages}/${name}`, text: undefined }));
}

/** The README with the table of the rules and the sample, which is what they find in the example. */
async function readme(rules: readonly Rule[]): Promise<Output> {
  const { sampleOutput } = await import('./sample.ts');
  const table = insert(read('README.md') ?? '', 'rules', ruleTable(rules, pages));
  return { path: 'README.md', text: insert(table, 'sample', await sampleOutput(home)) };
}

function ruleOutputs(rules: readonly Rule[]): readonly Output[] {
  const page = (rule: Rule): Output => ({
    path: `${pages}/${rule.id}.md`,
    text: rulePage(rule, read(`test/fixtures/${rule.id}.ts`) ?? ''),
  });
  return [
    { path: index, text: ruleIndex(order) },
    { path: 'src/fixes/vendor/units.generated.ts', text: unitModule() },
    { path: 'docs/known-gaps.md', text: knownGapsPage(readFixtures()) },
    { path: 'package.json', text: manifest(read('package.json') ?? '{}', rules) },
    { path: 'package.nls.json', text: manifestTexts() },
    ...vendoredInExample(),
    ...rules.map(page),
    ...strayPages(order),
  ];
}

/**
 * The generated files whose text on disk is not what it should be. The README is judged once the index is
 * fresh: the sample in it is made by the rules the index lists.
 */
export async function staleOutputs(): Promise<readonly Output[]> {
  const rules = await Promise.all(order.map(loadRule));
  const isStale = ({ path, text }: Output) => read(path) !== text;
  const stale = ruleOutputs(rules).filter(isStale);
  if (stale.some(({ path }) => path === index)) return stale;
  return [...stale, ...[await readme(rules)].filter(isStale)];
}

/** Brings files to the text they should have. */
export function writeOutputs(stale: readonly Output[]): void {
  for (const { path, text } of stale) {
    const whole = join(home, path);
    mkdirSync(dirname(whole), { recursive: true });
    if (text === undefined) rmSync(whole);
    else writeFileSync(whole, text);
  }
}
