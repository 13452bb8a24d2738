import type { BuildOptions } from 'esbuild';

/** What every bundle of Bounded has in common: one CommonJS file for Node, with its licences beside it. */
export const bundleOptions: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  mainFields: ['module', 'main'],
  target: 'node20',
  minify: true,
  charset: 'ascii',
  sourcemap: 'linked',
  legalComments: 'linked',
};
