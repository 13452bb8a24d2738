import assert from 'node:assert/strict';
import { BoundedDeque } from '../../runtime/src/bounded-deque.ts';
import { BoundedMap } from '../../runtime/src/bounded-map.ts';
import { BoundedQueue } from '../../runtime/src/bounded-queue.ts';
import { BoundedSet } from '../../runtime/src/bounded-set.ts';
import { memoize } from '../../runtime/src/memoize.ts';
import { TTLCache } from '../../runtime/src/ttl-cache.ts';
import { collectGarbage, isCollected, nextTurn } from './support/garbage.ts';

/** Puts an object through a container that lives on, and gives back a weak reference to the object. */
type Passage = (put: object) => unknown;

const filler = (number: number) => ({ number });

function mapOf(
  policy: 'lru' | 'fifo' | 'sieve',
  act: (map: BoundedMap<object, object>, put: object) => unknown,
): Passage {
  return put => {
    const map = new BoundedMap<object, object>(2, { policy });
    map.set(put, put);
    act(map, put);
    return map;
  };
}

function evict(map: { set(key: object, value: object): unknown }): void {
  for (let number = 0; number < 3; number++) map.set(filler(number), filler(number));
}

class Holder {
  private readonly held: object;

  constructor(held: object) {
    this.held = held;
  }

  @memoize({ maxSize: 2 })
  get(_key: string): object {
    return this.held;
  }
}

let now = 0;

const PASSAGES: Readonly<Record<string, Passage>> = {
  'BoundedMap, evicted by lru': mapOf('lru', map => evict(map)),
  'BoundedMap, evicted by fifo': mapOf('fifo', map => evict(map)),
  'BoundedMap, evicted by sieve': mapOf('sieve', map => evict(map)),
  'BoundedMap, deleted': mapOf('lru', (map, put) => map.delete(put)),
  'BoundedMap, cleared': mapOf('lru', map => map.clear()),
  'BoundedMap, value replaced': put => new BoundedMap<string, object>(2).set('a', put).set('a', filler(0)),
  'BoundedSet, evicted': put => new BoundedSet<object>(1).add(put).add(filler(0)),
  'BoundedSet, deleted': put => {
    const set = new BoundedSet<object>(2).add(put);
    set.delete(put);
    return set;
  },
  'BoundedDeque, pushed out': put => new BoundedDeque<object>(2, { values: [put, filler(0), filler(1)] }),
  'BoundedDeque, shifted': put => {
    const deque = new BoundedDeque<object>(2, { values: [put] });
    deque.shift();
    return deque;
  },
  'BoundedDeque, popped': put => {
    const deque = new BoundedDeque<object>(2, { values: [put] });
    deque.pop();
    return deque;
  },
  'TTLCache, evicted': put => {
    const cache = new TTLCache<object, object>({ ttl: 5, maxSize: 1, now: () => now });
    return cache.set(put, put).set(filler(0), filler(0));
  },
  'TTLCache, expired and purged': put => {
    const cache = new TTLCache<object, object>({ ttl: 5, maxSize: 9, now: () => now });
    cache.set(put, put).set(filler(0), filler(0), 50);
    now += 6;
    cache.purge();
    return cache;
  },
  'memoize, evicted with one argument': put => {
    const identity = memoize((value: object) => value, { maxSize: 1 });
    identity(put);
    identity(filler(0));
    return identity;
  },
  'memoize, evicted with three arguments': put => {
    const last = memoize((_first: object, _second: object, third: object) => third, { maxSize: 1 });
    last(put, put, put);
    last(filler(0), filler(1), filler(2));
    return last;
  },
  'memoize, cleared': put => {
    const pair = memoize((first: object, second: object) => [first, second], { maxSize: 3 });
    pair(put, put);
    pair.cacheClear();
    return pair;
  },
  '@memoize, with its instance': put => {
    new Holder(put).get('a');
    return Holder;
  },
  'BoundedQueue, taken': put => {
    const queue = new BoundedQueue<object>({ capacity: 2 });
    queue.put(put);
    queue.tryTake();
    return queue;
  },
  'BoundedQueue, dropped': put => {
    const queue = new BoundedQueue<object>({ capacity: 1, overflow: 'drop-oldest' });
    queue.put(put);
    queue.put(filler(0));
    return queue;
  },
  'BoundedQueue, taken back by an abort': put => {
    const queue = new BoundedQueue<object>({ capacity: 1 });
    const controller = new AbortController();
    queue.put(filler(0));
    queue.put(put, { signal: controller.signal })?.catch(() => undefined);
    controller.abort();
    return queue;
  },
};

/** In a function of its own, so that no local of the test keeps the object. */
function pass(passage: Passage): readonly [container: unknown, reference: WeakRef<object>] {
  const put = { payload: new Array(100).fill(0) };
  return [passage(put), new WeakRef(put)];
}

describe('a reference let go can be collected while its container lives', () => {
  for (const [title, passage] of Object.entries(PASSAGES)) {
    it(title, async () => {
      const [container, reference] = pass(passage);
      assert.ok(await isCollected(reference));
      assert.ok(container);
    });
  }

  it('and one that is held cannot', async () => {
    const [map, reference] = pass(put => new BoundedMap<string, object>(2).set('a', put));
    assert.equal(await isCollected(reference), false);
    assert.ok(map);
  });
});

/** Puts objects through a container and gives back the registry that counts those finalised. */
function passMany(put: (value: object) => unknown, count: number): { finalised: number } {
  const seen = { finalised: 0 };
  registry = new FinalizationRegistry<undefined>(() => seen.finalised++);
  for (let number = 0; number < count; number++) {
    const value = { number };
    registry.register(value, undefined);
    put(value);
  }
  return seen;
}

/** A registry that is collected itself calls nobody back. */
let registry: FinalizationRegistry<undefined>;

const KEEPERS: Readonly<Record<string, () => (value: object) => unknown>> = {
  BoundedDeque: () => {
    const deque = new BoundedDeque<object>(10);
    return value => deque.push(value);
  },
  BoundedMap: () => {
    const map = new BoundedMap<object, object>(10);
    return value => map.set(value, value);
  },
  BoundedSet: () => {
    const set = new BoundedSet<object>(10);
    return value => set.add(value);
  },
  BoundedQueue: () => {
    const queue = new BoundedQueue<object>({ capacity: 10, overflow: 'drop-oldest' });
    return value => queue.put(value);
  },
  TTLCache: () => {
    const cache = new TTLCache<object, object>({ ttl: 5, maxSize: 10 });
    return value => cache.set(value, value, 1e6);
  },
  memoize: () => memoize((value: object) => value, { maxSize: 10 }),
};

describe('of a thousand objects put through a container of ten, all but ten are finalised', () => {
  for (const [name, keeper] of Object.entries(KEEPERS)) {
    it(name, async () => {
      const put = keeper();
      const seen = passMany(put, 1000);
      for (let attempt = 0; attempt < 20 && seen.finalised < 990; attempt++) {
        collectGarbage();
        await nextTurn();
      }
      assert.equal(seen.finalised, 990);
      assert.ok(put);
    });
  }
});
