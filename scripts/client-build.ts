/** Bundles the VS Code extension into `dist/client.cjs`. */
import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.ts';

await build({
  ...bundleOptions,
  entryPoints: ['client/main.ts'],
  outfile: 'dist/client.cjs',
  external: ['vscode'],
});
