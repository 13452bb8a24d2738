import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { clientCommands } from '../../../src/protocol.ts';
import { report } from '../host/reporter.ts';
import { replace } from './support/edit.ts';
import { activated } from './support/extension.ts';
import { eventually, eventuallyShown, open } from './support/workspace.ts';

const file = 'src/alerts.ts';
const rule = 'unbounded-array';

/** Waits for a server other than the given one. */
async function otherServer(old: number | undefined): Promise<number | undefined> {
  const { serverProcess } = await activated();
  return eventually(serverProcess, process => {
    assert.ok(process !== undefined && process !== old, 'no new server');
  });
}

describe('the server', () => {
  before(activated);

  it('starts again when it is killed, and diagnostics return', async () => {
    const { document } = await open(file);
    await eventuallyShown(file, rule);
    const old = await otherServer(undefined);
    assert.ok(old !== undefined);
    const killedAt = performance.now();
    process.kill(old, 'SIGKILL');
    await otherServer(old);
    await eventuallyShown(file, rule);
    report(`diagnostics back ${(performance.now() - killedAt).toFixed(0)} ms after the server was killed`);
    await replace(document, 'this.alerts.push({', 'this.alerts = [];\n    this.alerts.push({');
    await eventuallyShown(file);
    await commands.executeCommand('undo');
    await eventuallyShown(file, rule);
  });

  it('starts again when asked to', async () => {
    await open(file);
    const old = await otherServer(undefined);
    await commands.executeCommand(clientCommands.restart);
    await otherServer(old);
    await eventuallyShown(file, rule);
  });
});
