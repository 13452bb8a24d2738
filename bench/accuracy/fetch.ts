/**
 * Fetches the pinned packages of the precision run from the registry, one `npm pack` each, without their
 * dependencies and without running any of their scripts.
 *
 *   npm run bench:packages -- DIR [--labels DIR]
 *
 * Packages that are in DIR already are left alone. Exits 1 when one could not be had.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { PinnedRepository } from './labels.ts';
import { fetchPackage, packageName, readPackagePins } from './packages.ts';
import { runProgram } from './run-program.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { labels: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), 'labels') } },
});

function fetchAll(directory: string): void {
  const isThere = (pin: PinnedRepository) =>
    existsSync(join(directory, packageName(pin.repository) ?? '', 'package.json'));
  for (const pin of readPackagePins(values.labels).filter(one => !isThere(one))) {
    try {
      fetchPackage(pin, directory, runProgram);
      console.log(`${pin.repository}@${pin.commit}`);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    }
  }
}

if (positionals.length === 1) {
  fetchAll(positionals[0] ?? '');
} else {
  console.error('usage: npm run bench:packages -- DIR [--labels DIR]');
  process.exitCode = 2;
}
