import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';
import { clientCommands } from '../../../src/protocol.ts';
import { extensionId } from '../host/extension-id.ts';
import { report } from '../host/reporter.ts';

describe('activation', () => {
  it('is quick', async () => {
    const extension = extensions.getExtension(extensionId);
    assert.ok(extension, 'the extension is not installed');
    const started = performance.now();
    await extension.activate();
    const milliseconds = performance.now() - started;
    report(`activate() with loading: ${milliseconds.toFixed(0)} ms`);
    assert.ok(milliseconds < 1000);
  });

  it('registers its commands', async () => {
    const known = new Set(await commands.getCommands(true));
    const { runChecklist: _later, ...present } = clientCommands;
    assert.deepEqual(
      Object.values(present).filter(id => !known.has(id)),
      [],
    );
  });
});
