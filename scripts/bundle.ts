import { writeFileSync } from 'node:fs';
import { type BuildOptions, build } from 'esbuild';

const common: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  mainFields: ['module', 'main'],
  target: 'node20',
  minify: true,
  charset: 'ascii',
  sourcemap: 'linked',
  // Their whole licences stand in the notices instead.
  legalComments: 'none',
};

export interface Bundle extends BuildOptions {
  readonly entry: string;
  readonly outfile: string;
}

/** Writes one CommonJS file for Node, and beside it, as `.inputs.json`, which files went into it. */
export async function bundle({ entry, ...options }: Bundle): Promise<void> {
  const { metafile } = await build({ ...common, entryPoints: [entry], ...options, metafile: true });
  writeFileSync(`${options.outfile}.inputs.json`, JSON.stringify(Object.keys(metafile.inputs), undefined, 1));
}
