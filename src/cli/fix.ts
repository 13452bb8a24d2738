import { createTwoFilesPatch } from 'diff';
import { loadConfig } from '../config/load.ts';
import type { Finding, Level } from '../facts/model.ts';
import type { Mended } from '../mend.ts';
import { openWorkspace } from '../project.ts';
import { levels } from '../report/checked.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';
import type { Engine, Mending } from './engine.ts';
import { uncommitted } from './git.ts';
import type { Arguments } from './options.ts';
import { exit, type Terminal } from './terminal.ts';
import { textOnDisk, writeTogether } from './write-files.ts';

const DECLARING = ['declare-bound', 'ignore'];

/** `bounded fix [paths...]` */
export const fix: Command = {
  name: 'fix',
  operands: '[paths...]',
  sentence: 'Gives the containers that were found a limit. Bounding drops data: read the diff.',
  options: {
    'dry-run': { short: 'n', sentence: 'print the changes as a diff and write nothing' },
    rule: { value: 'RULE', sentence: 'only findings of this rule' },
    fix: {
      value: 'FIX',
      sentence: 'this fix instead of the recommended one: inline-cap, bounded-queue, declare-bound …',
    },
    max: { value: 'N', sentence: 'the limit, instead of the proposed one' },
    reason: { value: 'TEXT', sentence: 'the reason that declare-bound and ignore write down' },
    level: {
      value: 'LEVEL',
      choices: levels,
      sentence: 'lowest level to fix: warning (default), information or hint',
    },
    'allow-dirty': { sentence: 'write although git has changes that are not committed' },
    config: {
      value: 'FILE',
      short: 'c',
      sentence: 'use this file instead of the nearest bounded.config.jsonc',
    },
  },

  async run(given, terminal, engine) {
    requireSense(given, engine);
    if (!given.has('dry-run') && !given.has('allow-dirty')) requireCleanTree(terminal.cwd);
    const { mender, root } = await openMender(given, terminal, engine);
    const mended = mendAll(mender, given);
    if (given.has('dry-run')) terminal.out.write(diffOf(mender, root));
    else writeTogether(root, mender.changed);
    for (const each of mended) terminal.err.write(`${lineOf(each)}\n`);
    terminal.err.write(summaryOf(mended, given.has('dry-run')));
    return mended.every(each => each.fix) ? exit.clean : exit.findings;
  },
};

/** @throws UsageError where options contradict each other or name what does not exist */
function requireSense(given: Arguments, { rules }: Engine): void {
  const rule = given.value('rule');
  if (rule !== undefined && !rules.some(each => each.id === rule))
    throw new UsageError(`there is no rule '${rule}'; bounded explain lists them`);
  const id = given.value('fix');
  const ids = [...new Set([...rules.flatMap(each => each.fixes), ...DECLARING])].sort();
  if (id !== undefined && !ids.includes(id))
    throw new UsageError(`there is no fix '${id}'; there are ${ids.join(', ')}`);
  if (id !== undefined && DECLARING.includes(id) && !given.value('reason'))
    throw new UsageError(`${id} needs a reason: --reason "one entry per installed plugin"`);
  const max = given.value('max');
  if (max !== undefined && !/^[1-9]\d{0,8}$/.test(max))
    throw new UsageError(`--max is a whole number from 1, not '${max}'`);
}

function requireCleanTree(cwd: string): void {
  const changes = uncommitted(cwd) ?? [];
  if (changes.length === 0) return;
  const [first = ''] = changes;
  const more = changes.length > 1 ? ` and ${changes.length - 1} more` : '';
  throw new UsageError(
    `git has changes that are not committed (${first.slice(3)}${more}); commit them first, or look at --dry-run, or pass --allow-dirty`,
  );
}

async function openMender(given: Arguments, terminal: Terminal, engine: Engine) {
  const ruleIds = engine.rules.map(rule => rule.id);
  const config = loadConfig({ cwd: terminal.cwd, file: given.value('config'), ruleIds });
  const paths = given.operands.length > 0 ? given.operands : ['.'];
  const workspace = openWorkspace(paths, { cwd: terminal.cwd, config });
  const { Mender, libFolder } = await engine.loadAnalyser();
  return { mender: new Mender(workspace, config, libFolder), root: workspace.root };
}

function mendAll(mender: Mending, given: Arguments): Mended[] {
  const max = given.value('max');
  const reason = given.value('reason');
  const wishes = { ...(max !== undefined && { max: Number(max) }), ...(reason !== undefined && { reason }) };
  const only = given.value('fix');
  const ids = (finding: Finding) => (only === undefined ? limiting(finding) : ofKind(finding, only));
  const wanted = mender.findings().filter(each => isWanted(each, given));
  return wanted.flatMap(each => mender.mend(each.fingerprint, ids, wishes) ?? []);
}

/** Declaring a bound is a statement about the code that only its author can make. */
function limiting({ fixes }: Finding): readonly string[] {
  return fixes.map(each => each.id).filter(id => !DECLARING.includes(id));
}

/** The fixes that are meant: `bounded-queue` is also `bounded-queue:reject`. */
function ofKind({ fixes }: Finding, only: string): readonly string[] {
  return fixes.map(each => each.id).filter(id => id === only || id.startsWith(`${only}:`));
}

function isWanted(finding: Finding, given: Arguments): boolean {
  const { rule, level } = finding;
  const lowest = (given.value('level') ?? 'warning') as Level;
  const only = given.value('fix');
  if (given.value('rule') !== undefined && given.value('rule') !== rule) return false;
  if (only !== undefined && ofKind(finding, only).length === 0) return false;
  return levels.indexOf(level) <= levels.indexOf(lowest);
}

/** What was there comes first: a container that is brought along is long. */
function diffOf({ changed }: Mending, root: string): string {
  const texts = [...changed.keys()].sort().map(file => ({ file, before: textOnDisk(root, file) }));
  const inOrder = [...texts.filter(each => each.before), ...texts.filter(each => !each.before)];
  const patches = inOrder.map(({ file, before: onDisk }) => {
    const before = onDisk?.replace(/^\uFEFF/, '');
    const from = before === undefined ? '/dev/null' : `a/${file}`;
    return createTwoFilesPatch(
      from,
      `b/${file}`,
      before ?? '',
      changed.get(file) ?? '',
      undefined,
      undefined,
      {
        headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
      },
    );
  });
  return patches.join('');
}

function lineOf({ finding, fix, refusals }: Mended): string {
  const { file, line, column, symbol } = finding;
  const place = `${file}:${line}:${column}`;
  if (fix) return `fixed ${place}  ${fix.title}`;
  const reasons = refusals.map(each => `  ${each.id}: ${each.reason}`);
  const none = reasons.length === 0 ? '  there is no fix for it that sets a limit' : reasons.join('\n');
  return `kept  ${place}  '${symbol}'\n${none}`;
}

function summaryOf(mended: readonly Mended[], isDry: boolean): string {
  const fixed = mended.filter(each => each.fix).length;
  const kept = mended.length - fixed;
  if (mended.length === 0) return 'nothing to fix\n';
  return `${fixed} ${isDry ? 'would be ' : ''}fixed, ${kept} kept\n`;
}
