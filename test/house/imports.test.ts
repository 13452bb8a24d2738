import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';

/** One room of the house: who lives there, and whom they may import. */
interface Room {
  /** Path or folder, from the root. The first row that fits a file holds for it. */
  readonly from: string;
  /** Files or folders, from the root. */
  readonly may: readonly string[];
  /** Packages by name; `node:` stands for Node's own modules. */
  readonly packages?: readonly string[];
}

const facts = 'src/facts';
const vocabulary = 'src/facts/model.ts';
const words = 'src/facts/model';
const stages = (...rooms: readonly string[]) => [
  ...rooms.map(room => `${facts}/${room}`),
  'src/catalogue',
  vocabulary,
];
const ruleShape = 'src/rules/define-rule.ts';
const smallTools = ['src/jsonc.ts', 'src/nearest.ts', 'src/usage-error.ts'];

/** The rooms of the fixes, and the rooms that each stands on. */
const fixRooms: Readonly<Record<string, readonly string[]>> = {
  program: [],
  code: ['program'],
  limits: ['code'],
  vendor: ['code', 'program'],
  words: ['code'],
  releases: ['code', 'limits'],
  containers: ['code', 'limits', 'program', 'vendor'],
  caps: ['code', 'limits', 'containers'],
  memo: ['code', 'limits', 'program', 'vendor', 'containers'],
};
const fixContract = ['model', 'draft', 'fix'].map(name => `src/fixes/${name}.ts`);

const fixRoom = (room: string, beneath: readonly string[]): Room => ({
  from: `src/fixes/${room}`,
  may: [
    ...[room, ...beneath].map(each => `src/fixes/${each}`),
    ...fixContract,
    vocabulary,
    'src/catalogue',
    'runtime/src',
  ],
  packages: ['ts-morph', 'node:'],
});

const house: readonly Room[] = [
  { from: 'runtime/src', may: ['runtime/src'] },
  { from: 'src/protocol.ts', may: ['src/protocol'] },
  { from: 'src/protocol', may: ['src/protocol'] },
  { from: vocabulary, may: [words] },
  { from: words, may: [words] },
  { from: 'src/catalogue', may: ['src/catalogue', vocabulary] },
  { from: `${facts}/collect`, may: stages('collect'), packages: ['ts-morph'] },
  { from: `${facts}/join`, may: stages('join', 'collect') },
  { from: `${facts}/purity`, may: stages('purity', 'join', 'collect') },
  { from: `${facts}/evidence`, may: stages('evidence', 'purity', 'join', 'collect') },
  {
    from: `${facts}/library`,
    may: [...stages('library', 'evidence', 'join', 'collect'), `${facts}/judge.ts`],
  },
  {
    from: `${facts}/states`,
    may: [...stages('states', 'library', 'evidence', 'join', 'collect'), `${facts}/judge.ts`],
  },
  { from: `${facts}/remarks`, may: stages('remarks', 'evidence', 'purity', 'join', 'collect') },
  { from: facts, may: [facts, 'src/catalogue'] },
  { from: 'src/rules/index.ts', may: ['src/rules'] },
  { from: 'src/rules', may: [ruleShape, vocabulary, 'src/facts/predicates.ts'] },
  { from: 'src/report', may: ['src/report', vocabulary, ruleShape], packages: ['picocolors'] },
  ...Object.entries(fixRooms).map(([room, beneath]) => fixRoom(room, beneath)),
  {
    from: 'src/fixes',
    may: ['src/fixes', vocabulary, ruleShape, 'src/catalogue', 'runtime/src'],
    packages: ['ts-morph', 'node:'],
  },
  { from: 'src/nearest.ts', may: [] },
  { from: 'src/usage-error.ts', may: [] },
  { from: 'src/jsonc.ts', may: [], packages: ['jsonc-parser'] },
  { from: 'src/config.ts', may: ['src/catalogue/library/schema.ts'] },
  {
    from: 'src/config',
    may: ['src/config', 'src/config.ts', 'src/catalogue/library/schema.ts', ...smallTools],
    packages: ['node:', 'jsonc-parser'],
  },
  ...['src/project.ts', 'src/project'].map(from => ({
    from,
    may: ['src/project', 'src/config.ts', vocabulary, ...smallTools],
    packages: ['node:', 'ts-morph', 'ignore', 'jsonc-parser'],
  })),
  {
    from: 'src/analyse.ts',
    may: [
      'src/facts',
      'src/rules',
      'src/fixes',
      'src/catalogue',
      'src/config.ts',
      'src/levels.ts',
      'src/project.ts',
    ],
    packages: ['node:'],
  },
  { from: 'src/levels.ts', may: ['src/facts', 'src/rules', 'src/config.ts'] },
  { from: 'src/session.ts', may: ['src/analyse.ts', 'src/config.ts', 'src/facts'], packages: ['node:'] },
  {
    from: 'src/analyser.ts',
    may: ['src/analyse.ts', 'src/session.ts', 'src/fixes', 'src/mend.ts', 'src/report/checklist'],
  },
  { from: 'src/from-source.ts', may: ['src/analyser.ts'], packages: ['node:'] },
  { from: 'src/code-cache.ts', may: [], packages: ['node:'] },
  {
    from: 'src/mend.ts',
    may: ['src/session.ts', 'src/config.ts', 'src/facts', 'src/fixes'],
  },
  { from: 'src/cli', may: ['src', 'runtime/src'], packages: ['node:', 'diff'] },
  {
    from: 'server',
    may: ['server', 'src', 'runtime/src'],
    packages: ['node:', 'vscode-languageserver', 'vscode-languageserver-textdocument'],
  },
  {
    from: 'client',
    may: ['client', 'src/protocol.ts'],
    packages: ['node:', 'vscode', 'vscode-languageclient'],
  },
];

