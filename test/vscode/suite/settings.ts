import { ConfigurationTarget, workspace } from 'vscode';
import { type EditorSettings, settingSection } from '../../../src/protocol.ts';
import { activated } from './support/extension.ts';
import { eventuallyShown, open } from './support/workspace.ts';

const file = 'src/settings.ts';
const rule = 'unbounded-cache';

async function set(key: keyof EditorSettings | 'rules', value: unknown): Promise<void> {
  const section = workspace.getConfiguration(settingSection);
  await section.update(key, value, ConfigurationTarget.Workspace);
}

describe('settings', () => {
  before(activated);

  for (const [key, value] of [
    ['enable', false],
    ['rules', { [rule]: 'off' }],
  ] as const) {
    it(`'${key}' acts at once, and stops acting when it is taken back`, async () => {
      await open(file);
      await eventuallyShown(file, rule);
      await set(key, value);
      await eventuallyShown(file);
      await set(key, undefined);
      await eventuallyShown(file, rule);
    });
  }
});
