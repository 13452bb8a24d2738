import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyseSources } from '../../src/analyse.ts';
import type { Finding } from '../../src/facts/model.ts';
import { type ExpectedFinding, sensorPipeline, sensorPipelineHints } from '../support/sensor-pipeline.ts';

const SOURCES = join(import.meta.dirname, '..', '..', 'examples', 'sensor-pipeline', 'src');

function seen({ file, symbol, rule, level, growth, release, ...at }: Finding): ExpectedFinding {
  const range = `${at.line}:${at.column}-${at.endLine}:${at.endColumn}`;
  const sites = [...growth, ...release].map(({ line, column }) => `${line}:${column}`);
  return { file, symbol, rule, level, range, sites };
}

describe('the sensor pipeline example', () => {
  it('is warned of at the leaks its README names, and nowhere else', () => {
    const names = readdirSync(SOURCES);
    const files = Object.fromEntries(
      names.map(name => [`src/${name}`, readFileSync(join(SOURCES, name), 'utf8')]),
    );
    const found = analyseSources(files).findings.map(seen);
    const inOrder = (list: readonly ExpectedFinding[]) =>
      [...list].sort((a, b) => a.file.localeCompare(b.file));
    assert.deepEqual(inOrder(found), inOrder([...sensorPipeline, ...sensorPipelineHints]));
  });
});
