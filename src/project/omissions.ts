import { ts } from 'ts-morph';

/** Why a file or folder is left out. */
export type Reason =
  | 'dependencies'
  | 'build output'
  | 'gitignored'
  | 'excluded'
  | 'test'
  | 'generated'
  | 'minified'
  | 'declarations'
  | 'too large'
  | 'unreadable'
  | 'vendored'
  | 'not source';

export const sourceName = /\.[cm]?[jt]sx?$/;

/** Folders of version control: never looked into, never mentioned. */
export const invisible: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.jj']);

const folders: Readonly<Partial<Record<Reason, readonly string[]>>> = {
  dependencies: ['node_modules', 'bower_components', 'jspm_packages', '.yarn', '.pnpm-store'],
  'build output': [
    'dist',
    'coverage',
    '.nyc_output',
    '.next',
    '.nuxt',
    '.output',
    '.svelte-kit',
    '.astro',
    '.docusaurus',
    '.angular',
    '.expo',
    '.turbo',
    '.cache',
    '.parcel-cache',
    '.vercel',
    '.netlify',
    '.wrangler',
    '.serverless',
    '.vscode-test',
    'storybook-static',
  ],
  generated: ['__generated__', 'generated'],
  vendored: ['vendor', 'vendors', 'third_party', 'third-party', 'thirdparty', '3rdparty'],
  test: [
    'test',
    'tests',
    '__test__',
    '__tests__',
    'spec',
    'specs',
    '__mocks__',
    'mocks',
    '__fixtures__',
    'fixture',
    'fixtures',
    '__snapshots__',
    'e2e',
    'e2e-tests',
    'integration-tests',
    'unit-tests',
    'test-utils',
    'testdata',
    'cypress',
    'playwright',
  ],
};

const folderReasons: ReadonlyMap<string, Reason> = new Map(
  Object.entries(folders).flatMap(([reason, names]) => names.map(name => [name, reason as Reason])),
);

const filePatterns: readonly (readonly [RegExp, Reason])[] = [
  [/\.d\.([^.]+\.)?[cm]?ts$/, 'declarations'],
  [/[.-]min\.[cm]?js$/, 'minified'],
  [/\.(bundle|chunk)\.[cm]?js$|\.pnp\.[cm]?js$/, 'build output'],
  [/_(grpc_)?pb\.[jt]s$|\.pb\.[jt]s$|[._-](generated|gen)\.[cm]?[jt]sx?$/, 'generated'],
  [/[._-](test|tests|spec|specs|e2e|e2e-spec|cy|stories|story|mock|test-d)\.[cm]?[jt]sx?$/, 'test'],
  [/^(test|tests|spec)\.[cm]?[jt]sx?$/, 'test'],
  [/^(jest|vitest|karma|mocha)[.-](setup|global-setup)\b.*\.[cm]?[jt]sx?$|^setupTests\.[jt]sx?$/, 'test'],
];

/** Folders that hold sources in some projects and compiled output in others. */
const doubtfulFolders: ReadonlySet<string> = new Set(['build', 'out']);

const isEmitted = (name: string, siblings: ReadonlySet<string>) =>
  /\.[cm]?js$/.test(name) &&
  (siblings.has(`${name}.map`) || siblings.has(name.replace(/js$/, 'ts').replace(/\.([cm]?)ts$/, '.d.$1ts')));

/** Why a folder is left out, judged by its name and by the names in it. */
export function folderOmission(name: string, contents: () => ReadonlySet<string>): Reason | undefined {
  const byName = folderReasons.get(name);
  if (byName !== undefined || !doubtfulFolders.has(name)) return byName;
  const names = contents();
  return [...names].some(file => isEmitted(file, names)) ? 'build output' : undefined;
}

/** Why a file is left out, judged by its name and by the names beside it. */
export function fileOmission(name: string, siblings: ReadonlySet<string>): Reason | undefined {
  const byName = filePatterns.find(([pattern]) => pattern.test(name))?.[1];
  if (byName !== undefined) return byName;
  if (!/\.[cm]?jsx?$/.test(name)) return undefined;
  const source = name.replace(/js(x?)$/, 'ts$1');
  const compiled = siblings.has(source) || siblings.has(`${source}x`) || siblings.has(`${name}.map`);
  return compiled ? 'build output' : undefined;
}

/** Each is enough. They speak of the file itself: a comment on things generated at run time is none. */
const generatedHeaders: readonly RegExp[] = [
  /@generated\b/,
  /\bcode generated\b.*\bdo not edit\b/i,
  /\bthis (file|code|module)\b[^.]{0,60}\bgenerated\b/i,
  /^\W*(auto-?|automatically )?generated (by|from|using|with|file|code)\b/im,
  /\bgenerated\b.*\bdo not (edit|modify)\b|\bdo not (edit|modify)\b.*\bgenerated\b/is,
];

/** The comments before the first line of code, at most `limit` characters of them. */
function headerOf(text: string, limit: number): string {
  const start = ts.getShebang(text)?.length ?? 0;
  const comments = ts.getLeadingCommentRanges(text.slice(0, limit), start) ?? [];
  return comments.map(({ pos, end }) => text.slice(pos, end)).join('\n');
}

function averageLineLength(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines;
}

/** Why a text is left out, judged by what is in it. */
export function textOmission(text: string): Reason | undefined {
  if (text.includes('\0') || /^\s*<(\?xml|!DOCTYPE)/i.test(text.slice(0, 200))) return 'not source';
  const header = headerOf(text, 2_000);
  if (generatedHeaders.some(pattern => pattern.test(header))) return 'generated';
  if (text.length > 2_000 && averageLineLength(text) > 250) return 'minified';
  return undefined;
}
