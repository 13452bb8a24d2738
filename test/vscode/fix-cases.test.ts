import assert from 'node:assert/strict';
import { plans } from '../../src/fixes/plans.ts';
import { FIX_CASES } from './suite/support/fix-cases.ts';

describe('the fixes that are taken inside VS Code', () => {
  it('are all there are', () => {
    const taken = FIX_CASES.map(each => each.fix);
    assert.deepEqual(taken.toSorted(), Object.keys(plans).toSorted());
  });
});
