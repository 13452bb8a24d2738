import assert from 'node:assert/strict';
import { noticesText, packagesOf } from '../../scripts/notices-text.ts';

describe('third-party notices', () => {
  it('know the packages behind the files of a bundle', () => {
    const files = [
      'src/config.ts',
      'node_modules/ignore/index.js',
      'node_modules/@scope/one/lib/a.js',
      'node_modules/@scope/one/lib/b.js',
      'node_modules/outer/node_modules/inner/index.js',
      'compiler-only:/elsewhere/node_modules/virtual/index.js',
    ];
    const folders = [
      'node_modules/@scope/one',
      'node_modules/ignore',
      'node_modules/outer/node_modules/inner',
    ];
    assert.deepEqual(packagesOf(files), folders);
  });

  it('quote every licence text', () => {
    const text = noticesText([
      { name: 'one', version: '1.0.0', license: 'MIT', texts: ['Do it.', 'Notices.'] },
    ]);
    assert.match(text, /\none 1\.0\.0 \(MIT\)\n\nDo it\.\n\nNotices\.\n/);
  });
});
