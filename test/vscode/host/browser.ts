/** The browser that shows code-server's window: one that is installed, else the one among the tools. */
import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--no-sandbox',
];

/** Its driver is among the tools too, so it is loaded only when they are installed. */
export async function launchBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: await browserPath(), args: quiet, headless: true });
}

async function browserPath(): Promise<string> {
  const found = installed.find(path => existsSync(path));
  if (found) return found;
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}
