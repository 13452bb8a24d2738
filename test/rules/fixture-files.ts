import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname, join, relative, sep } from 'node:path';

/** Files that are analysed together: one file, or the files of a folder below `multi`. */
export interface Fixture {
  readonly name: string;
  /** Text by path relative to the fixtures' folder, with `/`. */
  readonly files: Readonly<Record<string, string>>;
}

/** The part of a fixture below one `// # sentence`, which says what it shows. */
export interface Section {
  readonly title: string;
  readonly text: string;
  /** Set when a verdict rests on types that JavaScript would not have. */
  readonly typesMatter: boolean;
}

export const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
export const AMBIENT = join(FIXTURES, 'ambient.d.ts');

const SOURCE = new Set(['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs']);
const HEADING = /^\s*\/\/ # (.+)$/;
const TYPES_MATTER = /^\s*\/\/ types matter: /m;

/** Every fixture, by name. `<id>.fixed.ts` and declaration files are no fixtures. */
export function readFixtures(): Fixture[] {
  const groups = new Map<string, Record<string, string>>();
  for (const path of sourcesIn(FIXTURES)) {
    const file = relative(FIXTURES, path).split(sep).join('/');
    const name = file.startsWith('multi/') ? file.slice(0, file.lastIndexOf('/')) : file;
    const files = groups.get(name) ?? {};
    files[file] = readFileSync(path, 'utf8');
    groups.set(name, files);
  }
  return [...groups].map(([name, files]) => ({ name, files })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder)
    .map(name => join(folder, name))
    .flatMap(path => (statSync(path).isDirectory() ? sourcesIn(path) : [path]))
    .filter(isFixtureSource);
}

function isFixtureSource(path: string): boolean {
  return SOURCE.has(extname(path)) && !/\.(d|fixed)\.\w+$/.test(basename(path));
}

/** Writes one file of a fixture back. */
export function writeFixture(file: string, text: string): void {
  writeFileSync(join(FIXTURES, file), text);
}

/** The sections of a file; text before the first heading belongs to none, a file without headings is one. */
export function sectionsOf(text: string): Section[] {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, index) => (HEADING.test(line) ? [index] : []));
  if (starts.length === 0) return [sectionOf('', text)];
  return starts.map((start, index) =>
    sectionOf(HEADING.exec(lines[start] ?? '')?.[1] ?? '', lines.slice(start, starts[index + 1]).join('\n')),
  );
}

/** The heading above a line of a file, lines counted from 1; empty when there is none. */
export function titleAt(text: string, line: number): string {
  const above = text.split('\n').slice(0, line);
  return above.map(each => HEADING.exec(each)?.[1]).findLast(title => title !== undefined) ?? '';
}

function sectionOf(title: string, text: string): Section {
  return { title, text, typesMatter: TYPES_MATTER.test(text) };
}
