/** A container of a published package that grew without a limit, at the lines that may be named for it. */
export interface Culprit {
  readonly symbol: string;
  readonly file: string;
  /** The declaration first, then aliases and growth sites. */
  readonly lines: readonly number[];
}

/** Two neighbouring releases of a package: one that leaks and the one that fixed it. */
export interface Pair {
  readonly name: string;
  /** Folders under `node_modules`. They are read, never run. */
  readonly vulnerable: string;
  readonly fixed: string;
  readonly culprits: readonly Culprit[];
}

export const pairs: readonly Pair[] = [
  {
    name: 'browserslist, CVE-2026-73089: a dictionary, fixed by a helper that checks the size of its parameter',
    vulnerable: 'browserslist-4.28.6',
    fixed: 'browserslist-4.28.7',
    culprits: [
      { symbol: 'cache', file: 'index.js', lines: [402, 452] },
      { symbol: 'parseCache', file: 'index.js', lines: [403, 462] },
    ],
  },
  {
    name: 'mem, GHSA-4xcv-9jjx-gfj3: an expiry that frees only what is read again, fixed by a sweep',
    vulnerable: 'mem-3.0.1',
    fixed: 'mem-4.0.0',
    culprits: [{ symbol: 'cache', file: 'index.js', lines: [18, 23, 39] }],
  },
  {
    name: 'debug: instances kept until an opt-in destroy, fixed by keeping none',
    vulnerable: 'debug-4.2.0',
    fixed: 'debug-4.3.1',
    culprits: [{ symbol: 'instances', file: 'src/common.js', lines: [23, 129] }],
  },
];
