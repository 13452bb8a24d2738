/**
 * Bundles the command line and the language server into `dist`, which needs no node_modules: `cli.cjs`, small,
 * `server.cjs`, which runs `serve.cjs`, `fix-thread.cjs`, the thread in which that works out fixes, and `analyser.cjs`, which
 * holds the compiler and is loaded when there is code to read; `lib` is what that checks programs against.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { bundle } from './bundle.ts';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/**
 * The compiler out of ts-morph without the rest: its wrappers and library texts cost 0.2 s at every start.
 * It is copied because each of its functions is behind a getter, which a walk would call millions of times.
 */
const compilerOnly: Plugin = {
  name: 'compiler-only',
  setup({ onResolve, onLoad }) {
    const tsMorph = createRequire(import.meta.url).resolve('ts-morph');
    const compiler = join(dirname(createRequire(tsMorph).resolve('@ts-morph/common')), 'typescript.js');
    onResolve({ filter: /^ts-morph$/ }, () => ({ path: compiler, namespace: 'compiler-only' }));
    onLoad({ filter: /./, namespace: 'compiler-only' }, ({ path }) => ({
      contents: `import all from ${JSON.stringify(path)};\nexport const ts = { ...all };`,
      resolveDir: dirname(path),
    }));
  },
};

/** What every program is checked against: fixes are type-checked where no compiler is installed too. */
function copyLibraries(folder: string): void {
  const from = dirname(createRequire(import.meta.url).resolve('typescript/lib/lib.d.ts'));
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(from).filter(each => /^lib\..*d\.ts$/.test(each)))
    copyFileSync(join(from, name), join(folder, name));
}

copyLibraries('dist/lib');

const analyser = 'dist/analyser.cjs';
await bundle({ entry: 'src/analyser.ts', outfile: analyser, plugins: [compilerOnly] });

/** Tells versions of a chunk apart, for the code that is kept of it. */
const hashOf = (file: string) =>
  JSON.stringify(createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16));

/** What a bundle knows of its release and of the chunk beside it. */
const define = {
  'import.meta.dirname': '__dirname',
  BOUNDED_VERSION: JSON.stringify(manifest.version),
  BOUNDED_ANALYSER_HASH: hashOf(analyser),
};

await bundle({
  entry: 'src/cli/main.ts',
  outfile: 'dist/cli.cjs',
  banner: { js: '#!/usr/bin/env node' },
  define,
});
const serve = 'dist/serve.cjs';
await bundle({ entry: 'server/serve.ts', outfile: serve, define });
await bundle({ entry: 'server/fix-thread.ts', outfile: 'dist/fix-thread.cjs' });
await bundle({
  entry: 'server/main.ts',
  outfile: 'dist/server.cjs',
  define: { BOUNDED_SERVER_HASH: hashOf(serve) },
});
