import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../src/facts/model.ts';

/** One finding of one repository, read by a person. Holds no source text. */
export interface PrecisionLabel {
  /** `owner/name`, or `npm:name` for a package. */
  readonly repository: string;
  /** The commit that was read; the version of a package. */
  readonly commit: string;
  readonly fingerprint: string;
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly symbol: string;
  /** True: a careful reviewer of that project would ask for a declared maximum. */
  readonly verdict: boolean;
  /** One line. */
  readonly why: string;
}

/** A repository or package of the precision run, pinned. */
export interface PinnedRepository {
  readonly repository: string;
  readonly commit: string;
}

/** A label not yet given: what has to be read to give it. */
export interface Todo extends Omit<PrecisionLabel, 'verdict'> {
  readonly verdict: boolean | null;
  readonly message: string;
  readonly context: readonly string[];
}

/** Findings of a repository joined to its labels. */
export interface Joined {
  readonly labelled: readonly { readonly finding: Finding; readonly label: PrecisionLabel }[];
  readonly unlabelled: readonly Finding[];
  /** Labels that no finding answers to any more. */
  readonly stale: readonly PrecisionLabel[];
}

const PINS = 'repositories.json';

/** The repositories with their commits, as `labels/repositories.json` lists them. */
export function readPins(directory: string): PinnedRepository[] {
  return JSON.parse(readFileSync(join(directory, PINS), 'utf8')) as PinnedRepository[];
}

/** Every label in a folder of `.jsonl` files. Throws with file and line on one that is no label. */
export function readLabels(directory: string): PrecisionLabel[] {
  const files = readdirSync(directory).filter(name => name.endsWith('.jsonl'));
  return files.sort().flatMap(name => readLines(join(directory, name)).map(asLabel));
}

/** Adds the decided entries of a filled-in to-do file to the labels; returns how many. */
export function mergeTodo(todoFile: string, directory: string): number {
  const decided = readLines(todoFile).filter(({ value }) => typeof value.verdict === 'boolean');
  const added = decided.map(asLabel);
  for (const repository of new Set(added.map(label => label.repository))) {
    writeRepository(directory, repository, added);
  }
  return added.length;
}

/**
 * Joins findings to labels by fingerprint; where a rule was renamed, by file, line and symbol, which a
 * pinned commit keeps still.
 */
export function joinLabels(findings: readonly Finding[], labels: readonly PrecisionLabel[]): Joined {
  const byKey = new Map(
    labels.flatMap(
      label =>
        [
          [place(label), label],
          [label.fingerprint, label],
        ] as const,
    ),
  );
  const labelled: { finding: Finding; label: PrecisionLabel }[] = [];
  const unlabelled: Finding[] = [];
  for (const finding of findings) {
    const label = byKey.get(finding.fingerprint) ?? byKey.get(place(finding));
    if (label) labelled.push({ finding, label });
    else unlabelled.push(finding);
  }
  const used = new Set(labelled.map(({ label }) => label));
  return { labelled, unlabelled, stale: labels.filter(label => !used.has(label)) };
}

function place({ file, line, symbol }: Pick<PrecisionLabel, 'file' | 'line' | 'symbol'>): string {
  return `${file}:${line}:${symbol}`;
}

function writeRepository(directory: string, repository: string, added: readonly PrecisionLabel[]): void {
  const path = join(directory, `${repository.replace(/[:/]/g, '+')}.jsonl`);
  const old = existsSync(path) ? readLines(path).map(asLabel) : [];
  const fresh = added.filter(label => label.repository === repository);
  const kept = old.filter(label => !fresh.some(other => other.fingerprint === label.fingerprint));
  const sorted = [...kept, ...fresh].sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line);
  writeFileSync(path, sorted.map(label => `${JSON.stringify(label)}\n`).join(''));
}

interface Line {
  readonly where: string;
  readonly value: Partial<Record<keyof PrecisionLabel, unknown>>;
}

function readLines(path: string): Line[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((text, index) => ({ text, where: `${path}:${index + 1}` }))
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, where }) => ({ where, value: JSON.parse(text) as Line['value'] }));
}

/** Keeps the fields of a label and nothing else, so no source text slips in. */
function asLabel({ where, value }: Line): PrecisionLabel {
  const { repository, commit, fingerprint, rule, file, line, symbol, verdict, why } = value as PrecisionLabel;
  const texts = [repository, commit, fingerprint, rule, file, symbol, why];
  const whole = texts.every(text => typeof text === 'string' && text !== '');
  if (!whole || typeof line !== 'number' || typeof verdict !== 'boolean') {
    throw new Error(`${where}: not a label: every field must be there, and verdict true or false`);
  }
  return { repository, commit, fingerprint, rule, file, line, symbol, verdict, why };
}
