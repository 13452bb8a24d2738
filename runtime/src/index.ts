export type { AbortSignalLike } from './abort.ts';
export { BoundedDeque, type BoundedDequeOptions, type BoundedDequeStats } from './bounded-deque.ts';
export { BoundedMap, type BoundedMapOptions, type BoundedMapStats } from './bounded-map.ts';
export {
  BoundedQueue,
  type BoundedQueueOptions,
  type BoundedQueueStats,
  type QueueOverflow,
  type WaitOptions,
} from './bounded-queue.ts';
export { BoundedSet, type BoundedSetOptions, type BoundedSetStats, type SetLike } from './bounded-set.ts';
export type { DropReason, OnDrop } from './drops.ts';
export { type GrowthOptions, type GrowthReport, measureGrowth } from './measure-growth.ts';
export {
  type CacheInfo,
  type MemoizeDecorator,
  type Memoized,
  type MemoizedMembers,
  type MemoizeOptions,
  memoize,
} from './memoize.ts';
export type { EvictionPolicy } from './policy.ts';
export { QueueClosedError, QueueFullError } from './queue-errors.ts';

export { TTLCache, type TTLCacheOptions, type TTLCacheStats } from './ttl-cache.ts';
export { UNSERVED_ARRAY_MEMBERS } from './unserved-array-members.ts';
