import assert from 'node:assert/strict';
import { commands, languages, window } from 'vscode';
import type { ChecklistNode } from '../../../client/checklist/nodes.ts';
import { type ChecklistJson, clientCommands } from '../../../src/protocol.ts';
import { replace } from './support/edit.ts';
import { activated } from './support/extension.ts';
import { eventually, open } from './support/workspace.ts';

const flat = (nodes: readonly ChecklistNode[]): readonly ChecklistNode[] =>
  nodes.flatMap(each => [each, ...flat(each.children)]);

async function rows(): Promise<readonly ChecklistNode[]> {
  return flat((await activated()).checklist().roots);
}

async function row(label: string): Promise<ChecklistNode | undefined> {
  return (await rows()).find(each => each.label === label);
}

function run(): Thenable<ChecklistJson> {
  return commands.executeCommand<ChecklistJson>(clientCommands.runChecklist);
}

describe('the Stage 5 checklist', () => {
  before(activated);

  it('gives its JSON to who asks for it, and fills the tree', async () => {
    const json = await run();
    assert.equal(json.version, 1);
    assert.equal(json.complete, true);
    assert.equal(json.components.length, json.summary.components);
    assert.ok(json.summary.unbounded > 0);
    const { roots, message } = (await activated()).checklist();
    assert.deepEqual(
      roots.map(each => each.label),
      ['sensor-pipeline'],
    );
    assert.match(message ?? '', new RegExp(`^${json.summary.components} components, `));
    const alerts = await row('alerts');
    assert.match(
      alerts?.spoken ?? '',
      /^alerts, array of AlertMonitor, missing, fixable; maximum entries: missing/,
    );
  });

  it('shows a part of it', async () => {
    await run();
    const all = await rows();
    await commands.executeCommand(clientCommands.checklistMissing);
    const missing = await rows();
    assert.ok(missing.length > 0 && missing.length < all.length);
    assert.ok(missing.filter(each => each.target).some(each => each.icon === 'missing'));
    await open('src/alerts.ts');
    await commands.executeCommand(clientCommands.checklistCurrentFile);
    const places = (await rows()).flatMap(each => (each.children.length > 0 && each.target?.uri) || []);
    assert.ok(places.length > 0);
    for (const uri of places) assert.match(uri, /\/src\/alerts\.ts$/);
    await commands.executeCommand(clientCommands.checklistAll);
    assert.equal((await rows()).length, all.length);
  });

  it('follows the code', async () => {
    await run();
    const { document } = await open('src/alerts.ts');
    const growth = 'this.alerts.push({';
    const trim = 'if (this.alerts.length >= 500) this.alerts.shift();\n    ';
    await replace(document, growth, trim + growth);
    await eventually(
      () => row('alerts'),
      alerts => assert.equal(alerts?.icon, 'enforced'),
    );
    await replace(document, trim, '');
    await eventually(
      () => row('alerts'),
      alerts => assert.equal(alerts?.icon, 'missing'),
    );
  });

  // Not between two of them: VS Code gives the next one the name of the one that was closed, and for a while its text.
  after(async () => {
    for (const _ of exports) await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  const exports = [
    ['markdown', 'markdown', '# Stage 5 checklist'],
    ['csv', 'plaintext', 'kind,name,place'],
    ['json', 'json', '{'],
  ] as const;

  for (const [format, languageId, start] of exports) {
    it(`is exported as ${format}`, async () => {
      await commands.executeCommand(clientCommands.exportChecklist, format);
      // VS Code tells the extension of the active editor a moment after it is shown.
      const document = await eventually(
        () => window.activeTextEditor?.document,
        active => assert.ok(active?.isUntitled && active.getText().startsWith(start)),
      );
      assert.equal(document?.languageId, languageId);
      assert.ok((await languages.getLanguages()).includes(languageId));
    });
  }
});
