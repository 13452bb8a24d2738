/**
 * Draws components of the checklist to be read, and scores what was read.
 *
 *   npm run bench:checklist -- DIR [--packages PACKAGES] [--sample FILE] [--drawn]
 *   npm run bench:checklist -- DIR [--packages PACKAGES] --draw owner/name,npm:name,… --seed TEXT [--count 60]
 *                              [--answers STATUS]
 *
 * DIR holds checkouts named `owner+name`, at the commits in `labels/repositories.json`; PACKAGES the packages of
 * `labels/packages.json`, for labels of `npm:name`. Without `--draw` the labels
 * in `checklist/` are scored: as the components were drawn, and as the checklist answers now (`--drawn`: only the
 * first, which needs no DIR). With `--draw` a sample is written to standard output, one JSON object a line, with
 * `--answers` only of components that have an answer of that status, for answers that are few; fill in `wrong` (`kind` and questions, or an empty list), `right` and `why`, drop `see`, and put it into `checklist/`.
 * Exits 2 on a usage error.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Component } from '../../src/report/checklist/component.ts';
import { checklistOf } from '../../src/report/checklist/inventory.ts';
import { check, openFolder } from './check-folder.ts';
import { type ComponentLabel, readComponentLabels } from './checklist-labels.ts';
import { drawComponents } from './draw-components.ts';
import { type PinnedRepository, readPins } from './labels.ts';
import { packageName, readPackagePins } from './packages.ts';
import { type ComponentScores, scoreAsDrawn, scoreNow } from './score-components.ts';
import { showInterval, wilson } from './wilson.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    drawn: { type: 'boolean', default: false },
    draw: { type: 'string' },
    seed: { type: 'string' },
    count: { type: 'string', default: '60' },
    answers: { type: 'string' },
    packages: { type: 'string' },
  },
});
const directory = join(import.meta.dirname, 'labels');
const pins = [...readPins(directory), ...readPackagePins(directory)];
const folder = positionals[0] ?? '';
const hasFolder = positionals.length === 1 && existsSync(folder);
if (!(hasFolder || (values.drawn && positionals.length === 0)) || (values.draw && !values.seed)) {
  console.error('usage: npm run bench:checklist -- DIR [--packages PACKAGES] [--sample FILE] [--drawn]');
  console.error(
    '       npm run bench:checklist -- DIR [--packages PACKAGES] --draw owner/name,npm:name,… --seed TEXT [--count 60] [--answers STATUS]',
  );
  process.exit(2);
}
if (values.draw && values.seed) draw(values.draw.split(','), values.seed, Number(values.count));
else score();

function draw(names: readonly string[], seed: string, count: number): void {
  const drawn = pins.filter(pin => names.includes(pin.repository));
  const listed = drawn.map(pin => ({ pin, components: componentsOf(pin).filter(isAskedFor) }));
  for (const each of drawComponents(listed, seed, count)) console.log(JSON.stringify(each));
}

function isAskedFor({ answers }: Component): boolean {
  return values.answers === undefined || answers.some(each => each.status === values.answers);
}

function score(): void {
  const labels = readComponentLabels(join(import.meta.dirname, 'checklist'), values.sample);
  print('as drawn', scoreAsDrawn(labels));
  if (values.drawn) return;
  const used = pins.filter(pin => labels.some(label => label.repository === pin.repository));
  const listed = new Map(used.map(pin => [pin.repository, componentsOf(pin)]));
  print(
    'now',
    scoreNow(labels, label => listed.get(label.repository)?.find(each => isSame(each, label))),
  );
}

function componentsOf({ repository }: PinnedRepository): readonly Component[] {
  const analysis = check(openFolder(folderOf(repository)));
  return checklistOf(analysis.accumulators).components;
}

function folderOf(repository: string): string {
  const name = packageName(repository);
  if (name === undefined) return join(folder, repository.replace('/', '+'));
  if (values.packages === undefined) throw new Error(`${repository}: say with --packages where packages are`);
  return join(values.packages, name);
}

function isSame({ file, line, name }: Component, label: ComponentLabel): boolean {
  return file === label.file && line === label.line && name === label.name;
}

function print(title: string, { tallies, wrong }: ComponentScores): void {
  console.log(`\n${title}`);
  for (const [what, { right, said }] of Object.entries(tallies))
    console.log(`  ${what.padEnd(15)} ${right} of ${said}  ${showInterval(wilson(right, said))}`);
  for (const { label, about, said } of wrong)
    console.log(
      `    ${label.repository} ${label.file}:${label.line} ${label.name}: ${about} ${said} (${label.why})`,
    );
}
