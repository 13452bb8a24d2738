import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadConfig } from '../config/load.ts';
import { type Config, type FailLevel, failLevels } from '../config.ts';
import type { Finding, Level, Note } from '../facts/model.ts';
import { openWorkspace, type Workspace } from '../project.ts';
import { type Checked, levels } from '../report/checked.ts';
import { reportJson } from '../report/json.ts';
import { reportFindings, reportSummary } from '../report/text.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';
import type { Engine } from './engine.ts';
import type { Arguments } from './options.ts';
import { createProgress } from './progress.ts';
import { exit, type Terminal, wantsColor } from './terminal.ts';

const widthWithoutTerminal = 100;

interface Run {
  readonly checked: Checked;
  readonly notes: readonly Note[];
  readonly workspace: Workspace;
  readonly config: Config;
}

async function analysePaths(given: Arguments, terminal: Terminal, engine: Engine): Promise<Run> {
  const startedAt = terminal.now();
  const ruleIds = engine.rules.map(rule => rule.id);
  const config = loadConfig({ cwd: terminal.cwd, file: given.value('config'), ruleIds });
  const paths = given.operands.length > 0 ? given.operands : ['.'];
  const workspace = openWorkspace(paths, { cwd: terminal.cwd, config });
  const { analyse } = await engine.loadAnalyser();
  const progress = createProgress(terminal, startedAt, !given.has('quiet'));
  try {
    const analysis = analyse(workspace, config, { onProgress: progress.update });
    const durationMs = terminal.now() - startedAt;
    return { checked: { ...analysis, durationMs }, notes: analysis.notes, workspace, config };
  } finally {
    progress.clear();
  }
}

function textReport(
  { checked, workspace }: Run,
  given: Arguments,
  terminal: Terminal,
  engine: Engine,
): string {
  const readable = new Set(workspace.files);
  const color = !given.has('output') && wantsColor(terminal.out, terminal, given.has('no-color'));
  const lowest = given.value('level') ?? 'warning';
  const shown = { ...checked, findings: atLeast(checked.findings, lowest as Level) };
  const findings = reportFindings(shown, {
    color,
    width: Math.min(terminal.out.columns ?? widthWithoutTerminal, widthWithoutTerminal),
    read: file => (readable.has(file) ? workspace.read(file) : undefined),
    why: id => engine.rules.find(rule => rule.id === id)?.why,
  });
  const hidden = checked.findings.length - shown.findings.length;
  return given.has('quiet') ? findings : findings + reportSummary(shown, { color, hidden });
}

/** Findings of a level or a graver one. */
function atLeast(findings: readonly Finding[], lowest: Level): readonly Finding[] {
  return findings.filter(({ level }) => levels.indexOf(level) <= levels.indexOf(lowest));
}

function writeReport(report: string, given: Arguments, { cwd, out }: Terminal): void {
  const file = given.value('output');
  if (file === undefined) return out.write(report);
  try {
    writeFileSync(resolve(cwd, file), report);
  } catch (error) {
    throw new UsageError(`cannot write the report: ${(error as Error).message}`);
  }
}

function noteText({ file, line, message }: Note): string {
  const place = [file, line].filter(part => part !== undefined).join(':');
  return `note: ${place === '' ? '' : `${place} `}${message}\n`;
}

function fails(findings: readonly Finding[], failLevel: FailLevel): boolean {
  if (failLevel === 'never') return false;
  return atLeast(findings, failLevel).length > 0;
}

/** `bounded check [paths...]` */
export const check: Command = {
  name: 'check',
  operands: '[paths...]',
  sentence: 'Names the containers that grow without a limit, each with its proof.',
  options: {
    format: { value: 'FORMAT', choices: ['text', 'json'], sentence: 'text (default) or json' },
    output: { value: 'FILE', short: 'o', sentence: 'write the report to a file' },
    config: {
      value: 'FILE',
      short: 'c',
      sentence: 'use this file instead of the nearest bounded.config.jsonc',
    },
    level: {
      value: 'LEVEL',
      choices: levels,
      sentence: 'lowest level that text shows: warning (default), information or hint; json holds all',
    },
    'fail-on': {
      value: 'LEVEL',
      choices: failLevels,
      sentence: 'lowest level that exits with 1: hint, information, warning (default) or never',
    },
    quiet: { short: 'q', sentence: 'findings only: no notes, no progress, no summary' },
    'no-color': { sentence: 'no colours; NO_COLOR does the same' },
  },

  async run(given, terminal, engine) {
    const run = await analysePaths(given, terminal, engine);
    const json = given.value('format') === 'json';
    writeReport(json ? reportJson(run.checked) : textReport(run, given, terminal, engine), given, terminal);
    if (!given.has('quiet')) for (const note of run.notes) terminal.err.write(noteText(note));
    const failLevel = (given.value('fail-on') as FailLevel | undefined) ?? run.config.failLevel;
    return fails(run.checked.findings, failLevel) ? exit.findings : exit.clean;
  },
};
