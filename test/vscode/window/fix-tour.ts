/** Every leak of the example is fixed with `Ctrl+.`, saved, checked by the example itself, and undone. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type ExpectedFinding, sensorPipeline } from '../../support/sensor-pipeline.ts';
import type { Step } from './tour.ts';
import { patienceMs, type Window } from './window.ts';

/** What the recommended fix of each leak puts there, and brings along. */
const FIXED: Readonly<Record<string, { readonly makes: string; readonly brings: string }>> = {
  alerts: { makes: 'new BoundedDeque(MAX_ALERTS)', brings: 'bounded-deque.ts' },
  states: { makes: 'new BoundedMap<string, GatewayState>(MAX_STATES)', brings: 'bounded-map.ts' },
  '#waiting': {
    makes: "new BoundedQueue({ capacity: MAX_WAITING, overflow: 'drop-oldest' })",
    brings: 'bounded-queue.ts',
  },
  loaded: { makes: 'new TTLCache<string, AlertSettings>(', brings: 'ttl-cache.ts' },
};

/**
 * @param workspace - absolute folder that the window shows
 * @param root - absolute folder of this repository, whose tools run the example's scripts
 */
export function fixTour(workspace: string, root: string): readonly Step[] {
  const before = new Map(
    sensorPipeline.map(({ file }) => [file, readFileSync(join(workspace, file), 'utf8')]),
  );
  const vendored = join(workspace, 'src/vendor/bounded');
  return [
    ...sensorPipeline.map((leak, index) => ({
      title: `'${leak.symbol}' is fixed by Ctrl+. and saved`,
      take: (window: Window) => fix(window, leak, { workspace, vendored, isFirst: index === 0 }),
    })),
    {
      title: 'the fixed example compiles and its own test is green',
      async take(window) {
        await window.picture('all-fixed');
        runTool(workspace, root, ['node_modules/typescript/bin/tsc', '--noEmit']);
        const test = join(workspace, 'test/pipeline.test.ts');
        runTool(workspace, root, ['node_modules/tsx/dist/cli.mjs', '--test', test]);
      },
    },
    ...sensorPipeline.toReversed().map(({ file, symbol }) => ({
      title: `one undo takes the fix of '${symbol}' back`,
      take: (window: Window) => undo(window, join(workspace, file), before.get(file) ?? ''),
    })),
    {
      title: 'nothing that came along is left',
      async take() {
        await until(
          () => !existsSync(vendored) || readdirSync(vendored).length === 0,
          'the containers are gone',
        );
      },
    },
  ];
}

interface Place {
  readonly workspace: string;
  readonly vendored: string;
  readonly isFirst: boolean;
}

async function fix(window: Window, { file, symbol }: ExpectedFinding, place: Place): Promise<void> {
  const { page } = window;
  const { makes, brings } = FIXED[symbol] ?? { makes: '', brings: '' };
  await window.openFile(...(place.isFirst ? ['src'] : []), basename(file));
  const squiggle = page.locator('.monaco-editor .squiggly-warning');
  await squiggle.waitFor({ state: 'attached' });
  await window.pointAt(squiggle);
  await page.mouse.down();
  await page.mouse.up();
  await page.keyboard.press('Control+.');
  await window.seeFixes();
  if (place.isFirst) await window.picture('quick-fix');
  await page.keyboard.press('Enter');
  const isFixed = () => readFileSync(join(place.workspace, file), 'utf8').includes(makes);
  await page.locator('.tab.active.dirty').waitFor();
  await page.keyboard.press('Escape');
  await window.run('File: Save All Files');
  await until(isFixed, `${file} says ${makes}`);
  await until(() => existsSync(join(place.vendored, brings)), `${brings} is there`);
  await squiggle.waitFor({ state: 'detached' });
}

async function undo(window: Window, path: string, before: string): Promise<void> {
  await window.openFile(basename(path));
  await window.page.locator('.monaco-editor.focused').waitFor();
  await window.page.keyboard.press('Control+z');
  await window.page.locator('.tab.active.dirty').waitFor();
  await window.run('File: Save All Files');
  await until(() => readFileSync(path, 'utf8') === before, `${basename(path)} is as it was`);
}

function runTool(workspace: string, root: string, [tool = '', ...args]: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, tool), ...args], {
    cwd: workspace,
    encoding: 'utf8',
  });
  assert.equal(status, 0, `${tool}: ${stdout}${stderr}`);
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
