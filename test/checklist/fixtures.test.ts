import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyseSources } from '../../src/analyse.ts';
import { type Question, type Status, statuses } from '../../src/report/checklist/component.ts';
import { checklistOf } from '../../src/report/checklist/inventory.ts';
import { questionsOf } from '../../src/report/checklist/words.ts';
import { expectedIn, marksOf } from './marks.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const names = readdirSync(FIXTURES);
const read = (name: string) => readFileSync(join(FIXTURES, name), 'utf8');
const answered = (name: string) => checklistOf(analyseSources({ [name]: read(name) }).accumulators);

describe('the checklist', () => {
  for (const name of names)
    it(`answers ${name} as it is marked, and lists nothing else`, () => {
      assert.deepEqual(answered(name).components.map(marksOf), expectedIn(read(name)));
    });

  it('has a fixture for every question with every status that it can have', () => {
    const answers = names.flatMap(name => answered(name).components.flatMap(each => each.answers));
    const seen = new Set(answers.map(({ question, status }) => `${question} ${status}`));
    const asked = Object.values(questionsOf).flat();
    const missing = asked.flatMap(question =>
      statuses
        .filter(status => !seen.has(`${question} ${status}`) && !IMPOSSIBLE[question].includes(status))
        .map(status => `${question} ${status}`),
    );
    assert.deepEqual(missing, []);
  });

  it('gives every answer a place or a reason', () => {
    for (const name of names)
      for (const component of answered(name).components)
        for (const each of component.answers)
          assert.ok(each.evidence.length > 0 || each.why !== '', `${component.name} ${each.question}`);
  });

  it('counts components by what is known of their size', () => {
    assert.deepEqual(answered('queues.ts').summary, {
      components: 9,
      bounded: 7,
      declared: 1,
      unbounded: 1,
      unknown: 0,
    });
  });

  it('answers the same whatever order the accumulators come in', () => {
    const { accumulators } = analyseSources({ 'accumulators.ts': read('accumulators.ts') });
    assert.deepEqual(checklistOf(accumulators.toReversed()), checklistOf(accumulators));
  });
});

/** Statuses that a question cannot have. */
const IMPOSSIBLE: Readonly<Record<Question, readonly Status[]>> = {
  'cached-function': ['declared', 'missing'],
  purity: [],
  'max-size': [],
  ttl: [],
  'max-entries': [],
  'at-limit': ['missing'],
  bounded: ['not-applicable'],
  backpressure: [],
};
