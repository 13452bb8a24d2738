import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { staleOutputs } from '../../scripts/generate/outputs.ts';
import { plans, remarkPlans } from '../../src/fixes/plans.ts';
import { isOfAccumulators } from '../../src/rules/define-rule.ts';
import { rules } from '../../src/rules/index.ts';
import { order } from '../../src/rules/order.ts';

const home = fileURLToPath(new URL('../..', import.meta.url));
const notRules = new Set(['define-rule.ts', 'index.ts', 'order.ts']);

describe('the rules', () => {
  const ids = rules.map(rule => rule.id);

  it('are the files of src/rules, each under its own name', () => {
    const files = readdirSync(join(home, 'src/rules')).filter(name => !notRules.has(name));
    assert.deepEqual([...ids].sort(), files.map(name => name.replace(/\.ts$/, '')).sort());
  });

  it('are asked in the order of order.ts', () => {
    assert.deepEqual(ids, order);
  });

  for (const id of ids) {
    it(`${id} has a fixture and a page`, () => {
      assert.ok(existsSync(join(home, `test/fixtures/${id}.ts`)), `write test/fixtures/${id}.ts`);
      assert.ok(existsSync(join(home, `docs/rules/${id}.md`)), 'run: npm run generate');
    });
  }

  for (const rule of rules) {
    it(`${rule.id} says all a reader needs`, () => {
      assert.match(rule.id, /^[a-z]+(-[a-z]+)+$/);
      assert.match(rule.title, /^[A-Z].*[^.]$/);
      assert.match(rule.why, /^[A-Z].*\.$/);
      assert.ok(rule.limits.length > 0, 'every rule has limits');
      assert.ok(!isOfAccumulators(rule) || rule.containers.length > 0);
      assert.ok(Number.isInteger(rule.cwe));
    });

    it(`${rule.id} names fixes that there are`, () => {
      const unknown = rule.fixes.filter(id => !(id in plans) && !(id in remarkPlans));
      assert.deepEqual(unknown, []);
    });
  }
});

describe('the generated files', () => {
  it('are fresh', async () => {
    const stale = (await staleOutputs()).map(({ path }) => path);
    assert.deepEqual(stale, [], 'run: npm run generate');
  });
});
