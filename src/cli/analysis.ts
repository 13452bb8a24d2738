/** What the commands that read code share: options, the run itself, where a report goes. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Analysis } from '../analyse.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config.ts';
import type { Note } from '../facts/model.ts';
import { openWorkspace, type Workspace } from '../project.ts';
import { UsageError } from '../usage-error.ts';
import type { Engine } from './engine.ts';
import type { Arguments } from './options.ts';
import { createProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** An analysed workspace, and how long that took. */
export interface AnalysisRun {
  readonly analysis: Analysis;
  readonly workspace: Workspace;
  readonly config: Config;
  /** Wall clock, in milliseconds. */
  readonly durationMs: number;
}

/**
 * Reads and analyses what the operands name, the working directory without any.
 * @throws UsageError when there is nothing to read or the configuration is wrong
 */
export async function analysePaths(
  given: Arguments,
  terminal: Terminal,
  engine: Engine,
): Promise<AnalysisRun> {
  const startedAt = terminal.now();
  const ruleIds = engine.rules.map(rule => rule.id);
  const config = loadConfig({ cwd: terminal.cwd, file: given.value('config'), ruleIds });
  const paths = given.operands.length > 0 ? given.operands : ['.'];
  const workspace = openWorkspace(paths, { cwd: terminal.cwd, config });
  const { analyse } = await engine.loadAnalyser();
  const progress = createProgress(terminal, startedAt, !given.has('quiet'));
  try {
    const analysis = analyse(workspace, config, { onProgress: progress.update });
    return { analysis, workspace, config, durationMs: terminal.now() - startedAt };
  } finally {
    progress.clear();
  }
}

/**
 * Writes a report where `--output` says, else to the output stream.
 * @throws UsageError when the file cannot be written
 */
export function writeReport(report: string, given: Arguments, { cwd, out }: Terminal): void {
  const file = given.value('output');
  if (file === undefined) return out.write(report);
  try {
    writeFileSync(resolve(cwd, file), report);
  } catch (error) {
    throw new UsageError(`cannot write the report: ${(error as Error).message}`);
  }
}

/** A note as a line for the error stream. */
export function noteText({ file, line, message }: Note): string {
  const place = [file, line].filter(part => part !== undefined).join(':');
  return `note: ${place === '' ? '' : `${place} `}${message}\n`;
}
