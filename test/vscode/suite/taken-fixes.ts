import assert from 'node:assert/strict';
import { type CodeAction, ConfigurationTarget, commands, type TextDocument, workspace } from 'vscode';
import { activated } from './support/extension.ts';
import { DEPENDING_PACKAGE, FIX_CASES, type FixCase } from './support/fix-cases.ts';
import { eventually, eventuallyShown, open, uriOf } from './support/workspace.ts';

/** A package of its own inside the example. */
const HOME = 'depending';

const nameOf = ({ fix }: FixCase) => `${HOME}/src/${fix.replace(':', '-')}.ts`;

async function write(name: string, text: string): Promise<void> {
  await workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));
}

async function setLevel(level: string | undefined): Promise<void> {
  await workspace.getConfiguration('bounded').update('level', level, ConfigurationTarget.Workspace);
}

/** The fix of that title, with its edit, from the menu that opens at a finding. */
async function chosen(document: TextDocument, { rule, title }: FixCase): Promise<CodeAction> {
  const [found] = await eventuallyShown(document.uri, rule);
  assert.ok(found);
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    found.range,
    'quickfix',
    100,
  );
  const action = actions.find(each => each.title === title);
  assert.ok(action, actions.map(each => each.title).join('\n'));
  assert.equal(action.disabled?.reason, undefined);
  return action;
}

async function exists(name: string): Promise<boolean> {
  return workspace.fs.stat(uriOf(name)).then(
    () => true,
    () => false,
  );
}

describe('fixes of every kind', () => {
  before(async () => {
    await activated();
    await setLevel('hint');
    for (const [name, text] of Object.entries(DEPENDING_PACKAGE)) await write(`${HOME}/${name}`, text);
    for (const each of FIX_CASES) await write(nameOf(each), each.text);
  });

  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await workspace.fs.delete(uriOf(HOME), { recursive: true });
    await setLevel(undefined);
  });

  for (const each of FIX_CASES) {
    it(`${each.fix} changes what it says, clears the finding, and is undone as one`, async () => {
      const { document } = await open(nameOf(each));
      // The changed setting may still be on its way to the server, which then answers with an edit of before: none.
      const { edit } = await eventually(
        () => chosen(document, each),
        ({ edit }) => assert.ok(edit, 'there is no edit'),
      );
      assert.ok(edit && (await workspace.applyEdit(edit)), 'the edit cannot be applied');
      const lines = document.getText().split('\n');
      for (const wanted of each.wanted)
        assert.ok(
          lines.some(line => line.includes(wanted)),
          document.getText(),
        );
      await eventuallyShown(document.uri);
      const container = each.brings && `${HOME}/src/vendor/bounded/${each.brings}.ts`;
      if (container) assert.ok(await exists(container), 'no container');
      await open(nameOf(each));
      await commands.executeCommand('undo');
      await eventually(
        () => document.getText(),
        text => assert.equal(text, each.text),
      );
      await eventuallyShown(document.uri, each.rule);
      if (container)
        await eventually(
          () => exists(container),
          there => assert.ok(!there, 'the container is left'),
        );
      await document.save();
    });
  }
});
