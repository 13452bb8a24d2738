/**
 * How to fill containers of the catalogue: JavaScript that adds `N` different entries and gives the number
 * that stayed. `byDefault` uses no limit, `bounded` the limit of `LIMIT` that the entry's option sets.
 */
export interface Driver {
  readonly byDefault?: string;
  /** What `byDefault` is claimed to keep, where that is not everything. */
  readonly keeps?: number;
  /** `keeps` is the most, where what stays depends on the garbage collector or on sizes. */
  readonly atMost?: true;
  readonly bounded?: string;
  /** A generational cache holds up to twice its limit. */
  readonly slack?: number;
  /** Packages that it needs beside its own. */
  readonly needs?: readonly string[];
}

/** By id of the entry. */
export type Drivers = Readonly<Record<string, Driver>>;

/** The default export, also of a CommonJS module that was compiled from ESM. */
export const whole = 'lib.default?.default ?? lib.default ?? lib';

/**
 * Fills what `held` is, a function of one argument, and counts for how many it need not work again.
 *
 * @param make code that sets `held` with the help of `work`, the function to remember
 */
export const asked = (make: string) =>
  `let calls = 0;
   const work = x => { calls++; return x; };
   ${make}
   for (let i = 0; i < N; i++) await held('k' + i);
   calls = 0;
   for (let i = N - 1; i >= 0; i--) await held('k' + i);
   return N - calls;`;

export const memoized = (module: string, name: string, options = '') =>
  asked(`const lib = await import('${module}');
   const memoize = ${name === 'default' ? whole : `(lib.${name} ?? lib.default.${name})`};
   const held = memoize(work${options});`);

export const cached = (make: string, size = 'held.size') =>
  `${make}
   for (let i = 0; i < N; i++) await held.set('k' + i, i);
   return ${size};`;

/** Fills what takes each key by `set(key)`, and counts the keys that `has(key)` still knows. */
export const counted = (make: string, set: string, has: string) =>
  `${make}
   for (let i = 0; i < N; i++) { const key = 'k' + i; await ${set}; }
   let found = 0;
   for (let i = 0; i < N; i++) { const key = 'k' + i; if (await ${has}) found++; }
   return found;`;

/** Lets the garbage collector run until it has nothing left to say. */
export const collected = `const v8 = await import('node:v8'); const vm = await import('node:vm');
   v8.setFlagsFromString('--expose-gc'); const gc = vm.runInNewContext('gc');
   for (let i = 0; i < 5; i++) { gc(); await new Promise(done => setTimeout(done, 20)); }`;
