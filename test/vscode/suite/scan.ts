import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { clientCommands, type ScanResult } from '../../../src/protocol.ts';
import { sensorPipeline } from '../../support/sensor-pipeline.ts';
import { activated } from './support/extension.ts';
import { eventuallyShown } from './support/workspace.ts';

describe('the scan of the workspace', () => {
  before(activated);

  it('finds every leak, also in files that are not open', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    for (const { file } of sensorPipeline) await eventuallyShown(file);
    const result = await commands.executeCommand<ScanResult>(clientCommands.scanWorkspace);
    assert.equal(result.complete, true);
    const { warning } = result.findings;
    assert.equal(warning, sensorPipeline.filter(({ level }) => level === 'warning').length);
    for (const { file, rule } of sensorPipeline) await eventuallyShown(file, rule);
  });
});
