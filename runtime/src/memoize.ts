import { CallCache, type Callee } from './call-cache.ts';
import { disposeKey, type SyncDisposable } from './disposable.ts';
import type { OnDrop } from './drops.ts';
import { optionalDuration } from './durations.ts';
import { describe } from './limits.ts';
import { monotonicNow } from './monotonic.ts';
import { optionsOf } from './options-of.ts';

/** Any function; `never` parameters accept every list of parameters. */
type AnyFunction = (...args: never[]) => unknown;

/** How many results {@link memoize} keeps, and for how long. */
export interface MemoizeOptions<F extends AnyFunction = AnyFunction> {
  /** The most results to hold, from 1 to 8,388,608. */
  readonly maxSize: number;
  /** How long a result lives, in milliseconds; without it, as long as it is among the most recently used. */
  readonly ttl?: number | undefined;
  /** What to keep a result by instead of the arguments, such as an id inside them. */
  readonly key?: ((...args: Parameters<F>) => unknown) | undefined;
  /** For `ttl`: a clock in milliseconds that never goes backward; `performance.now` by default. */
  readonly now?: (() => number) | undefined;
  /** Called for every result that leaves, with its arguments (or its `key` alone), after the change. */
  readonly onDrop?: OnDrop<ReturnType<F>, unknown[]> | undefined;
}

/** What a memoized function has seen since it was made or cleared. */
export interface CacheInfo {
  readonly hits: number;
  readonly misses: number;
  readonly size: number;
  readonly maxSize: number;
}

/** What {@link memoize} adds to a function. */
export interface MemoizedMembers<F extends AnyFunction> {
  /** The counters of the cache, as `cache_info()` of Python's `lru_cache`. */
  cacheInfo(): CacheInfo;
  /** Removes every result and sets the counters to 0. */
  cacheClear(): void;
  /** Removes the result for these arguments; true when there was one. */
  invalidate(...args: Parameters<F>): boolean;
}

/** A function with its results kept. */
export type Memoized<F extends AnyFunction> = F & MemoizedMembers<F> & SyncDisposable;

/** The part of a standard decorator's context that is looked at. */
interface MethodContext {
  readonly kind: 'method';
}

/** What `@memoize({ … })` is: a standard method decorator. */
export type MemoizeDecorator = <Method extends AnyFunction>(method: Method, context: MethodContext) => Method;

/**
 * Keeps the last results of a pure function, at most `maxSize`, by its arguments: the lecture's
 * `functools.lru_cache(maxsize=N)`. When full, the least recently used result makes room.
 *
 * Arguments are compared by identity, each for itself (`NaN` equals `NaN`; -0 and 0 differ); one that is
 * declared and left out is the same as `undefined`. Every returned value is kept, `undefined` too; what is
 * thrown never is. A promise is shared by all who ask before it settles and dropped when it rejects.
 * `this` is passed on but not looked at: to memoize a method, use `@memoize({ maxSize })`, which gives
 * every instance a cache of its own that goes when the instance goes.
 *
 * A hit is O(number of arguments).
 *
 * @param options - `maxSize` is required
 * @returns the function with `cacheInfo()`, `cacheClear()` and `invalidate(...args)`
 * @throws TypeError when an option is not one of the values allowed
 *
 * @example
 * ```ts
 * const MAX_CALIBRATIONS = 16;
 * const calibration = memoize(readCalibration, { maxSize: MAX_CALIBRATIONS });
 * calibration('S0');
 * calibration.cacheInfo(); // { hits: 0, misses: 1, size: 1, maxSize: 16 }
 * ```
 */
export function memoize<F extends AnyFunction>(fn: F, options: MemoizeOptions<F>): Memoized<F>;
export function memoize(options: MemoizeOptions): MemoizeDecorator;
export function memoize(
  target: AnyFunction | MemoizeOptions,
  options?: MemoizeOptions,
): Memoized<AnyFunction> | MemoizeDecorator {
  if (typeof target === 'function') return memoizeFunction(target as Callee, options);
  return decorator(target);
}

