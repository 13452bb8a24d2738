import { type FailLevel, failLevels } from '../config.ts';
import type { Finding, Level } from '../facts/model.ts';
import type { Workspace } from '../project.ts';
import { type Checked, levels } from '../report/checked.ts';
import { reportJson } from '../report/json.ts';
import { reportFindings, reportSummary } from '../report/text.ts';
import { analysePaths, noteText, writeReport } from './analysis.ts';
import type { Command } from './command.ts';
import type { Engine } from './engine.ts';
import type { Arguments } from './options.ts';
import { exit, type Terminal, wantsColor } from './terminal.ts';

const widthWithoutTerminal = 100;

interface Run {
  readonly checked: Checked;
  readonly workspace: Workspace;
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
    const { analysis, workspace, config, durationMs } = await analysePaths(given, terminal, engine);
    const run = { checked: { ...analysis, durationMs }, workspace };
    const json = given.value('format') === 'json';
    writeReport(json ? reportJson(run.checked) : textReport(run, given, terminal, engine), given, terminal);
    if (!given.has('quiet')) for (const note of analysis.notes) terminal.err.write(noteText(note));
    const failLevel = (given.value('fail-on') as FailLevel | undefined) ?? config.failLevel;
    return fails(analysis.findings, failLevel) ? exit.findings : exit.clean;
  },
};
