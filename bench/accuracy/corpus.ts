import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How hard a case is: A nothing shrinks it, B the same in a harder form, C some release exists. */
export type Tier = 'A' | 'B' | 'C';

/** A labelled container: its name and the line of its declaration in `before/`. */
export interface Label {
  readonly symbol: string;
  readonly line: number;
  /** Relative to `before/`; the case's own file when absent. */
  readonly file?: string;
  readonly why?: string;
}

/** One leak of the corpus, as its `case.json` says it. */
export interface CorpusCase {
  readonly id: string;
  readonly tier: Tier;
  readonly file: string;
  readonly line: number;
  readonly symbol: string;
  /** Lines of `file`, or `other/file.ts:12`. */
  readonly growthLines: readonly (number | string)[];
  readonly extraSymbols: readonly Label[];
  readonly alsoLeaks: readonly Label[];
  readonly clean: readonly Label[];
  readonly cleanAuto: readonly Label[];
  readonly unlabelled: readonly Label[];
  /** `silent`, or `lenient: …` where the fix is only partial. */
  readonly afterExpected: string;
}

/** A case and the folder that holds its `before/` and `after/`. */
export interface LaidOutCase {
  readonly item: CorpusCase;
  readonly directory: string;
}

/**
 * Reads a laid-out corpus.
 * @param directory holds one folder a case, each with `case.json`, `before/` and `after/`
 * @param only the id of the one case wanted
 * @returns none when the folder does not exist or holds no such case
 */
export function readCorpus(directory: string, only?: string): LaidOutCase[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter(name => existsSync(join(directory, name, 'case.json')))
    .filter(name => only === undefined || name === only)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map(name => readCase(join(directory, name)));
}

function readCase(directory: string): LaidOutCase {
  const item = JSON.parse(readFileSync(join(directory, 'case.json'), 'utf8')) as CorpusCase;
  return { item, directory };
}