function memoizeFunction(fn: Callee, options: MemoizeOptions | undefined): Memoized<AnyFunction> {
  const calls = callCache(options);
  const keyOf = options?.key as Callee | undefined;
  const memoized = keyOf === undefined ? byArguments(fn, calls) : byKey(fn, calls, keyOf);
  const listOf = (args: unknown[]) => (keyOf === undefined ? padded(args, fn.length) : [keyOf(...args)]);
  const members: MemoizedMembers<AnyFunction> = {
    cacheInfo: () => ({ hits: calls.hits, misses: calls.misses, size: calls.size, maxSize: calls.maxSize }),
    cacheClear: () => calls.clear(),
    invalidate: (...args) => calls.delete(listOf(args)),
  };
  const disposer = { [disposeKey]: members.cacheClear } as unknown as SyncDisposable;
  return Object.assign(likeOriginal(memoized, fn), fn, members, disposer);
}

/** A cache as the options want it. */
function callCache(options: MemoizeOptions | undefined): CallCache {
  const { maxSize, ttl, now = monotonicNow, onDrop } = optionsOf(options);
  return new CallCache({
    maxSize: maxSize as number,
    ttl: optionalDuration('memoize', 'ttl', ttl),
    now,
    onDrop: onDrop as OnDrop<unknown, unknown[]> | undefined,
  });
}

/** The quickest wrapper for the number of parameters; rest parameters cost nothing while they are empty. */
function byArguments(fn: Callee, calls: CallCache): Callee {
  if (fn.length === 1) return byOneArgument(fn, calls);
  if (fn.length === 2) return byTwoArguments(fn, calls);
  return function (this: unknown, ...args: unknown[]) {
    return callWithAll(fn, calls, this, args);
  };
}

function byOneArgument(fn: Callee, calls: CallCache): Callee {
  return function (this: unknown, first: unknown, ...rest: unknown[]) {
    if (rest.length > 0) return callWithAll(fn, calls, this, [first, ...rest]);
    const record = calls.findOne(first);
    return calls.answers(record) ? calls.answer(record) : calls.compute(fn, this, [first], [first]);
  };
}

function byTwoArguments(fn: Callee, calls: CallCache): Callee {
  return function (this: unknown, first: unknown, second: unknown, ...rest: unknown[]) {
    if (rest.length > 0) return callWithAll(fn, calls, this, [first, second, ...rest]);
    const record = calls.findTwo(first, second);
    if (calls.answers(record)) return calls.answer(record);
    return calls.compute(fn, this, [first, second], [first, second]);
  };
}

function callWithAll(fn: Callee, calls: CallCache, self: unknown, args: unknown[]): unknown {
  const list = padded(args, fn.length);
  const record = calls.lookUp(list);
  return calls.answers(record) ? calls.answer(record) : calls.compute(fn, self, args, list);
}

function byKey(fn: Callee, calls: CallCache, keyOf: Callee): Callee {
  return function (this: unknown, ...args: unknown[]) {
    const key = keyOf.apply(this, args);
    const record = calls.findOne(key);
    return calls.answers(record) ? calls.answer(record) : calls.compute(fn, this, args, [key]);
  };
}

/** The arguments, with `undefined` for declared ones left out. */
function padded(args: unknown[], declared: number): unknown[] {
  if (args.length >= declared) return args;
  return [...args, ...new Array<undefined>(declared - args.length).fill(undefined)];
}

/** Gives a wrapper the name and the length of what it wraps. */
function likeOriginal(wrapper: Callee, fn: Callee): Callee {
  Object.defineProperty(wrapper, 'name', { value: fn.name, configurable: true });
  return Object.defineProperty(wrapper, 'length', { value: fn.length, configurable: true });
}

function decorator(options: MemoizeOptions): MemoizeDecorator {
  callCache(options);
  return <Method extends AnyFunction>(method: Method, context: MethodContext): Method => {
    if (context?.kind !== 'method') {
      throw new TypeError(
        `memoize: a standard method decorator, received ${describe(context?.kind ?? context)}`,
      );
    }
    const perInstance = new WeakMap<object, AnyFunction>();
    const replacement: Callee = function (this: unknown, ...args: unknown[]) {
      let own = perInstance.get(this as object);
      if (own === undefined) {
        own = memoizeFunction(method as unknown as Callee, options);
        perInstance.set(this as object, own);
      }
      return Reflect.apply(own, this, args);
    };
    return likeOriginal(replacement, method as unknown as Callee) as unknown as Method;
  };
}
