import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Config, configFileName, defaultConfig, settings } from '../config.ts';
import { UsageError } from '../usage-error.ts';
import { completeEntries } from './library-entries.ts';
import { readSettings } from './read.ts';

function findUpwards(directory: string): string | undefined {
  const candidate = join(directory, configFileName);
  if (existsSync(candidate)) return candidate;
  const parent = dirname(directory);
  return parent === directory ? undefined : findUpwards(parent);
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(`cannot read the configuration ${shown}: ${(error as Error).message}`);
  }
}

/**
 * The configuration that holds in a directory: the named file, or the nearest `bounded.config.jsonc`
 * upwards, or the defaults.
 * @throws UsageError naming file, line and column of everything that is wrong in the file
 */
export function loadConfig(options: {
  readonly cwd: string;
  readonly file?: string | undefined;
  readonly ruleIds: readonly string[];
  /** What holds where the file says nothing, in place of the defaults. */
  readonly base?: Partial<Config> | undefined;
}): Config {
  const path = options.file === undefined ? findUpwards(options.cwd) : resolve(options.cwd, options.file);
  const base = { ...defaultConfig, ...options.base };
  if (path === undefined) return base;
  const shown = relative(options.cwd, path).replaceAll('\\', '/');
  const { values, problems } = readSettings(readText(path, shown), settings, options.ruleIds);
  if (problems.length > 0) {
    const lines = problems.map(problem => `${shown}:${problem.line}:${problem.column}: ${problem.message}`);
    throw new UsageError(lines.join('\n'));
  }
  const rules = { ...base.rules, ...(values.rules ?? {}) };
  const libraries = completeEntries(values.libraries ?? base.libraries);
  return { ...base, ...values, rules, libraries, directory: dirname(path) };
}
