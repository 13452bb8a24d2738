/** record → BoundedMap. */
import type { Plan } from './fix.ts';
import { CannotFix } from './model.ts';

export const boundedRecord: Plan = () => {
  throw new CannotFix('not yet');
};
