/** The suite in VS Code itself, through the runner its makers publish. */
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import type { Host } from './host.ts';
import { quietSettings } from './settings.ts';

/**
 * The desktop application, if one is named by `VSCODE_EXECUTABLE` or can be downloaded, and if there is a
 * screen to show it on; else undefined.
 */
export async function findDesktopHost(): Promise<Host | undefined> {
  const needsScreen = process.platform === 'linux';
  if (needsScreen && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  const executable = process.env.VSCODE_EXECUTABLE ?? (await download());
  return executable === undefined ? undefined : desktopHost(executable);
}

async function download(): Promise<string | undefined> {
  try {
    return await downloadAndUnzipVSCode();
  } catch (error) {
    console.log(`VS Code cannot be downloaded (${(error as Error).message})`);
    return undefined;
  }
}

function desktopHost(executable: string): Host {
  return {
    name: executable,
    async run({ folder, extension, suite, workspace, env, signal }) {
      const user = join(folder, 'data');
      mkdirSync(join(user, 'User'), { recursive: true });
      writeFileSync(join(user, 'User/settings.json'), JSON.stringify(quietSettings));
      const folders = ['--user-data-dir', user, '--extensions-dir', join(folder, 'extensions')];
      const tests = runTests({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: extension,
        extensionTestsPath: suite,
        extensionTestsEnv: env,
        launchArgs: [workspace, ...folders, '--disable-extensions', '--disable-workspace-trust'],
      });
      await Promise.race([tests, once(signal, 'abort')]);
    },
  };
}
