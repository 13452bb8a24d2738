import assert from 'node:assert/strict';
import { analyse, collectFile, resolveRelative } from '../../src/analyse.ts';
import { defaultConfig } from '../../src/config.ts';
import type { FileFacts } from '../../src/facts/collect/file-facts.ts';
import { link } from '../../src/facts/link.ts';
import { Session } from '../../src/session.ts';

const GOOD =
  'export const seen = new Map<string, number>();\nexport const note = (id: string) => seen.set(id, 1);\n';
const BAD = `import { seen } from './good.ts';\nconst kept = new Set<string>();\nexport function keep(id: string) { kept.add(id); seen.set(id, 2); }\n`;
const texts = new Map([
  ['bad.ts', BAD],
  ['good.ts', GOOD],
]);

const resolve = (from: string, specifier: string) => resolveRelative(texts, from, specifier);

/** Resolves imports of one file in a way that no code expects. */
function failing(from: string, specifier: string): string | undefined {
  if (from === 'bad.ts') throw new RangeError('Maximum call stack size exceeded');
  return resolve(from, specifier);
}

const sourcesOf = (overrides: object = {}) => ({
  files: [...texts.keys()],
  skipped: [],
  notes: [],
  read: (file: string) => texts.get(file) as string,
  resolve,
  packageOf: () => undefined,
  ...overrides,
});

const filesOf = (findings: readonly { readonly file: string }[]) => findings.map(each => each.file);

describe('a file on which the analysis fails', () => {
  it('is told of, and the others keep their findings, where joining fails', () => {
    const { findings, skipped } = analyse(sourcesOf({ resolve: failing }), defaultConfig);
    assert.deepEqual(filesOf(findings), ['good.ts']);
    assert.deepEqual(skipped, [
      { file: 'bad.ts', reason: 'joining failed (RangeError: Maximum call stack size exceeded)' },
    ]);
  });

  it('is told of, and the others keep their findings, where judging fails', () => {
    const facts = [...texts].map(([file, text]) => collectFile(file, text) as FileFacts);
    const broken = facts[0]?.places[0];
    assert.ok(broken);
    const places = [new Proxy(broken, { get: (target, name) => poisoned(target, name, 'owners') })];
    const { accumulators, failed } = link(
      [{ ...(facts[0] as FileFacts), places }, facts[1] as FileFacts],
      resolve,
    );
    assert.deepEqual(filesOf(accumulators), ['good.ts']);
    assert.deepEqual(failed, [{ file: 'bad.ts', reason: 'judging failed (Error: no owners)' }]);
  });

  it('is told of, and the others keep their findings, where rules fail', () => {
    const packageOf = (file: string) => {
      if (file === 'bad.ts') throw new Error('no package');
      return undefined;
    };
    const { findings, skipped } = analyse(sourcesOf({ packageOf }), defaultConfig);
    assert.deepEqual(filesOf(findings), ['good.ts']);
    assert.deepEqual(skipped, [{ file: 'bad.ts', reason: 'wording failed (Error: no package)' }]);
  });

  it('is judged again when its text is another one', () => {
    const session = new Session({ resolve: failing, packageOf: () => undefined }, defaultConfig);
    session.apply([...texts].map(([file, text]) => ({ file, text })));
    assert.deepEqual(filesOf(session.findings('good.ts')), ['good.ts']);
    assert.deepEqual(session.findings('bad.ts'), []);
    assert.deepEqual(filesOf(session.skipped), ['bad.ts']);

    session.apply([{ file: 'bad.ts', text: BAD.replace(/^import.*\n/, '').replace('seen.set(id, 2);', '') }]);
    assert.deepEqual(filesOf(session.findings('bad.ts')), ['bad.ts']);
    assert.deepEqual(session.skipped, []);
  });
});

function poisoned(target: object, name: string | symbol, poison: string): unknown {
  if (name === poison) throw new Error(`no ${poison}`);
  return Reflect.get(target, name);
}
