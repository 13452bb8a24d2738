import assert from 'node:assert/strict';
import { join } from 'node:path';
import { analyse } from '../../src/analyse.ts';
import { defaultConfig } from '../../src/config.ts';
import { openWorkspace } from '../../src/project.ts';
import type { Component } from '../../src/report/checklist/component.ts';
import { checklistOf } from '../../src/report/checklist/inventory.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');

function checklistIn(example: string) {
  const workspace = openWorkspace(['.'], { cwd: join(EXAMPLES, example), config: defaultConfig });
  return checklistOf(analyse(workspace, defaultConfig).accumulators);
}

const said = ({ kind, answers }: Component) => [
  kind,
  ...answers.map(({ question, status, value }) => `${question}: ${status} ${value}`.trimEnd()),
];

describe("the lecture's components", () => {
  const { components, summary } = checklistIn('sensor-pipeline-cured');
  const named = (name: string) => {
    const found = components.find(each => each.name === name);
    assert.ok(found, name);
    return found;
  };

  it('are bounded, every one', () => {
    assert.deepEqual(summary, { components: 8, bounded: 8, declared: 0, unbounded: 0, unknown: 0 });
    assert.deepEqual(
      components.flatMap(each => each.answers.filter(({ status }) => /missing|unknown/.test(status))),
      [],
    );
  });

  it('lru_cache(maxsize=16): a pure function, sixteen results, no age', () => {
    assert.deepEqual(said(named('calibrationOf')), [
      'cache',
      'cached-function: enforced fitCalibration',
      'purity: enforced pure',
      'max-size: enforced 16',
      'ttl: not-applicable',
    ]);
  });

  it('TTLCache(ttl=5): configuration, bounded, five seconds, freed', () => {
    const settings = named('loaded');
    assert.deepEqual(said(settings), [
      'cache',
      'cached-function: enforced loadSettings',
      'purity: enforced semi-pure',
      'max-size: enforced 128',
      'ttl: enforced 5000 ms',
    ]);
    assert.equal(settings.answers[3]?.why, 'expired entries are removed');
    assert.deepEqual(settings.answers[1]?.evidence, [{ file: 'src/settings.ts', line: 17 }]);
  });

  it('deque(maxlen=500): drops the oldest', () => {
    assert.deepEqual(said(named('alerts')), [
      'accumulator',
      'max-entries: enforced MOST_ALERTS (500)',
      'at-limit: enforced drops the oldest',
    ]);
  });

  it('Queue(maxsize=N): bounded, the producer waits', () => {
    assert.deepEqual(said(named('#readings')), [
      'queue',
      'bounded: enforced CAPACITY (64)',
      'backpressure: enforced the producer waits',
    ]);
  });

  it('are unbounded in the example that leaks', () => {
    const leaking = checklistIn('sensor-pipeline');
    const open = leaking.components.filter(each => each.verdict === 'unbounded').map(each => each.name);
    assert.deepEqual(open, ['alerts', 'states', '#waiting', 'loaded']);
  });
});
