import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CorpusCase, Label, Tier } from './corpus.ts';

/** A container of a published package that grew without a limit, and the release that cured it. No source text. */
export interface PublishedLeak {
  readonly name: string;
  /** Exact versions, neighbours as far as the registry has them. */
  readonly vulnerable: string;
  readonly fixed: string;
  /** Relative to the package, in the vulnerable version. */
  readonly file: string;
  readonly symbol: string;
  readonly line: number;
  readonly growthLines: CorpusCase['growthLines'];
  /** The same code in other builds of the package; the name tells it there. */
  readonly copies?: readonly string[];
  /** Where the container is in the fixed version, if it moved. */
  readonly fixedFile?: string;
  readonly owner: string;
  readonly tier: Tier;
  /** Whether the fix bounds the container; where it does not, nothing is asked of the fixed version. */
  readonly strict: boolean;
  readonly why: string;
  /** Which drawing it is of, as later ones are read after the cures that earlier ones taught; the first unless given. */
  readonly batch?: number;
}

/** Reads the list, one leak a line. */
export function readLeaks(file: string): PublishedLeak[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter(line => line !== '').map(line => JSON.parse(line) as PublishedLeak);
}

/** The folder of one version below the folder that holds them all. */
export function folderOf(directory: string, { name }: PublishedLeak, version: string): string {
  return join(directory, `${name}@${version}`);
}

/** The leak as a case of the corpus, so that both are scored alike. */
export function caseOf(leak: PublishedLeak): CorpusCase {
  const none: readonly Label[] = [];
  return {
    id: `${leak.name}@${leak.vulnerable}`,
    tier: leak.tier,
    file: leak.file,
    line: leak.line,
    symbol: leak.symbol,
    growthLines: leak.growthLines,
    extraSymbols: none,
    alsoLeaks: none,
    clean: none,
    cleanAuto: none,
    unlabelled: none,
    afterExpected: leak.strict ? 'silent' : 'lenient: the fix is partial',
  };
}
