/** The suite in code-server's extension host, its window open in a browser without a screen. */
import { once } from 'node:events';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startCodeServer } from './code-server.ts';
import type { Host, HostTask } from './host.ts';

export const codeServerHost: Host = {
  name: 'code-server',
  async run(task) {
    const server = await startCodeServer({ folder: task.folder, env: task.env, testDriver: true });
    const browser = await launchBrowser().catch(error => {
      server.stop();
      throw error;
    });
    try {
      const page = await browser.newPage();
      const ended = suiteEnd(page, task.signal);
      await page.goto(addressOf(server.address, task));
      await ended;
    } finally {
      await browser.close();
      server.stop();
    }
  },
};

/** VS Code calls a function of the page when the suite has ended; a run out of time ends as well. */
async function suiteEnd(page: Page, signal: AbortSignal): Promise<void> {
  await page.exposeFunction('codeAutomationLog', () => undefined);
  const exit = new Promise(resolve => page.exposeFunction('codeAutomationExit', resolve));
  await Promise.race([exit, once(signal, 'abort')]);
}

function addressOf(address: string, { workspace, extension, suite }: HostTask): string {
  const remote = (path: string) => `vscode-remote://${address}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(suite)],
  ];
  return `http://${address}/?${new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) })}`;
}
