import assert from 'node:assert/strict';
import { analyseSources } from '../../src/analyse.ts';
import { checklistOf } from '../../src/report/checklist/inventory.ts';
import { checklistText } from '../../src/report/checklist/text.ts';
import { summaryLine } from '../../src/report/checklist/words.ts';

/** A module with some sets that grow for ever and some that are capped. */
function source(open: number, capped: number): string {
  const name = (index: number) => `set${index}`;
  const sets = Array.from({ length: open + capped }, (_, index) => index);
  const declared = sets.map(each => `const ${name(each)} = new Set<string>();`);
  const fed = sets.map(each => `${each < open ? '' : `if (${name(each)}.size < 9) `}${name(each)}.add(id);`);
  return `${declared.join('\n')}\nprocess.on('message', (id: string) => {\n${fed.join('\n')}\n});\n`;
}

const textOf = (open: number, capped: number) => {
  const checklist = checklistOf(analyseSources({ 'a.ts': source(open, capped) }).accumulators);
  return checklistText(checklist, { color: false, width: 60, packageOf: () => '.', skipped: 0 });
};

describe('the checklist at a terminal', () => {
  it('names what has no limit once more above the summary, where the list is long', () => {
    const lines = textOf(2, 10).split('\n');
    const heading = lines.findIndex(each => each.startsWith('━━ Without a limit, or not known 2 ━'));
    assert.equal(lines[heading]?.length, 60);
    assert.deepEqual(lines.slice(heading + 1, heading + 6), [
      '',
      "✗ set0  a.ts:1  nothing limits what is added in on('message')",
      "✗ set1  a.ts:2  nothing limits what is added in on('message')",
      '',
      '12 components: 10 bounded, 2 unbounded, 0 unknown',
    ]);
  });

  it('tells of the bounded ones that leave another question open', () => {
    const source =
      "import { LRUCache } from 'lru-cache';\nexport const kept = new LRUCache<string, number>({ max: 9 });\nexport const keep = (id: string) => kept.set(id, 1);\n";
    const checklist = checklistOf(analyseSources({ 'a.ts': source }).accumulators);
    assert.equal(
      summaryLine(checklist, 0),
      '1 component: 1 bounded (1 leaves another question open), 0 unbounded, 0 unknown',
    );
  });

  it('does not where the list fits on a screen, or everything is limited', () => {
    for (const text of [textOf(2, 3), textOf(0, 12)]) assert.ok(!text.includes('Without a limit'), text);
  });
});
