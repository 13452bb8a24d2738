import assert from 'node:assert/strict';
import { commands, type Hover, MarkdownString } from 'vscode';
import { activated } from './support/extension.ts';
import { eventually, eventuallyShown, open } from './support/workspace.ts';

const textOf = (hover: Hover) =>
  hover.contents.map(part => (part instanceof MarkdownString ? part.value : String(part))).join('\n');

describe('hover', () => {
  before(activated);

  it('tells of an accumulator what it is, where it grows and why nothing limits it', async () => {
    const file = 'src/alerts.ts';
    const { document } = await open(file);
    const [found] = await eventuallyShown(file, 'unbounded-array');
    const ask = async () => {
      const at = found?.range.start;
      const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, at);
      return hovers.map(textOf).find(text => text.includes('unbounded'));
    };
    const text = await eventually(ask, said => assert.ok(said, 'no hover of ours'));
    for (const part of ['`alerts`', 'AlertMonitor', 'push', 'line 21']) assert.ok(text?.includes(part), text);
  });
});
