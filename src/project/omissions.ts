/** Why a file or folder is left out. */
export type Reason =
  | 'dependencies'
  | 'build output'
  | 'gitignored'
  | 'excluded'
  | 'test'
  | 'benchmark'
  | 'tooling'
  | 'generated'
  | 'bundled'
  | 'compiled'
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
  benchmark: ['__benchmarks__', '__bench__', '__perf__'],
  test: [
    'test',
    'tests',
    'spec',
    'specs',
    'mocks',
    'fakes',
    'fixture',
    'fixtures',
    'testing',
    'testbed',
    'testdata',
    'testsuite',
    'cypress',
    'playwright',
    'dtslint',
    '.storybook',
  ],
};

const folderReasons: ReadonlyMap<string, Reason> = new Map(
  Object.entries(folders).flatMap(([reason, names]) => names.map(name => [name, reason as Reason])),
);

const folderPatterns: readonly (readonly [RegExp, Reason])[] = [
  [/[-_.]dist$/, 'build output'],
  [/^__(test|type-?test|spec|mock|fixture|snapshot)s?__$/, 'test'],
  [/^e2e([-_A-Z]|$)/, 'test'],
  [/[-_](tests|testsuite|test-suite|testdata|fixtures|e2e)$/, 'test'],
  [/^(integration|unit|smoke|load|stress|system|acceptance|functional|type|types)[-_]test$/, 'test'],
  [/^test[-_](utils?|helpers?|support|fixtures?|data|cases|setup|tools|types|suite|d|dts|apps?)$/, 'test'],
];

/** Folders of a name that some projects give to a part of the product; as such it lies below `src`. */
const benchmarkFolder = /^(bench|benches|benchmarks?)$|[-_](bench|benchmarks?)$/;
const isInsideSource = (path: string) => /(^|\/)src\//.test(path);

/** Tools whose configuration is a program, which runs once and not in production. */
const tools =
  'astro|ava|babel|commitlint|craco|cypress|docusaurus|drizzle|electron-builder|electron\\.vite|esbuild|eslint|farm|gatsby|jest|karma|knexfile|knip|lint-?staged|metro|next|nodemon|nuxt|nyc|playwright|postcss|prettier|protractor|react-native|remix|rolldown|rollup|rsbuild|rslib|rspack|rspress|snowpack|stencil|stylelint|svelte|tailwind|tsdown|tsup|typedoc|uno|unocss|vite|vitepress|vitest|vue|wdio|web-test-runner|webpack|windi';

const filePatterns: readonly (readonly [RegExp, Reason])[] = [
  [/\.d\.([^.]+\.)?[cm]?ts$/, 'declarations'],
  [/[.-]min\.[cm]?js$/, 'minified'],
  [/\.(bundle|chunk)\.[cm]?js$|\.pnp\.[cm]?js$|\.pnp\.loader\.mjs$/, 'build output'],
  [/_(grpc_)?pb\.[jt]s$|\.pb\.[jt]s$|[._-](generated|gen)\.[cm]?[jt]sx?$/, 'generated'],
  [/[._-](test|tests|spec|specs|e2e|e2e-spec|cy|stories|story|mock|test-d)\.[cm]?[jt]sx?$/, 'test'],
  [/^(test|tests|spec)\.[cm]?[jt]sx?$/, 'test'],
  [/^test([-_](utils?|helpers?|setup)|(Utils?|Helpers?|Setup))\.[cm]?[jt]sx?$/, 'test'],
  [
    /^(jest|vitest|karma|mocha)[.-]([\w-]+[.-])*(global-?)?setup\b.*\.[cm]?[jt]sx?$|^setupTests\.[jt]sx?$/,
    'test',
  ],
  [/\.(bench|benchmark)\.[cm]?[jt]sx?$/, 'benchmark'],
  [new RegExp(`^(${tools})([.-][\\w-]+)*\\.(config|conf)(\\.[\\w-]+)*\\.[cm]?[jt]s$`), 'tooling'],
  [/^\.[\w.-]+\.[cm]?[jt]s$|^(gulpfile|gruntfile|jakefile)(\.[\w-]+)*\.[cm]?[jt]s$/i, 'tooling'],
];

/** Configuration of any tool stands beside the package.json; deeper it may be the product's own. */
const isPackageConfig = (name: string, siblings: ReadonlySet<string>) =>
  /\.(config|conf)(\.[\w-]+)*\.[cm]?[jt]s$/.test(name) && siblings.has('package.json');

/** Folders that hold sources in some projects and compiled output in others. */
const doubtfulFolders: ReadonlySet<string> = new Set(['build', 'dest', 'out']);

const isEmitted = (name: string, siblings: ReadonlySet<string>) =>
  /\.[cm]?js$/.test(name) &&
  (siblings.has(`${name}.map`) || siblings.has(name.replace(/js$/, 'ts').replace(/\.([cm]?)ts$/, '.d.$1ts')));

/**
 * Why a folder is left out, judged by its name and by the names in it.
 * @param path relative to the working directory, with `/`
 */
export function folderOmission(path: string, contents: () => ReadonlySet<string>): Reason | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const byName = folderReasons.get(name) ?? folderPatterns.find(([pattern]) => pattern.test(name))?.[1];
  if (byName !== undefined) return byName;
  if (/^\.\w/.test(name)) return 'tooling';
  if (benchmarkFolder.test(name) && !isInsideSource(path)) return 'benchmark';
  if (!doubtfulFolders.has(name)) return undefined;
  const names = contents();
  return [...names].some(file => isEmitted(file, names)) ? 'build output' : undefined;
}

/** Why a file is left out, judged by its name and by the names beside it. */
export function fileOmission(name: string, siblings: ReadonlySet<string>): Reason | undefined {
  const byName = filePatterns.find(([pattern]) => pattern.test(name))?.[1];
  if (byName !== undefined) return byName;
  if (isPackageConfig(name, siblings)) return 'tooling';
  if (!/\.[cm]?jsx?$/.test(name)) return undefined;
  const source = name.replace(/js(x?)$/, 'ts$1');
  const compiled = siblings.has(source) || siblings.has(`${source}x`) || siblings.has(`${name}.map`);
  return compiled ? 'build output' : undefined;
}
