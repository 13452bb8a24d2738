// Compiled, never run, by compile-matrix.test.ts under every library: an unused @ts-expect-error is an error.
import type { BoundedDeque } from '../../../runtime/src/bounded-deque.ts';
import { BoundedMap } from '../../../runtime/src/bounded-map.ts';
import type { BoundedQueue } from '../../../runtime/src/bounded-queue.ts';
import { BoundedSet } from '../../../runtime/src/bounded-set.ts';
import { memoize } from '../../../runtime/src/memoize.ts';
import { TTLCache } from '../../../runtime/src/ttl-cache.ts';

type Same<Left, Right> =
  (<T>() => T extends Left ? 1 : 2) extends <T>() => T extends Right ? 1 : 2 ? true : false;
const holds = <Claim extends true>(claim?: Claim): Claim | undefined => claim;

// A bounded map and a TTL cache stand in for a Map, a bounded set for a Set.
const map: Map<string, number> = new BoundedMap<string, number>(5);
const readonlyMap: ReadonlyMap<string, number> = new BoundedMap<string, number>(5);
const cache: Map<string, number> = new TTLCache<string, number>({ ttl: 1, maxSize: 5 });
const set: Set<string> = new BoundedSet<string>(5);
const readonlySet: ReadonlySet<string> = new BoundedSet<string>(5);
map.forEach((value, key, all: Map<string, number>) => void all.set(key, value));
export const entries: [string, number][] = [...map, ...readonlyMap, ...cache];
export const values: string[] = [...set, ...readonlySet];

// What an array can and a deque cannot is a type error.
export function unserved(deque: BoundedDeque<number>): void {
  // @ts-expect-error an index write
  deque[0] = 1;
  // @ts-expect-error a change of length
  deque.length = 0;
  // @ts-expect-error a sort in place
  deque.sort();
  // @ts-expect-error a splice
  deque.splice(0, 1);
}

// Callbacks written for an array fit a deque.
export function reads(deque: BoundedDeque<string | number>): void {
  const byArray = (value: string | number, index: number, all: (string | number)[]) => all[index] === value;
  holds<Same<ReturnType<typeof deque.map<boolean>>, boolean[]>>();
  deque.filter(byArray).concat(deque.slice(1));
  const texts = deque.filter((value): value is string => typeof value === 'string');
  holds<Same<typeof texts, string[]>>();
  const total = deque.reduce((sum, value) => sum + Number(value), 0);
  holds<Same<typeof total, number>>();
}

// memoize keeps the type of the function, generics and this included.
const plain = memoize((id: string, fresh?: boolean): number => id.length + Number(fresh), { maxSize: 5 });
holds<Same<Parameters<typeof plain>, [id: string, fresh?: boolean | undefined]>>();
holds<Same<ReturnType<typeof plain>, number>>();
holds<Same<Parameters<(typeof plain)['invalidate']>, [id: string, fresh?: boolean | undefined]>>();
const generic = memoize(
  function wrap<T>(value: T): T[] {
    return [value];
  },
  { maxSize: 5 },
);
holds<Same<ReturnType<typeof generic<string>>, string[]>>();
const later = memoize(async (id: number) => `${id}`, { maxSize: 5, ttl: 1000, key: id => id % 10 });
holds<Same<ReturnType<typeof later>, Promise<string>>>();
const bound = memoize(
  function (this: { unit: string }, value: number) {
    return value + this.unit;
  },
  { maxSize: 5 },
);
holds<Same<ThisParameterType<typeof bound>, { unit: string }>>();
// @ts-expect-error a wrong argument
plain(5);
// @ts-expect-error a maximum is required
memoize((id: string) => id, {});
// @ts-expect-error a maximum is required
new BoundedMap<string, number>();
// @ts-expect-error a maximum is required
new TTLCache<string, number>({ ttl: 5 });

class Station {
  @memoize({ maxSize: 5 })
  read(sensor: string): number {
    return sensor.length;
  }
}
export const reading: number = new Station().read('S0');

// put says by its type that there may be nothing to wait for.
export async function pipeline(queue: BoundedQueue<string>): Promise<void> {
  const put = queue.put('a');
  holds<Same<typeof put, Promise<void> | undefined>>();
  await put;
  for await (const text of queue) text.trim();
}
