/**
 * `npm run test:window`: packs the extension, installs it in a VS Code of its own and looks at it as a user
 * would. Pictures stay in `.vscode-test/window`. Exits with 1 at the first step that does not show what it must.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureBuilt } from '../../../scripts/ensure-built.ts';
import { launchBrowser } from '../host/browser.ts';
import { installExtension, startCodeServer } from '../host/code-server.ts';
import { pack } from '../host/pack.ts';
import { installTools } from '../host/tools.ts';
import { fixTour } from './fix-tour.ts';
import { restrictedTour, type Step, tour } from './tour.ts';
import { Window } from './window.ts';

const root = resolve(import.meta.dirname, '../../..');
const pictures = join(root, '.vscode-test/window');
const size = { width: 1180, height: 700 };

/** code-server's own TypeScript is not installed; without one there would be a notification. */
const settings = {
  'typescript.tsdk': join(root, 'node_modules/typescript/lib'),
  'typescript.validate.enable': false,
  'files.exclude': { node_modules: true },
};

/** A folder that nobody vouched for opens without a question. */
const restricted = { 'security.workspace.trust.startupPrompt': 'never' };

function prepare(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const workspace = join(folder, 'sensor-pipeline');
  const isOwn = (path: string) => !path.includes('node_modules');
  cpSync(join(root, 'examples/sensor-pipeline'), workspace, { recursive: true, filter: isOwn });
  mkdirSync(join(workspace, 'node_modules/@types'), { recursive: true });
  symlinkSync(join(root, 'node_modules/@types/node'), join(workspace, 'node_modules/@types/node'));
  mkdirSync(join(folder, 'host'));
  installExtension(join(folder, 'host'), pack(root, version));
  return workspace;
}

async function takeTour(window: Window, steps: readonly Step[]): Promise<void> {
  for (const { title, take } of steps) {
    try {
      await take(window);
    } catch (error) {
      await window.picture('failed');
      throw new Error(`✖ ${title}`, { cause: error });
    }
    console.log(`✔ ${title}`);
  }
}

await ensureBuilt();
installTools();
rmSync(pictures, { recursive: true, force: true });
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bounded-window-')));
const workspace = prepare(folder);
const untrusted = join(folder, 'untrusted');
const mended = join(folder, 'mended');
for (const copy of [untrusted, mended]) cpSync(workspace, copy, { recursive: true, verbatimSymlinks: true });
try {
  await visit(workspace, tour, pictures);
  await visit(mended, fixTour(mended, root), join(pictures, 'fixes'));
  await visit(untrusted, restrictedTour, join(pictures, 'restricted'));
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Opens a workspace in a window of its own; one that has to be trusted first is not. */
async function visit(opened: string, steps: readonly Step[], into: string): Promise<void> {
  const asksForTrust = opened === untrusted;
  const trust = { 'security.workspace.trust.enabled': asksForTrust, ...restricted };
  const host = join(folder, 'host');
  const server = await startCodeServer({ folder: host, asksForTrust, settings: { ...settings, ...trust } });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: size, deviceScaleFactor: 1.5 });
    await page.goto(`http://${server.address}/?folder=${encodeURIComponent(opened)}`);
    await takeTour(new Window(page, into), steps);
  } finally {
    await browser.close();
    server.stop();
  }
}
