import assert from 'node:assert/strict';
import { Memory, type MemoryStep } from '../../server/memory.ts';
import { TimeBudget } from '../../server/time-budget.ts';
import { defaultConfig } from '../../src/config.ts';
import type { Change } from '../../src/session.ts';
import { Session } from '../../src/session.ts';

const megabyte = 1024 * 1024;

describe('the memory of the server', () => {
  const setUp = () => {
    const world = { usedMb: 100, limitMb: 1_000, now: 0 };
    const taken: MemoryStep[] = [];
    const spare = { count: 0 };
    const memory = new Memory({
      limitMb: () => world.limitMb,
      used: () => world.usedMb * megabyte,
      now: () => world.now,
      take: step => void taken.push(step),
      relieve: () => spare.count > 0 && spare.count-- > 0,
    });
    return { world, taken, memory, spare };
  };

  it('is left alone below 85 % of its limit', () => {
    const { world, taken, memory } = setUp();
    world.usedMb = 849;
    memory.check();
    assert.deepEqual(taken, []);
    assert.deepEqual(memory.status(), { used: 849, limit: 1_000, step: 'none' });
  });

  it('is relieved a step at a time, each with five seconds to show what it brought', () => {
    const { world, taken, memory } = setUp();
    world.usedMb = 850;
    memory.check();
    assert.deepEqual(taken, ['fewer-workspaces']);
    world.now = 4_999;
    memory.check();
    assert.deepEqual(taken, ['fewer-workspaces'], 'too early to say');
    world.now = 5_000;
    memory.check();
    assert.deepEqual(taken, ['fewer-workspaces', 'open-files-only']);
    assert.ok(memory.isNarrowed);
    assert.equal(memory.status().step, 'open-files-only');
    world.now = 60_000;
    memory.check();
    assert.equal(taken.length, 2, 'nothing is left to let go of');
  });

  it('takes no further step when the first one was enough', () => {
    const { world, taken, memory } = setUp();
    world.usedMb = 900;
    memory.check();
    Object.assign(world, { usedMb: 500, now: 10_000 });
    memory.check();
    assert.deepEqual(taken, ['fewer-workspaces']);
    assert.equal(memory.isNarrowed, false);
  });

  it('takes no step where something can be let go of that was not asked for', () => {
    const { world, taken, memory, spare } = setUp();
    spare.count = 1;
    world.usedMb = 900;
    memory.check();
    assert.deepEqual([taken, spare.count], [[], 0]);
    world.now = 5_000;
    memory.check();
    assert.deepEqual(taken, ['fewer-workspaces']);
  });

  it('is ample below half of its limit, as long as no step was taken', () => {
    const { world, memory } = setUp();
    assert.ok(memory.isAmple);
    world.usedMb = 500;
    assert.equal(memory.isAmple, false);
    world.usedMb = 900;
    memory.check();
    world.usedMb = 100;
    assert.equal(memory.isAmple, false);
  });

  it('begins anew when the user allows more', () => {
    const { world, taken, memory } = setUp();
    world.usedMb = 900;
    memory.check();
    world.limitMb = 2_000;
    memory.reset();
    memory.check();
    assert.deepEqual(taken, ['fewer-workspaces']);
    assert.equal(memory.status().step, 'none');
    world.usedMb = 1_700;
    memory.check();
    assert.deepEqual(taken, ['fewer-workspaces', 'fewer-workspaces']);
  });
});

describe('the time that reading a file may take', () => {
  /** A session on which some files take long. */
  const setUp = (tookMs: Readonly<Record<string, number>>) => {
    const clock = { now: 0 };
    const world = { resolve: () => undefined, packageOf: () => undefined };
    class SlowSession extends Session {
      override apply(changes: readonly Change[]): void {
        for (const { file, text } of changes) if (text !== undefined) clock.now += tookMs[file] ?? 1;
        super.apply(changes);
      }
    }
    const session = new SlowSession(world, defaultConfig);
    return {
      session,
      clock,
      budget: new TimeBudget(
        () => 3_000,
        () => clock.now,
      ),
    };
  };

  it('leaves a file out that takes longer, says so, and does not read it again', () => {
    const { session, budget, clock } = setUp({ 'slow.ts': 3_001, 'fine.ts': 3_000 });
    budget.apply(session, 'slow.ts', 'export const a = 1;');
    budget.apply(session, 'fine.ts', 'export const b = 1;');
    assert.equal(session.has('slow.ts'), false);
    assert.equal(session.has('fine.ts'), true);
    assert.deepEqual(budget.skipped, [{ file: 'slow.ts', reason: 'too slow' }]);
    assert.deepEqual(budget.notes, [
      { file: 'slow.ts', message: 'left out until it is saved: reading it took 3.0 s' },
    ]);
    const before = clock.now;
    budget.apply(session, 'slow.ts', 'export const a = 2;');
    assert.equal(clock.now, before);
  });

  it('gives a file another chance when it is saved', () => {
    const times = { 'slow.ts': 9_000 };
    const { session, budget } = setUp(times);
    budget.apply(session, 'slow.ts', 'export const a = 1;');
    times['slow.ts'] = 10;
    assert.equal(budget.forgive('slow.ts'), true);
    assert.equal(budget.forgive('slow.ts'), false);
    budget.apply(session, 'slow.ts', 'export const a = 1;');
    assert.equal(session.has('slow.ts'), true);
    assert.deepEqual(budget.skipped, []);
  });
});
