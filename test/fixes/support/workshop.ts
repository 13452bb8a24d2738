import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Analysis, analyseSources } from '../../../src/analyse.ts';
import type { Finding } from '../../../src/facts/model.ts';
import { applied } from '../../../src/fixes/draft.ts';
import { Fixer } from '../../../src/fixes/fixer.ts';
import type { Refused, Resolved, Subject, Wishes } from '../../../src/fixes/model.ts';
import { subjectOf } from '../../../src/fixes/subject.ts';
import { writeFiles } from '../../support/temporary-folder.ts';

const require = createRequire(import.meta.url);
const modules = join(import.meta.dirname, '..', '..', '..', 'node_modules');

export const LIB_FOLDER = dirname(require.resolve('typescript/lib/lib.d.ts'));

/** As strict as users are, and able to read every fixture. */
export const COMPILER_OPTIONS = {
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: ['node'],
  jsx: 'preserve',
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  experimentalDecorators: true,
  allowImportingTsExtensions: true,
};

type Texts = Readonly<Record<string, string>>;

/** A project on disk whose findings can be fixed. */
export interface Workshop {
  readonly texts: Texts;
  readonly analysis: Analysis;
  finding(symbol: string): Finding;
  resolve(finding: Finding, id: string, wishes?: Wishes): Resolved | Refused;
  /** All texts after a fix; throws where it is refused. */
  fixed(symbol: string, id: string, wishes?: Wishes): Record<string, string>;
}

/** Opens a project in an empty folder. A package.json and a tsconfig.json are added where they are missing. */
export function openWorkshop(root: string, given: Texts, vendorDirectory = 'src/vendor/bounded'): Workshop {
  const files = {
    'package.json': '{ "name": "workshop", "type": "module" }',
    'tsconfig.json': JSON.stringify({ compilerOptions: COMPILER_OPTIONS, include: ['**/*'] }),
    ...given,
  };
  mkdirSync(root, { recursive: true });
  writeFiles(root, files);
  if (!existsSync(join(root, 'node_modules'))) symlinkSync(modules, join(root, 'node_modules'));
  const texts = Object.fromEntries(Object.entries(given).filter(([name]) => /\.[cm]?[jt]sx?$/.test(name)));
  const sources = Object.fromEntries(Object.entries(texts).filter(([name]) => !name.endsWith('.d.ts')));
  const analysis = analyseSources(sources);
  const fixer = new Fixer(
    { root, files: Object.keys(texts), read: file => texts[file] },
    { vendorDirectory, libFolder: LIB_FOLDER },
  );
  const finding = (symbol: string) => findingOf(analysis, symbol);
  const resolve = (of: Finding, id: string, wishes: Wishes = {}) =>
    fixer.resolve(subjectIn(analysis, of), id, wishes);
  const fixed = (symbol: string, id: string, wishes: Wishes = {}) => {
    const outcome = resolve(finding(symbol), id, wishes);
    if ('reason' in outcome) throw new Error(`${id} of '${symbol}' is refused: ${outcome.reason}`);
    return withEdits(texts, outcome);
  };
  return { texts, analysis, finding, resolve, fixed };
}

function findingOf(analysis: Analysis, symbol: string): Finding {
  const found = analysis.findings.find(each => each.symbol === symbol);
  if (!found) throw new Error(`nothing is found of '${symbol}'`);
  return found;
}

function subjectIn({ accumulators, remarks }: Analysis, finding: Finding): Subject {
  const found = subjectOf(finding, accumulators, remarks);
  if (!found) throw new Error(`nothing is judged at ${finding.file}:${finding.line}:${finding.column}`);
  return found;
}

/** All texts of a project after a fix. */
export function withEdits(texts: Texts, { edits, created }: Resolved): Record<string, string> {
  const after: Record<string, string> = { ...texts };
  for (const { file, text } of created) after[file] = text;
  for (const file of new Set(edits.map(each => each.file)))
    after[file] = applied(
      texts[file] ?? '',
      edits.filter(each => each.file === file),
    );
  return after;
}
