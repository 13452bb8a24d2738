import assert from 'node:assert/strict';
import { analyseSources } from '../../src/analyse.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openWorkshop } from './support/workshop.ts';

const feed = `import { useEffect, useState } from 'react';

export function Feed() {
  const [quotes, setQuotes] = useState<string[]>([]);
  useEffect(() => {
    const feed = new WebSocket('wss://quotes');
    feed.onmessage = event => setQuotes(old => [...old, event.data]);
    return () => feed.close();
  }, []);
  return quotes.join();
}
`;

const cases = [
  ['an updater that spreads', '[...old, event.data]', '[...old, event.data].slice(-MAX_QUOTES)'],
  ['an updater that concatenates', 'old.concat(event.data)', 'old.concat(event.data).slice(-MAX_QUOTES)'],
  ['what comes in front', '[event.data, ...old]', '[event.data, ...old].slice(0, MAX_QUOTES)'],
] as const;

describe('a limit on longer copies', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  for (const [name, copy, wanted] of cases) {
    it(`is put behind ${name}, and leaves nothing to find`, () => {
      const text = feed.replace('[...old, event.data]', copy);
      const { fixed } = openWorkshop(folder(), { 'src/feed.tsx': text });
      const after = fixed('quotes', 'cap-copies')['src/feed.tsx'] ?? '';
      assert.ok(after.includes(wanted), after);
      assert.match(after, /\nconst MAX_QUOTES = 1_000;\n\nexport function Feed/);
      const left = analyseSources({ 'src/feed.tsx': after }).findings;
      assert.deepEqual(left, []);
    });
  }

  it('is refused where what was there is put in the middle', () => {
    const text = feed.replace('[...old, event.data]', "['first', ...old, event.data]");
    const { finding, resolve } = openWorkshop(folder(), { 'src/feed.tsx': text });
    const outcome = resolve(finding('quotes'), 'cap-copies');
    assert.match('reason' in outcome ? outcome.reason : '', /^what was there is put in the middle at /);
  });
});
