/**
 * Checks a declared maximum.
 *
 * @param owner - name of the container, for the message
 * @param option - name of the option, for the message
 * @param value - what the caller passed
 * @param largest - the greatest maximum the container can keep
 * @returns the value, known to be an integer from 1 to `largest`
 * @throws TypeError naming the option, what was expected and what was received
 */
export function requireLimit(owner: string, option: string, value: unknown, largest: number): number {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= largest)
    return value as number;
  return refuse(owner, option, `an integer from 1 to ${largest}`, value);
}

/**
 * Throws what every option that is not allowed comes to.
 *
 * @throws TypeError naming the option, what was expected and what was received
 */
export function refuse(owner: string, option: string, expected: string, received: unknown): never {
  throw new TypeError(`${owner}: ${option} must be ${expected}, received ${describe(received)}`);
}

/** Renders a received value for an error message, short and without running its code. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return typeof value === 'function' ? 'a function' : Object.is(value, -0) ? '-0' : String(value);
}
