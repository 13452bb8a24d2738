import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BoundedQueue, type QueueOverflow } from '../../runtime/src/bounded-queue.ts';
import { QueueClosedError, QueueFullError } from '../../runtime/src/queue-errors.ts';
import { smallMaximum } from './support/arbitraries.ts';

const POLICIES: readonly QueueOverflow[] = ['block', 'reject', 'drop-oldest', 'drop-newest'];

type Step = readonly [what: 'put' | 'take' | 'take many' | 'clear', count: number];
const anyStep: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom('put', 'put', 'put', 'put', 'take', 'take', 'take many', 'clear'),
  fc.integer({ min: 1, max: 5 }),
);

/** A queue without waiting: an array, and what a full one does. */
class NaiveQueue {
  readonly values: number[] = [];
  readonly dropped: number[] = [];

  private readonly capacity: number;
  private readonly overflow: QueueOverflow;

  constructor(capacity: number, overflow: QueueOverflow) {
    this.capacity = capacity;
    this.overflow = overflow;
  }

  tryPut(value: number): boolean {
    if (this.values.length < this.capacity) return this.values.push(value) > 0;
    if (this.overflow === 'drop-newest') this.dropped.push(value);
    if (this.overflow !== 'drop-oldest') return false;
    this.dropped.push(this.values.shift() as number);
    return this.values.push(value) > 0;
  }
}

describe('BoundedQueue without waiting', () => {
  for (const overflow of POLICIES) {
    it(`does what a naive ${overflow} queue does, step by step`, async () => {
      await fc.assert(
        fc.asyncProperty(
          smallMaximum,
          fc.array(anyStep, { maxLength: 80, size: 'max' }),
          async (capacity, steps) => {
            const dropped: number[] = [];
            const cleared: number[] = [];
            const onDrop = (value: number, _: number, reason: string) =>
              void (reason === 'cleared' ? cleared : dropped).push(value);
            const queue = new BoundedQueue<number>({ capacity, overflow, onDrop });
            const model = new NaiveQueue(capacity, overflow);
            let next = 0;
            for (const [what, count] of steps) {
              if (what === 'put') assert.equal(queue.tryPut(next), model.tryPut(next++));
              else if (what === 'take') assert.equal(queue.tryTake(), model.values.shift());
              else if (what === 'clear') {
                queue.clear();
                assert.deepEqual(cleared.splice(0), model.values.splice(0));
              } else if (queue.size > 0)
                assert.deepEqual(await queue.takeMany(count), model.values.splice(0, count));
              assert.ok(queue.size <= capacity);
              assert.equal(queue.size, model.values.length);
              assert.deepEqual(dropped, model.dropped);
            }
          },
        ),
        { numRuns: 100 },
      );
    });
  }

  it('returns no promise when there is room', () => {
    const queue = new BoundedQueue<number>({ capacity: 1 });
    assert.equal(queue.put(1), undefined);
    assert.ok(queue.put(2) instanceof Promise);
  });

  it('throws at once when full with reject', () => {
    const queue = new BoundedQueue<number>({ capacity: 1, overflow: 'reject' });
    queue.put(1);
    assert.throws(() => queue.put(2), QueueFullError);
    assert.equal(queue.size, 1);
  });

  it('keeps its bound, its order and its counts over 1,000,000 values', () => {
    const queue = new BoundedQueue<number>({ capacity: 333, overflow: 'drop-oldest' });
    let last = -1;
    for (let step = 0; step < 1_000_000; step++) {
      queue.put(step);
      if (queue.size > 333) assert.fail(`size ${queue.size} at step ${step}`);
      if (step % 3 > 0) continue;
      const taken = queue.tryTake() as number;
      if (taken <= last) assert.fail(`${taken} taken after ${last}`);
      last = taken;
    }
    const { seen, dropped, size } = queue.stats();
    assert.deepEqual([seen, seen - dropped - size], [1_000_000, 333_334]);
  });

  it('is consistent when onDrop runs, which may write back', () => {
    const queue: BoundedQueue<number> = new BoundedQueue({
      capacity: 2,
      overflow: 'drop-oldest',
      onDrop: value => void (value < 10 && queue.put(value + 10)),
    });
    for (const value of [1, 2, 3]) queue.put(value);
    assert.deepEqual([queue.tryTake(), queue.tryTake()], [12, 13]);
  });
});

