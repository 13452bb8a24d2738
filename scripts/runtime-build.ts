/**
 * Builds `runtime/dist`: ESM and CommonJS with their declarations, and the units that can be copied alone.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { UNITS, unitText } from './runtime-units.ts';

const runtime = fileURLToPath(new URL('../runtime/', import.meta.url));
const dist = `${runtime}dist/`;
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(dist, { recursive: true, force: true });
compile('--outDir', `${dist}esm`);
compile(
  '--outDir',
  `${dist}cjs`,
  '--module',
  'commonjs',
  '--moduleResolution',
  'bundler',
  '--verbatimModuleSyntax',
  'false',
);
writeFileSync(`${dist}cjs/package.json`, '{ "type": "commonjs" }\n');
mkdirSync(`${dist}units`);
for (const name of UNITS) {
  writeFileSync(`${dist}units/${name}.ts`, unitText(name));
  writeFileSync(`${dist}units/${name}.mjs`, unitText(name, { language: 'js' }));
  writeFileSync(`${dist}units/${name}.cjs`, unitText(name, { language: 'js', module: 'cjs' }));
}

function compile(...options: string[]): void {
  const { status } = spawnSync(process.execPath, [tsc, '-p', runtime, ...options], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`tsc ${options.join(' ')} failed`);
}
