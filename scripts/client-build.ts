/**
 * Bundles the VS Code extension into `dist/client.cjs`, which is all that activating needs, and
 * `dist/connection.cjs`, which holds the language client and is loaded after it.
 */
import type { Plugin } from 'esbuild';
import { bundle } from './bundle.ts';

/** What is imported by `import()` is a bundle of its own. */
const laterChunk: Plugin = {
  name: 'later-chunk',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/connection\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './connection.cjs', external: true } : undefined,
    );
  },
};

const external = ['vscode'];
await bundle({
  entry: 'client/main.ts',
  outfile: 'dist/client.cjs',
  external,
  plugins: [laterChunk],
  // VS Code hands out its API to `require` alone.
  supported: { 'dynamic-import': false },
});
await bundle({ entry: 'client/connection.ts', outfile: 'dist/connection.cjs', external });
