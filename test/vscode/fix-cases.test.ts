import assert from 'node:assert/strict';
import { plans, remarkPlans } from '../../src/fixes/plans.ts';
import { FIX_CASES } from './suite/support/fix-cases.ts';

describe('the fixes that are taken inside VS Code', () => {
  it('are all there are', () => {
    const taken = FIX_CASES.map(each => each.fix);
    const all = new Set([...Object.keys(plans), ...Object.keys(remarkPlans)]);
    assert.deepEqual(taken.toSorted(), [...all].toSorted());
  });
});
