import assert from 'node:assert/strict';
import { commands, env } from 'vscode';
import { clientCommands } from '../../../src/protocol.ts';
import { report } from '../host/reporter.ts';
import { activated } from './support/extension.ts';

describe('activation', () => {
  /** Printed against 50 ms and never a test: what else the host starts meanwhile decides. `shipped-files` holds the cause. */
  before(async () => {
    const { wallMs, cpuMs } = (await activated()).activation;
    report(`activate(): ${wallMs.toFixed(1)} ms, ${cpuMs.toFixed(1)} ms of work (${env.appName})`);
  });

  it('registers its commands', async () => {
    await activated();
    const known = new Set(await commands.getCommands(true));
    assert.deepEqual(
      Object.values(clientCommands).filter(id => !known.has(id)),
      [],
    );
  });
});
