import assert from 'node:assert/strict';
import { availableParallelism, loadavg } from 'node:os';
import { commands, env } from 'vscode';
import { clientCommands } from '../../../src/protocol.ts';
import { report } from '../host/reporter.ts';
import { activated } from './support/extension.ts';

/** On an idle machine; on a busy one, as many times more as there are processes waiting for each core. */
const maxActivationMs = 50;
const waiting = (loadavg()[0] ?? 0) / availableParallelism();

describe('activation', () => {
  it('is quick', async () => {
    const { wallMs, cpuMs } = (await activated()).activation;
    const took = `${wallMs.toFixed(1)} ms, ${cpuMs.toFixed(1)} ms of work`;
    report(`activate(): ${took}, of at most ${maxActivationMs} (${env.appName})`);
    assert.ok(cpuMs <= maxActivationMs * (1 + waiting));
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