/** Yields to other tasks a number of times. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await undefined;
}

describe('BoundedQueue with waiting', () => {
  it('loses and repeats nothing, in order for each producer, whatever the interleaving', async () => {
    const pace = fc.array(fc.nat(3), { minLength: 5, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(
        smallMaximum,
        fc.array(pace, { minLength: 1, maxLength: 4 }),
        fc.array(pace, { minLength: 1, maxLength: 4 }),
        async (capacity, producers, consumers) => {
          const queue = new BoundedQueue<readonly [producer: number, value: number]>({ capacity });
          const received: (readonly [number, number])[] = [];
          const consuming = consumers.map(async rests => {
            for await (const item of queue) {
              received.push(item);
              assert.ok(queue.size <= capacity);
              await turns(rests[received.length % rests.length] as number);
            }
          });
          await Promise.all(
            producers.map(async (rests, producer) => {
              for (const [value, rest] of rests.entries()) {
                await queue.put([producer, value]);
                await turns(rest);
              }
            }),
          );
          queue.close();
          await Promise.all(consuming);
          for (const [producer, rests] of producers.entries()) {
            const values = received.filter(([from]) => from === producer).map(([, value]) => value);
            assert.deepEqual(values, [...rests.keys()]);
          }
          assert.equal(queue.stats().seen, received.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('serves producers and consumers in the order they came', async () => {
    const queue = new BoundedQueue<string>({ capacity: 1 });
    const waiting = ['a', 'b', 'c', 'd'].map(value => queue.put(value));
    assert.deepEqual(queue.stats().waitingProducers, 3);
    assert.deepEqual([await queue.take(), await queue.take()], ['a', 'b']);
    const late = queue.put('e');
    assert.deepEqual(await Promise.all([queue.take(), queue.take(), queue.take()]), ['c', 'd', 'e']);
    await Promise.all([...waiting, late]);
    const takers = [queue.take(), queue.take(), queue.takeMany(5)];
    for (const value of ['x', 'y', 'z']) assert.equal(queue.put(value), undefined);
    assert.deepEqual(await Promise.all(takers), ['x', 'y', ['z']]);
  });

  it('shares values between loops evenly', async () => {
    const queue = new BoundedQueue<number>({ capacity: 4 });
    const counts = [0, 0, 0, 0];
    const loops = counts.map(async (_, loop) => {
      for await (const _value of queue) counts[loop] = (counts[loop] as number) + 1;
    });
    for (let value = 0; value < 4000; value++) await queue.put(value);
    queue.close();
    await Promise.all(loops);
    assert.equal(
      counts.reduce((sum, count) => sum + count),
      4000,
    );
    assert.ok(Math.min(...counts) >= 900, String(counts));
  });

  it('drains when closed: what is in comes out, who waits to put is refused', async () => {
    const queue = new BoundedQueue<number>({ capacity: 2 });
    await queue.put(1);
    await queue.put(2);
    const refused = queue.put(3);
    let drained = false;
    const draining = queue.drained().then(() => (drained = true));
    queue.close();
    await assert.rejects(refused as Promise<void>, QueueClosedError);
    assert.throws(() => queue.put(4), QueueClosedError);
    assert.throws(() => queue.tryPut(4), QueueClosedError);
    const rest: number[] = [];
    await turns(5);
    assert.equal(drained, false);
    for await (const value of queue) rest.push(value);
    assert.deepEqual(rest, [1, 2]);
    await draining;
    await assert.rejects(queue.take(), QueueClosedError);
    assert.deepEqual(await queue.takeMany(5), []);
    assert.equal(queue.tryTake(), undefined);
  });

  it('ends who waits for values when closed', async () => {
    const queue = new BoundedQueue<number>({ capacity: 2 });
    const taking = queue.take();
    const takingMany = queue.takeMany(3);
    const next = queue.values().next();
    queue.close();
    await assert.rejects(taking, QueueClosedError);
    assert.deepEqual(await takingMany, []);
    assert.deepEqual(await next, { value: undefined, done: true });
    await queue.drained();
  });

  it('lets waiting producers in when cleared', async () => {
    const queue = new BoundedQueue<number>({ capacity: 1 });
    await queue.put(1);
    const waiting = queue.put(2);
    queue.clear();
    await waiting;
    assert.equal(queue.tryTake(), 2);
  });

  it('leaves the queue open when a loop is left', async () => {
    const queue = new BoundedQueue<number>({ capacity: 3 });
    for (const value of [1, 2, 3]) queue.put(value);
    for await (const value of queue) if (value === 2) break;
    assert.equal(await queue.take(), 3);
  });

  it('bounds those who wait', async () => {
    const queue = new BoundedQueue<number>({ capacity: 1, maxWaiting: 2 });
    queue.put(0);
    const waiting = [queue.put(1), queue.put(2)];
    await assert.rejects(
      queue.put(3) as Promise<void>,
      /QueueFullError: BoundedQueue: 2 producers already wait/,
    );
    assert.deepEqual(await queue.takeMany(5), [0, 1, 2].slice(0, 1));
    assert.deepEqual([await queue.take(), await queue.take()], [1, 2]);
    await Promise.all(waiting);
    const takers = [queue.take(), queue.take()];
    await assert.rejects(queue.take(), /2 consumers already wait/);
    queue.put(4);
    queue.put(5);
    assert.deepEqual(await Promise.all(takers), [4, 5]);
  });

  it('closes and empties with using, closes and drains with await using', async () => {
    const sync = new BoundedQueue<number>({ capacity: 1 });
    sync.put(1);
    (sync as unknown as { [Symbol.dispose](): void })[Symbol.dispose]();
    assert.deepEqual([sync.closed, sync.size], [true, 0]);
    const drained = new BoundedQueue<number>({ capacity: 1 });
    drained.put(1);
    const disposal = (drained as unknown as { [Symbol.asyncDispose](): Promise<void> })[
      Symbol.asyncDispose
    ]();
    assert.deepEqual([drained.closed, await drained.take()], [true, 1]);
    await disposal;
  });

  for (const [option, bad] of [
    ['capacity', undefined],
    ['capacity', 0],
    ['overflow', 'drop'],
    ['maxWaiting', Infinity],
  ] as const) {
    it(`refuses ${String(bad)} as ${option}`, () => {
      const options = { capacity: 1, [option]: bad };
      assert.throws(
        () => new BoundedQueue(options as { capacity: number }),
        new RegExp(`^TypeError: BoundedQueue: ${option} must be .+, received `),
      );
    });
  }
});

/** An AbortSignal that counts its listeners. */
class CountingSignal extends EventTarget {
  aborted = false;
  reason: unknown;
  listeners = 0;

