import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyseSources } from '../../src/analyse.ts';

const SOURCES = join(import.meta.dirname, '..', '..', 'examples', 'sensor-pipeline', 'src');

describe('the sensor pipeline example', () => {
  it('is warned of at the leaks its README names, and nowhere else', () => {
    const names = readdirSync(SOURCES);
    const files = Object.fromEntries(
      names.map(name => [`src/${name}`, readFileSync(join(SOURCES, name), 'utf8')]),
    );
    const found = analyseSources(files).findings.map(
      ({ level, rule, file, symbol }) => `${file} ${symbol} ${rule} ${level}`,
    );
    assert.deepEqual(found.sort(), [
      'src/alerts.ts alerts unbounded-array warning',
      'src/gateways.ts states unbounded-map warning',
      'src/intake.ts #waiting unbounded-queue warning',
      'src/settings.ts loaded unbounded-cache warning',
    ]);
  });
});
