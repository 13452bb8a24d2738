/** Draws `icon.png`, as the extension's manifest needs it, from `docs/images/icon.svg`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../host/browser.ts';

const root = join(import.meta.dirname, '../../..');
const size = { width: 256, height: 256 };

const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: size });
  const drawing = readFileSync(join(root, 'docs/images/icon.svg'), 'utf8');
  await page.setContent(`<style>body { margin: 0 }</style>${drawing}`);
  await page.screenshot({ path: join(root, 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
