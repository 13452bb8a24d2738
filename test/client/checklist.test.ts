import assert from 'node:assert/strict';
import { filters } from '../../client/checklist/filters.ts';
import { type ChecklistNode, nodesOf } from '../../client/checklist/nodes.ts';
import { checklistSummary } from '../../client/checklist/summary.ts';
import type { ChecklistAnswer, ChecklistComponent, ChecklistStatus } from '../../src/protocol.ts';

const range = { start: { line: 2, character: 8 }, end: { line: 2, character: 12 } };
const proof = { uri: 'file:///w/b.ts', range };

function answer(question: string, status: ChecklistStatus, evidence = [proof]): ChecklistAnswer {
  const text = `${status}: because`;
  return { question, title: question.replace('-', ' '), text, status, value: '', why: 'because', evidence };
}

function component(over: Partial<ChecklistComponent>): ChecklistComponent {
  return {
    id: 'a.ts#Alerts.recent',
    package: 'shop',
    kind: 'accumulator',
    name: 'recent',
    description: 'array of Alerts',
    uri: 'file:///w/a.ts',
    range,
    status: 'missing',
    verdict: 'unbounded',
    isFixable: true,
    answers: [answer('max-entries', 'missing'), answer('at-limit', 'unknown', [])],
    ...over,
  };
}

const fine = component({
  kind: 'cache',
  name: 'seen',
  package: 'api',
  status: 'enforced',
  isFixable: false,
  answers: [answer('max-size', 'enforced')],
});
const components = [component({}), component({ name: 'jobs', kind: 'queue', id: 'a.ts#jobs' }), fine];

const labels = (nodes: readonly ChecklistNode[]): unknown =>
  nodes.map(({ label, children }) => (children.length === 0 ? label : [label, labels(children)]));

describe('the rows of the checklist', () => {
  const nodes = nodesOf({ components }, () => true);

  it('go from packages by kinds and components to answers', () => {
    assert.deepEqual(labels(nodes), [
      ['api', [['Caches', [['seen', ['max size']]]]]],
      [
        'shop',
        [
          ['Accumulators and buffers', [['recent', ['max entries', 'at limit']]]],
          ['Queues', [['jobs', ['max entries', 'at limit']]]],
        ],
      ],
    ]);
  });

  it('spell out what the icons show', () => {
    const [api, shop] = nodes;
    assert.equal(api?.spoken, 'package api, 1 component, all pass');
    assert.equal(shop?.description, '2 missing');
    const recent = shop?.children[0]?.children[0];
    assert.equal(
      recent?.spoken,
      'recent, array of Alerts, missing, fixable; max entries: missing, at limit: unknown',
    );
    assert.equal(recent?.icon, 'missing');
    assert.equal(api?.children[0]?.children[0]?.icon, 'enforced');
  });

  it('lead to the proof, or to the component where there is none', () => {
    const [entries, limit] = nodes[1]?.children[0]?.children[0]?.children ?? [];
    assert.equal(entries?.target?.uri, 'file:///w/b.ts');
    assert.equal(limit?.target?.uri, 'file:///w/a.ts');
  });

  it('have names of their own', () => {
    const ids = (all: readonly ChecklistNode[]): string[] =>
      all.flatMap(each => [each.id, ...ids(each.children)]);
    const all = ids(nodes);
    assert.equal(new Set(all).size, all.length);
  });
});

describe('the filters of the checklist', () => {
  const shown = (key: keyof typeof filters, isCurrent = false) =>
    components.filter(each => filters[key].accepts(each, isCurrent)).map(each => each.name);

  it('look at every answer of a component', () => {
    assert.deepEqual(shown('all'), ['recent', 'jobs', 'seen']);
    assert.deepEqual(shown('missing'), ['recent', 'jobs']);
    assert.deepEqual(shown('unknown'), ['recent', 'jobs']);
    assert.deepEqual(shown('declared'), []);
    assert.deepEqual(shown('fixable'), ['recent', 'jobs']);
  });

  it('may ask for the current file', () => {
    assert.deepEqual(shown('currentFile'), []);
    assert.deepEqual(shown('currentFile', true), ['recent', 'jobs', 'seen']);
  });
});

describe('the summary of the checklist', () => {
  const summary = { components: 42, bounded: 28, declared: 2, unbounded: 9, unknown: 3 };

  it('is one line', () => {
    assert.equal(
      checklistSummary({ complete: true, summary, skipped: { generated: 1 } }),
      '42 components, 9 unbounded, 3 unknown, 1 file skipped',
    );
  });

  it('says that it was cancelled', () => {
    assert.match(checklistSummary({ complete: false, summary, skipped: {} }), /^Not all is here: 42 /);
  });
});