  override addEventListener(type: string, listener: () => void): void {
    this.listeners++;
    super.addEventListener(type, listener);
  }

  override removeEventListener(type: string, listener: () => void): void {
    this.listeners--;
    super.removeEventListener(type, listener);
  }

  abort(reason: unknown): void {
    this.aborted = true;
    this.reason = reason;
    this.dispatchEvent(new Event('abort'));
  }
}

describe('BoundedQueue with an AbortSignal', () => {
  it('ends every kind of wait at once with the reason, and nobody else', async () => {
    const queue = new BoundedQueue<number>({ capacity: 1 });
    const signal = new CountingSignal();
    const other = queue.take();
    const taking = [queue.take({ signal }), queue.takeMany(2, { signal }), queue.values({ signal }).next()];
    signal.abort(new Error('stop'));
    for (const one of taking) await assert.rejects(one, /stop/);
    queue.put(1);
    assert.equal(await other, 1);
    assert.equal(queue.stats().waitingConsumers, 0);
  });

  it('takes back a value whose producer gave up', async () => {
    const queue = new BoundedQueue<number>({ capacity: 1 });
    const controller = new AbortController();
    queue.put(1);
    const waiting = queue.put(2, { signal: controller.signal });
    controller.abort();
    await assert.rejects(waiting as Promise<void>, { name: 'AbortError' });
    assert.deepEqual([queue.tryTake(), queue.tryTake()], [1, undefined]);
  });

  it('refuses to start with a signal that has aborted, even if there is room or a value', async () => {
    const queue = new BoundedQueue<number>({ capacity: 2 });
    const signal = AbortSignal.abort(new Error('stop'));
    assert.throws(() => queue.put(1, { signal }), /stop/);
    queue.put(1);
    await assert.rejects(queue.take({ signal }), /stop/);
    await assert.rejects(queue.values({ signal }).next(), /stop/);
    assert.equal(queue.size, 1);
  });

  it('listens once for a loop, only while waiting otherwise, and leaves no listener behind', async () => {
    const queue = new BoundedQueue<number>({ capacity: 1 });
    const signal = new CountingSignal();
    queue.put(0, { signal });
    assert.equal(signal.listeners, 0);
    const waiting = queue.put(1, { signal });
    assert.equal(signal.listeners, 1);
    assert.equal(await queue.take({ signal }), 0);
    await waiting;
    assert.equal(signal.listeners, 0);
    const loop = (async () => {
      for await (const value of queue.values({ signal })) {
        assert.equal(signal.listeners, 1);
        if (value === 5) break;
      }
    })();
    for (let value = 2; value <= 5; value++) await queue.put(value);
    await loop;
    assert.equal(signal.listeners, 0);
  });
});
