import assert from 'node:assert/strict';
import { commands, Selection, workspace } from 'vscode';
import { activated } from './support/extension.ts';
import { eventually, eventuallyShown, open, uriOf } from './support/workspace.ts';

const file = 'src/alerts.ts';
const rule = 'unbounded-array';
const vendored = 'src/vendor/bounded/bounded-deque.ts';

async function exists(name: string): Promise<boolean> {
  return workspace.fs.stat(uriOf(name)).then(
    () => true,
    () => false,
  );
}

describe('fixes', () => {
  before(activated);

  it('bound an accumulator, bring the container along, and are undone as one', async () => {
    const editor = await open(file);
    const { document } = editor;
    const before = document.getText();
    const [found] = await eventuallyShown(file, rule);
    assert.ok(found);
    editor.selection = new Selection(found.range.start, found.range.start);
    await commands.executeCommand('editor.action.autoFix');
    await eventually(
      () => document.getText(),
      text => assert.match(text, /new BoundedDeque\b.*MAX_ALERTS/),
    );
    await eventuallyShown(file);
    await eventually(
      () => exists(vendored),
      there => assert.ok(there, 'no container'),
    );
    await open(file);
    await commands.executeCommand('undo');
    await eventually(
      () => document.getText(),
      text => assert.equal(text, before),
    );
    await eventuallyShown(file, rule);
    await eventually(
      () => exists(vendored),
      there => assert.ok(!there, 'the container is left'),
    );
    await document.save();
  });
});
