import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load.ts';
import { readSettings } from '../../src/config/read.ts';
import { defaultConfig, settings } from '../../src/config.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ruleIds = ['unbounded-map', 'unbounded-array'];
const problemsOf = (text: string) =>
  readSettings(text, settings, ruleIds).problems.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );

describe('configuration text', () => {
  it('reads comments, trailing commas and every setting', () => {
    const text = `{
      // levels
      "$schema": "./schema.json",
      "rules": { "unbounded-map": "off", },
      "exclude": ["legacy/"],
      "includeTests": true,
      "failLevel": "never",
      "vendorDirectory": "lib/bounded",
      "maxFileSize": 2000,
    }`;
    assert.deepEqual(structuredClone(readSettings(text, settings, ruleIds)), {
      problems: [],
      values: {
        rules: { 'unbounded-map': 'off' },
        exclude: ['legacy/'],
        includeTests: true,
        failLevel: 'never',
        vendorDirectory: 'lib/bounded',
        maxFileSize: 2000,
      },
    });
  });

  const wrong: readonly (readonly [text: string, ...problems: string[]])[] = [
    ['{ "exclud": [] }', `1:3 unknown setting 'exclud'; did you mean 'exclude'?`],
    [
      '{ "rules": { "unbounded-maps": "off" } }',
      `1:14 'rules': unknown rule "unbounded-maps"; did you mean 'unbounded-map'?`,
    ],
    [
      '{\n  "rules": { "unbounded-map": "error" }\n}',
      `2:31 'rules': "error" is not one of "off", "hint", "information", "warning"`,
    ],
    ['{ "rules": [] }', `1:12 'rules': expected an object of rule ids and levels`],
    ['{ "exclude": "a" }', `1:14 'exclude': expected an array of strings`],
    ['{ "exclude": [1] }', `1:15 'exclude': expected a string`],
    ['{ "includeTests": 1 }', `1:19 'includeTests': expected true or false`],
    [
      '{ "failLevel": "warn" }',
      `1:16 'failLevel': "warn" is not one of "hint", "information", "warning", "never"`,
    ],
    ['{ "vendorDirectory": "" }', `1:22 'vendorDirectory': expected a non-empty string`],
    ['{ "maxFileSize": 0 }', `1:18 'maxFileSize': expected a whole number from 1`],
    ['[]', '1:1 expected an object of settings'],
    ['', '1:1 value expected'],
    ['{ "exclude": [', '1:15 close bracket expected', '1:15 close brace expected'],
  ];
  for (const [text, ...problems] of wrong) {
    it(`says what is wrong in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(problemsOf(text), problems);
    });
  }

  it('names the settings when nothing is near', () => {
    assert.match(problemsOf('{ "colour": 1 }').join(), /the settings are rules, exclude, includeTests/);
  });
});

describe('configuration file', () => {
  const folder = temporaryFolder();

  it('is found upwards from the working directory', () => {
    const inner = join(folder(), 'a/b');
    mkdirSync(inner, { recursive: true });
    writeFileSync(join(folder(), 'bounded.config.jsonc'), '\uFEFF{ "failLevel": "hint" }');
    const config = loadConfig({ cwd: inner, ruleIds });
    assert.deepEqual(config, { ...defaultConfig, failLevel: 'hint', directory: folder() });
  });

  it('names file, line and column of every problem', () => {
    writeFileSync(join(folder(), 'other.jsonc'), '{\n  "failLevel": 1,\n  "x": 2\n}');
    assert.throws(() => loadConfig({ cwd: folder(), file: 'other.jsonc', ruleIds }), {
      name: 'UsageError',
      message: /^other\.jsonc:2:16: 'failLevel': 1 is not one of .*\nother\.jsonc:3:3: unknown setting 'x'/,
    });
  });

  it('must exist when it is named', () => {
    assert.throws(() => loadConfig({ cwd: folder(), file: 'none.jsonc', ruleIds }), {
      name: 'UsageError',
      message: /^cannot read the configuration none\.jsonc: ENOENT/,
    });
  });
});
