/** What a user does on the first day: each step demands what must be seen, and keeps a picture. */
import assert from 'node:assert/strict';
import { sensorPipeline } from '../../support/sensor-pipeline.ts';
import type { Window } from './window.ts';

export interface Step {
  readonly title: string;
  take(window: Window): Promise<void>;
}

export const tour: readonly Step[] = [
  {
    title: 'a leak is underlined',
    async take(window) {
      await window.openFile('src', 'alerts.ts');
      await window.page.locator('.monaco-editor .squiggly-warning').waitFor({ state: 'attached' });
      await window.picture('squiggle');
    },
  },
  {
    title: 'the hover says what grows and why nothing limits it',
    async take(window) {
      // TypeScript's part of a hover says for ever that it was still loading.
      await window.page.locator('.statusbar-item').getByText('Initializing').waitFor({ state: 'detached' });
      await window.pointAt(window.page.locator('.monaco-editor .squiggly-warning'));
      const hover = await window.see('.monaco-editor .monaco-hover', 'nothing removes any');
      await window.see('.monaco-editor .monaco-hover', 'unbounded-array');
      const text = await hover.innerText();
      assert.match(text, /AlertMonitor/);
      await window.picture('hover');
      await window.page.keyboard.press('Escape');
      await window.page.mouse.move(0, 0);
    },
  },
  {
    title: 'the Problems panel lists it with the places where it grows',
    async take(window) {
      await window.run('Problems: Focus on Problems View');
      const row = await window.see('.markers-panel .monaco-list-row', 'nothing removes any');
      assert.match(await row.innerText(), /bounded/);
      await window.picture('problems');
    },
  },
  {
    title: 'a scan finds the leaks of all files',
    async take(window) {
      await window.run('Bounded: Scan Workspace');
      const toasts = '.notification-toast .notification-list-item-message';
      await window.see(toasts, /Bounded read \d+ files/);
      await window.page.locator(toasts).getByText('Scanning the workspace').waitFor({ state: 'detached' });
      await window.page
        .locator(`#status\\.problems [aria-label*="Warnings: ${sensorPipeline.length}"]`)
        .waitFor();
      await window.picture('scan');
    },
  },
  {
    title: 'the status item says how the server is',
    async take(window) {
      await window.page.keyboard.press('Escape');
      await window.page.locator('#status\\.languageStatus').hover();
      await window.see('.hover-language-status', /Bounded: \d+ files read/);
      await window.picture('status');
    },
  },
  {
    title: 'the id of the rule leads to its page',
    async take(window) {
      const { page } = window;
      await page.locator('.markers-panel .monaco-list-row').getByText('unbounded-array').first().click();
      await page.locator('.tab.active').getByText('Preview unbounded-array.md').waitFor();
      const preview = page.frameLocator('iframe.webview').frameLocator('iframe');
      await preview.getByText('Array that outlives what feeds it').first().waitFor();
      await window.picture('rule');
    },
  },
  {
    title: 'the checklist answers for every component',
    async take(window) {
      const { page } = window;
      await window.run('View: Close All Editors');
      await window.run('Bounded: Run Stage 5 checklist');
      const row = '.pane-body .monaco-list-row';
      await window.see('.pane-body .message', /\d+ components, \d+ unbounded, \d+ unknown/);
      const alerts = await window.see(row, 'array of AlertMonitor');
      const spoken = await alerts.getAttribute('aria-label');
      assert.match(spoken ?? '', /^alerts, array of AlertMonitor, missing/);
      await alerts.click();
      await page.keyboard.press('ArrowRight');
      await window.see(row, 'nothing limits what is added');
      await page.locator('.tab.active').getByText('alerts.ts').waitFor();
      await window.picture('checklist');
    },
  },
  {
    title: 'a row of the checklist offers its fixes',
    async take(window) {
      const { page } = window;
      const row = await window.see('.pane-body .monaco-list-row', 'array of AlertMonitor');
      await row.hover();
      await row.getByRole('button', { name: 'Fix...' }).click();
      await window.see('.action-widget .monaco-list-row.action', 'BoundedDeque');
      await window.picture('fixes');
      await page.keyboard.press('Escape');
    },
  },
  {
    title: 'the checklist is run, read and fixed from the keyboard alone',
    async take(window) {
      const { page } = window;
      await window.run('View: Close All Editors');
      await window.type('Bounded: Run Stage 5 checklist');
      await page.locator('.pane-body .monaco-list:focus-within').waitFor();
      await page.keyboard.press('Home');
      const spoken = await window.walkTo(/^alerts, array of AlertMonitor, missing, fixable/);
      assert.match(spoken, /maximum entries: missing/);
      await page.keyboard.press('Shift+F10');
      await page.locator('.monaco-menu').getByText('Fix...').waitFor();
      await window.pressUntil('ArrowDown', '.monaco-menu .action-item.focused');
      await page.keyboard.press('Enter');
      await window.seeFixes();
      await window.see('.action-widget .monaco-list-row.action', 'BoundedDeque');
      await page.keyboard.press('Enter');
      await page.locator('.monaco-editor .view-lines').getByText('new BoundedDeque').first().waitFor();
      await window.picture('keyboard');
    },
  },
];

/** In a folder that nobody has vouched for. */
export const restrictedTour: readonly Step[] = [
  {
    title: 'a folder that is not trusted is analysed as well',
    async take(window) {
      await window.page.locator('.statusbar-item').getByText('Restricted Mode').waitFor();
      await window.openFile('src', 'alerts.ts');
      await window.page.locator('.monaco-editor .squiggly-warning').waitFor({ state: 'attached' });
      await window.type('Bounded: Run Stage 5 checklist');
      await window.see('.pane-body .message', /\d+ components, \d+ unbounded/);
      await window.picture('analysed');
    },
  },
];
