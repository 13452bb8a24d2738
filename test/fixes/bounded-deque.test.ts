import assert from 'node:assert/strict';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openWorkshop } from './support/workshop.ts';

const listeners = `import { createServer } from 'node:http';

class Listeners {
  private readonly calls: string[] = [];
  private readonly owners: object[] = [];

  add(call: string, owner: object): void {
    this.calls.push(call);
    this.owners.push(owner);
  }

  ownerOf(call: string): object | undefined {
    for (let at = 0; at < this.calls.length; at++) if (this.calls[at] === call) return this.owners[at];
    return undefined;
  }
}

const all = new Listeners();
createServer(request => all.add(request.url ?? '', request)).listen(9000);
`;

describe('what drops values of an array', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  for (const fix of ['bounded-deque', 'inline-cap']) {
    it(`is refused by ${fix} where another array is kept in step with it`, () => {
      const { finding, resolve } = openWorkshop(folder(), { 'src/listeners.ts': listeners });
      const outcome = resolve(finding('calls'), fix);
      assert.deepEqual(outcome, { reason: "'this.owners[at]' is kept in step with it at listeners.ts:13" });
    });
  }

  it('is not refused where the other one has indices of its own', () => {
    const apart = listeners.replace('return this.owners[at]', 'return this.owners[0]');
    const { fixed } = openWorkshop(folder(), { 'src/listeners.ts': apart });
    assert.match(fixed('calls', 'inline-cap')['src/listeners.ts'] ?? '', /this\.calls\.splice\(0, /);
  });

  it('has its limit beside one that stands there, and its cap behind the comment of what adds', () => {
    const noted = listeners
      .replace('class', 'const MAX_OWNERS = 100;\n\nclass')
      .replace('[at];', '[0];')
      .replace('push(call);', 'push(call); // the newest');
    const { fixed } = openWorkshop(folder(), { 'src/listeners.ts': noted });
    const after = fixed('calls', 'inline-cap')['src/listeners.ts'] ?? '';
    assert.match(after, /\nconst MAX_OWNERS = 100;\nconst MAX_CALLS = 1_000;\n\nclass Listeners \{/);
    assert.match(after, /push\(call\); \/\/ the newest\n {4}if \(this\.calls\.length > MAX_CALLS\)/);
  });
});
