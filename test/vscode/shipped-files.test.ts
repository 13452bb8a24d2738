import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/ensure-built.ts';
import { order } from '../../src/rules/order.ts';
import { installTools } from './host/tools.ts';
import { vsce } from './host/vsce.ts';

const root = join(import.meta.dirname, '../..');
/** What the editor loads before `activate()` answers: the language client, 40 times this, comes after. */
const maxActivationBytes = 16_384;

describe('the packed extension', function () {
  this.timeout(900_000);

  before(async () => {
    await ensureBuilt();
    installTools();
  });

  it('holds these files and no others', () => {
    const files = vsce(root, 'ls').trim().split('\n').sort();
    const libraries = readdirSync(join(root, 'dist/lib'));
    assert.ok(libraries.includes('lib.d.ts'));
    const expected = [
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'icon.png', 'package.json', 'package.nls.json'],
      ...[
        'dist/THIRD-PARTY-NOTICES.txt',
        'dist/analyser.cjs',
        'dist/client.cjs',
        'dist/connection.cjs',
        'dist/fix-thread.cjs',
        'dist/serve.cjs',
        'dist/server.cjs',
      ],
      ...libraries.map(name => `dist/lib/${name}`),
      ...order.map(id => `docs/rules/${id}.md`),
    ];
    assert.deepEqual(files, expected.sort());
  });

  it('activates with a few kilobytes of its own', () => {
    const main = join(root, 'dist/client.cjs');
    const inputs = JSON.parse(readFileSync(`${main}.inputs.json`, 'utf8')) as string[];
    assert.deepEqual(
      inputs.filter(file => !/^(client|src\/protocol)\b/.test(file)),
      [],
    );
    assert.ok(statSync(main).size <= maxActivationBytes, `${statSync(main).size} bytes`);
  });

  it('has a manifest without gaps', () => {
    const read = (name: string) => readFileSync(join(root, name), 'utf8');
    const texts = JSON.parse(read('package.nls.json')) as Record<string, string>;
    const named = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual([...new Set(named)].sort(), Object.keys(texts).sort());
    const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
    for (const key of ['publisher', 'repository', 'license', 'icon', 'categories', 'engines', 'main']) {
      assert.ok(manifest[key], key);
    }
  });
});
