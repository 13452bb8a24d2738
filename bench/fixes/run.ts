/**
 * Fixes of real projects: applies the first fix that is not refused to every finding, one at a time, and
 * type-checks the whole project before and after. Usage: npm run bench:fixes -- DIR [DIR…]; a directory is a
 * package with its dependencies installed.
 */
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { loadConfig } from '../../src/config/load.ts';
import type { Finding } from '../../src/facts/model.ts';
import { applied } from '../../src/fixes/draft.ts';
import { Fixer } from '../../src/fixes/fixer.ts';
import type { Resolved, Subject } from '../../src/fixes/model.ts';
import { subjectOf } from '../../src/fixes/subject.ts';
import { openWorkspace, type Workspace } from '../../src/project.ts';
import { rules } from '../../src/rules/index.ts';
import { Session } from '../../src/session.ts';
import { FullCheck } from './full-check.ts';
import { emptyTally, printTally, type Tally } from './tally.ts';

const libFolder = dirname(createRequire(import.meta.url).resolve('typescript/lib/lib.d.ts'));
const declaring = ['declare-bound', 'ignore'];

const total = emptyTally();
for (const folder of process.argv.slice(2)) {
  const tally = emptyTally();
  benchOne(resolve(folder), tally);
  printTally(folder, tally);
  for (const key of Object.keys(total) as (keyof Tally)[]) (total[key] as unknown[]).push(...tally[key]);
}
printTally('all', total);

function benchOne(root: string, tally: Tally): void {
  const config = loadConfig({ cwd: root, ruleIds: rules.map(rule => rule.id) });
  const workspace = openWorkspace(['.'], { cwd: root, config });
  const session = new Session(workspace, config);
  session.apply(workspace.files.map(file => ({ file, text: workspace.read(file) })));
  const { accumulators, remarks, findings } = session.analysis();
  const read = (file: string) => (workspace.files.includes(file) ? workspace.read(file) : undefined);
  const fixer = new Fixer({ root, files: workspace.files, read }, { ...config, libFolder });
  const check = new FullCheck(root, libFolder);
  for (const finding of findings.filter(each => each.fixes.length > 0)) {
    const { file, line, symbol } = finding;
    const subject = subjectOf(finding, accumulators, remarks);
    if (!subject) throw new Error(`nothing is judged at ${file}:${line}`);
    const name = `${file}:${line} ${symbol}`;
    const startedAt = performance.now();
    const first = firstResolved(fixer, subject);
    tally.milliseconds.push(performance.now() - startedAt);
    tally.found.push(name);
    if (first.refusals.length > 0) tally.firstRefused.push(`${name}  ${first.refusals[0]}`);
    if (!first.resolved) {
      tally.refused.push(`${name}  ${first.refusals.join('; ')}`);
      continue;
    }
    tally.offered.push(`${name}  ${first.id}`);
    const after = textsAfter(first.resolved, fixer);
    const errors = check.newErrors(after);
    if (errors.length > 0) tally.broken.push(`${name}  ${first.id}: ${errors[0]}`);
    judge(`${name}  ${first.id}`, finding, findings, findingsAfter(session, workspace, after), tally);
  }
}

interface First {
  readonly id?: string;
  readonly resolved?: Resolved;
  readonly refusals: readonly string[];
}

function firstResolved(fixer: Fixer, subject: Subject): First {
  const refusals: string[] = [];
  for (const { id } of subject.finding.fixes.filter(each => !declaring.includes(each.id))) {
    const outcome = fixer.resolve(subject, id);
    if (!('reason' in outcome)) return { id, resolved: outcome, refusals };
    refusals.push(`${id}: ${outcome.reason}`);
  }
  return { refusals };
}

function textsAfter({ edits, created }: Resolved, fixer: Fixer): Map<string, string> {
  const texts = new Map(created.map(({ file, text }) => [file, text]));
  for (const file of new Set(edits.map(each => each.file)))
    texts.set(
      file,
      applied(
        fixer.textOf(file),
        edits.filter(each => each.file === file),
      ),
    );
  return texts;
}

/** What is found with other texts; the session is put back afterwards. */
function findingsAfter(session: Session, workspace: Workspace, texts: ReadonlyMap<string, string>) {
  const known = [...texts].filter(([file]) => session.has(file));
  session.apply(known.map(([file, text]) => ({ file, text })));
  const { findings } = session.analysis();
  session.apply(known.map(([file]) => ({ file, text: workspace.read(file) })));
  return findings;
}

function judge(
  name: string,
  finding: Finding,
  before: readonly Finding[],
  after: readonly Finding[],
  tally: Tally,
): void {
  const known = new Set(before.map(each => each.fingerprint));
  const twins = (all: readonly Finding[]) =>
    all.filter(each => each.fingerprint === finding.fingerprint).length;
  if (twins(after) >= twins(before)) tally.uncleared.push(name);
  const fresh = after.find(each => !known.has(each.fingerprint));
  if (fresh) tally.newFindings.push(`${name}: ${fresh.file}:${fresh.line} ${fresh.message}`);
}
