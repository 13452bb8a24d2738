import assert from 'node:assert/strict';
import { workspace } from 'vscode';
import { replace } from './support/edit.ts';
import { activated } from './support/extension.ts';
import { eventuallyShown, open } from './support/workspace.ts';

const file = 'src/alerts.ts';
const rule = 'unbounded-array';
const growth = 'this.alerts.push({';

describe('edits', () => {
  before(activated);

  it('take a finding away and bring it back', async () => {
    const { document } = await open(file);
    await eventuallyShown(file, rule);
    const trim = 'if (this.alerts.length >= 500) this.alerts.shift();';
    await replace(document, growth, `${trim}\n    ${growth}`);
    await eventuallyShown(file);
    await replace(document, `${trim}\n    `, '');
    await eventuallyShown(file, rule);
  });

  it('move a finding with its line', async () => {
    const { document } = await open(file);
    const [before] = await eventuallyShown(file, rule);
    const line = before?.range.start.line ?? 0;
    await replace(document, '\nexport class AlertMonitor', '\n\n\nexport class AlertMonitor');
    const moved = await eventuallyShown(file, rule, ([found]) =>
      assert.equal(found?.range.start.line, line + 2),
    );
    assert.equal(document.getText(moved[0]?.range), 'alerts');
    await replace(document, '\n\n\nexport class AlertMonitor', '\nexport class AlertMonitor');
    await eventuallyShown(file, rule, ([found]) => assert.equal(found?.range.start.line, line));
  });

  it('reach what has never been saved', async () => {
    const content = [
      "import { createServer } from 'node:http';",
      'const seen: string[] = [];',
      "createServer(request => { seen.push(request.url ?? ''); }).listen(80);",
    ].join('\n');
    const untitled = await workspace.openTextDocument({ language: 'typescript', content });
    await eventuallyShown(untitled.uri, rule);
  });
});
