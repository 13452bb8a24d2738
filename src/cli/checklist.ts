import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Analysis } from '../analyse.ts';
import type { Workspace } from '../project.ts';
import { type Checklist, openAnswers, type Status } from '../report/checklist/component.ts';
import { checklistOf } from '../report/checklist/inventory.ts';
import { checklistMarkdown } from '../report/checklist/markdown.ts';
import { checklistCsv, checklistJson } from '../report/checklist/records.ts';
import { checklistText } from '../report/checklist/text.ts';
import { UsageError } from '../usage-error.ts';
import { analysePaths, noteText, writeReport } from './analysis.ts';
import type { Command } from './command.ts';
import type { Arguments } from './options.ts';
import { differenceTo } from './stale.ts';
import { type ExitCode, exit, type Terminal, wantsColor } from './terminal.ts';

const formats = ['text', 'markdown', 'json', 'csv'] as const;
type Format = (typeof formats)[number];
const widthWithoutTerminal = 100;
const widest = 120;

/** The format that a file's name asks for. */
const formatOfFile: Readonly<Record<string, Format>> = { '.md': 'markdown', '.json': 'json', '.csv': 'csv' };

interface Rendered {
  readonly checklist: Checklist;
  readonly analysis: Analysis;
  readonly workspace: Workspace;
}

function formatOf(given: Arguments): Format {
  const file = given.value('check') ?? given.value('output');
  const named = given.value('format') as Format | undefined;
  return named ?? formatOfFile[extname(file ?? '').toLowerCase()] ?? 'text';
}

function render({ checklist, analysis, workspace }: Rendered, given: Arguments, terminal: Terminal): string {
  const packageOf = (file: string) => {
    const found = workspace.packageOf(file);
    return found?.name ?? found?.dir ?? '.';
  };
  const skipped = analysis.skipped.length;
  switch (formatOf(given)) {
    case 'json':
      return checklistJson(checklist);
    case 'csv':
      return checklistCsv(checklist);
    case 'markdown':
      return checklistMarkdown(checklist, { packageOf, skipped });
    case 'text': {
      const toFile = given.has('output') || given.has('check');
      const color = !toFile && wantsColor(terminal.out, terminal, given.has('no-color'));
      const width = toFile ? widthWithoutTerminal : (terminal.out.columns ?? widthWithoutTerminal);
      return checklistText(checklist, { color, width: Math.min(width, widest), packageOf, skipped });
    }
  }
}

function readCommitted(file: string, { cwd }: Terminal): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read the checklist to check: ${(error as Error).message}`);
  }
}

/** Compares with the committed checklist; says what is different and how to renew it. */
async function checkAgainst(
  file: string,
  fresh: string,
  given: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const difference = await differenceTo(file, readCommitted(file, terminal), fresh);
  if (difference === undefined) {
    if (!given.has('quiet')) terminal.out.write(`✔ ${file} is up to date.\n`);
    return exit.clean;
  }
  const paths = given.operands.map(each => `${each} `).join('');
  const format = given.value('format') ? `--format ${given.value('format')} ` : '';
  terminal.out.write(difference);
  terminal.err.write(
    `${file} is out of date; to renew it: bounded checklist ${paths}${format}--output ${file}\n`,
  );
  return exit.findings;
}

const failing: Readonly<Record<string, readonly Status[]>> = {
  never: [],
  missing: ['missing'],
  unknown: ['missing', 'unknown'],
};

function fails({ components }: Checklist, failOn: string): boolean {
  const statuses = failing[failOn] ?? [];
  return components.some(each => openAnswers(each).some(({ status }) => statuses.includes(status)));
}

/** `bounded checklist [paths...]` */
export const checklist: Command = {
  name: 'checklist',
  operands: '[paths...]',
  sentence: 'Lists everything that stores, bounded or not, and answers the Stage 5 questions for it.',
  options: {
    format: {
      value: 'FORMAT',
      choices: formats,
      sentence: 'text, markdown, json or csv; by default what the name of the file says, else text',
    },
    output: { value: 'FILE', short: 'o', sentence: 'write the checklist to a file' },
    check: {
      value: 'FILE',
      sentence:
        'compare with a committed checklist; exits with 1 and prints the difference. Moved lines are none',
    },
    'fail-on': {
      value: 'STATUS',
      choices: Object.keys(failing),
      sentence:
        'exit with 1 for an answer that is missing; or for one that is missing or unknown; default never',
    },
    config: {
      value: 'FILE',
      short: 'c',
      sentence: 'use this file instead of the nearest bounded.config.jsonc',
    },
    quiet: { short: 'q', sentence: 'the checklist only: no notes, no progress' },
    'no-color': { sentence: 'no colours; NO_COLOR does the same' },
  },

  async run(given, terminal, engine) {
    const { analysis, workspace } = await analysePaths(given, terminal, engine);
    const found = checklistOf(analysis.accumulators);
    const report = render({ checklist: found, analysis, workspace }, given, terminal);
    if (!given.has('quiet')) for (const note of analysis.notes) terminal.err.write(noteText(note));
    const committed = given.value('check');
    const failed = fails(found, given.value('fail-on') ?? 'never') ? exit.findings : exit.clean;
    if (committed !== undefined) return (await checkAgainst(committed, report, given, terminal)) || failed;
    writeReport(report, given, terminal);
    return failed;
  },
};
