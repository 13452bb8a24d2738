import type { Case } from '../case.ts';
import { LRU_CASES } from './lru.ts';

/** Every comparison, in the order of the report. */
export const CASES: readonly Case[] = [...LRU_CASES];