const home = fileURLToPath(new URL('../..', import.meta.url));
const isWithin = (path: string, place: string) => path === place || path.startsWith(`${place}/`);

function sourcesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourcesIn(path);
    return name.endsWith('.ts') ? [relative(home, path)] : [];
  });
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(home, file), 'utf8');
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

function isAllowed(file: string, specifier: string, { may, packages = [] }: Room): boolean {
  if (specifier.startsWith('.')) {
    const target = join(dirname(file), specifier);
    const crossesOver = isWithin(target, 'src/cli') && !isWithin(file, 'src/cli');
    return !crossesOver && may.some(place => isWithin(target, place));
  }
  return packages.some(name => (name === 'node:' ? specifier.startsWith(name) : isWithin(specifier, name)));
}

function violationsOf(file: string): readonly string[] {
  const room = house.find(({ from }) => isWithin(file, from));
  if (!room) return [`${file} has no row in the import table`];
  return importsOf(file)
    .filter(specifier => !isAllowed(file, specifier, room))
    .map(specifier => `${file} imports ${specifier}`);
}

describe('the import table', () => {
  const files = ['src', 'server', 'client', 'runtime/src'].flatMap(folder => sourcesIn(join(home, folder)));

  it('holds', () => {
    assert.ok(files.length > 50);
    assert.deepEqual(files.flatMap(violationsOf), []);
  });

  it('would notice', () => {
    const join = house.find(({ from }) => from === 'src/facts/join');
    const cli = house.find(({ from }) => from === 'src/cli');
    const server = house.find(({ from }) => from === 'server');
    assert.ok(join && cli && server);
    assert.equal(isAllowed('src/facts/join/program.ts', '../../rules/index.ts', join), false);
    assert.equal(isAllowed('src/facts/join/program.ts', 'node:fs', join), false);
    assert.equal(isAllowed('src/facts/join/program.ts', '../evidence/keys.ts', join), false);
    assert.equal(isAllowed('src/facts/join/program.ts', '../../catalogue/keys.ts', join), true);
    assert.equal(isAllowed('server/main.ts', '../src/cli/run.ts', server), false);
    assert.equal(isAllowed('src/cli/run.ts', '../../server/main.ts', cli), false);
  });
});
