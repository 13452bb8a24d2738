/**
 * Counts what the textual rule reports on a folder, over the files Bounded would read there.
 *
 *   npx tsx bench/accuracy/textual.ts DIR [--list]
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openFolder, textsIn } from './check-folder.ts';
import { textualFindings } from './textual-rule.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean', default: false } },
});
const [directory] = positionals;
if (directory === undefined || !existsSync(directory)) {
  console.error('usage: npx tsx bench/accuracy/textual.ts DIR [--list]');
  process.exit(2);
}

const sources = textsIn(openFolder(directory));
const reports = sources.flatMap(({ file, text }) => textualFindings(text).map(found => ({ file, ...found })));
if (values.list) for (const { file, line, symbol } of reports) console.log(`${file}:${line} ${symbol}`);
const lines = sources.reduce((sum, { text }) => sum + text.split('\n').length, 0);
console.log(`${reports.length} names in ${sources.length} files, ${lines} lines`);
