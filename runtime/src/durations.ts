import { refuse } from './limits.ts';

/**
 * Checks a duration.
 *
 * @param owner - name of the container, for the message
 * @param option - name of the option, for the message
 * @param value - what the caller passed
 * @returns the value, known to be above 0; it may be `Infinity`
 * @throws TypeError naming the option, what was expected and what was received
 */
export function requireDuration(owner: string, option: string, value: unknown): number {
  if (typeof value === 'number' && value > 0) return value;
  return refuse(owner, option, 'a number of milliseconds above 0', value);
}

/** The same for a duration that may be left out. */
export function optionalDuration(owner: string, option: string, value: unknown): number | undefined {
  return value === undefined ? undefined : requireDuration(owner, option, value);
}
