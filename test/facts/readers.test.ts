import assert from 'node:assert/strict';
import { concerned, Readers } from '../../src/facts/join/reads.ts';

describe('readers', () => {
  const readers = () => {
    const all = new Readers();
    all.set('c.ts', new Set(['a.ts', 'names a.ts']));
    all.set('b.ts', new Set(['a.ts']));
    return all;
  };

  it('are found by what they read, in order, with those that changed themselves', () => {
    assert.deepEqual(concerned(['d.ts', 'b.ts'], ['a.ts'], readers()), ['b.ts', 'c.ts', 'd.ts']);
    assert.deepEqual(concerned([], ['names a.ts'], readers()), ['c.ts']);
    assert.deepEqual(concerned(['d.ts'], ['e.ts'], readers()), ['d.ts']);
  });

  it('are found by what they read last', () => {
    const all = readers();
    all.set('c.ts', new Set(['e.ts']));
    assert.deepEqual(concerned([], ['a.ts', 'names a.ts'], all), ['b.ts']);
    assert.deepEqual(concerned([], ['e.ts'], all), ['c.ts']);
  });

  it('are forgotten', () => {
    const all = readers();
    all.delete('b.ts');
    all.delete('c.ts');
    assert.deepEqual(concerned([], ['a.ts', 'names a.ts'], all), []);
  });
});
