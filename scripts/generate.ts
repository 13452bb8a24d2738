/**
 * Writes what follows from the rule files, the fixtures, the settings, the example and the runtime: the rules'
 * index and pages, the page of known gaps, the extension's manifest, the table and the sample in the README,
 * and the units that fixes hand out. With `--check` it writes nothing and exits with 1 when a file is stale.
 */
import { staleOutputs, writeOutputs } from './generate/outputs.ts';

let stale = await staleOutputs();
if (!process.argv.includes('--check')) {
  for (; stale.length > 0; stale = await staleOutputs()) {
    writeOutputs(stale);
    for (const { path } of stale) console.log(`wrote ${path}`);
  }
} else if (stale.length > 0) {
  for (const { path } of stale) console.error(`stale: ${path}`);
  console.error('run: npm run generate');
  process.exitCode = 1;
}
