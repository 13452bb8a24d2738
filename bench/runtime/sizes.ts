import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** The size of an import, in bytes. */
export interface Size {
  readonly what: string;
  readonly minified: number;
  readonly gzipped: number;
}

const CONTAINERS = ['BoundedDeque', 'BoundedMap', 'BoundedSet', 'TTLCache', 'memoize', 'BoundedQueue'];
const index = fileURLToPath(new URL('../../runtime/src/index.ts', import.meta.url));

/** What importing each container alone, and all of them, adds to a bundle. */
export async function bundleSizes(): Promise<Size[]> {
  const alone = [...CONTAINERS, 'measureGrowth'].map(name => sizeOf(name, [name]));
  return Promise.all([...alone, sizeOf('all containers', CONTAINERS)]);
}

async function sizeOf(what: string, names: readonly string[]): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names.join(', ')} } from ${JSON.stringify(index)};`, resolveDir: '.' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { what, minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length };
}
