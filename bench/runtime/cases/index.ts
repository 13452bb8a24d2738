import type { Case } from '../case.ts';
import { CALIBRATION_CASES } from './calibration.ts';
import { DEQUE_CASES } from './deque.ts';
import { LRU_CASES } from './lru.ts';
import { MEMOIZE_CASES } from './memoize.ts';
import { QUEUE_CASES } from './queue.ts';
import { TTL_CASES } from './ttl.ts';

/** Every comparison, in the order of the report. */
export const CASES: readonly Case[] = [
  ...LRU_CASES,
  ...MEMOIZE_CASES,
  ...CALIBRATION_CASES,
  ...TTL_CASES,
  ...DEQUE_CASES,
  ...QUEUE_CASES,
];
