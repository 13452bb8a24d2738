/** A VS Code window with the packed extension in it, driven as a user would. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** Cold starts on a busy machine take this long. */
export const patienceMs = 60_000;

export class Window {
  readonly page: Page;
  readonly #pictures: string;
  #taken = 0;

  /** @param pictures folder for screenshots; made when it is missing */
  constructor(page: Page, pictures: string) {
    this.page = page;
    this.#pictures = pictures;
    mkdirSync(pictures, { recursive: true });
    page.setDefaultTimeout(patienceMs);
  }

  /** Keeps a picture of the window, numbered in the order of the run. */
  async picture(name: string): Promise<void> {
    this.#taken += 1;
    const path = join(this.#pictures, `${this.#taken}-${name}.png`);
    await this.page.screenshot({ path });
    console.log(`  ${path}`);
  }

  /** Opens a file by the explorer; its folders are opened on the way. */
  async openFile(...path: readonly string[]): Promise<void> {
    const rows = this.page.locator('.explorer-folders-view .monaco-list-row');
    for (const name of path.slice(0, -1)) await rows.getByText(name, { exact: true }).click();
    const file = path.at(-1) ?? '';
    await rows.getByText(file, { exact: true }).dblclick();
    await this.page.locator(`.monaco-editor[data-uri$="/${file}"]`).waitFor();
  }

  /** Runs a command by its title in the palette. */
  async run(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget input[type=text]').fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row').getByText(title).first().click();
  }

  /** The same without the mouse. */
  async type(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.page.keyboard.type(title);
    await this.page.locator('.quick-input-list .monaco-list-row.focused').getByText(title).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Presses a key until something is there: what has just opened may not listen yet. */
  async pressUntil(key: string, selector: string): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt++) {
      await this.page.keyboard.press(key);
      await this.page.waitForTimeout(250);
      if ((await this.page.locator(selector).count()) > 0) return;
    }
    throw new Error(`${key} does not lead to ${selector}`);
  }

  /** Goes down the rows of the tree that has the focus, to one of which this is said; what is said of it. */
  async walkTo(said: RegExp): Promise<string> {
    const focused = this.page.locator('.monaco-list:focus-within .monaco-list-row.focused');
    for (let step = 0; step < 30; step++) {
      const spoken = (await focused.getAttribute('aria-label')) ?? '';
      if (said.test(spoken)) return spoken;
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`no row says ${said}`);
  }

  /** Waits for something with this text in it. */
  async see(selector: string, text: string | RegExp): Promise<Locator> {
    const found = this.page.locator(selector).filter({ hasText: text }).first();
    await found.waitFor();
    return found;
  }

  /** Waits for the menu of fixes at the cursor. An answer that comes meanwhile closes it: it is opened again. */
  async seeFixes(): Promise<void> {
    const fixes = this.page.locator('.action-widget .monaco-list-row.action').first();
    for (let attempt = 0; attempt < 10; attempt++) {
      if (await isThere(fixes)) return;
      await this.page.keyboard.press('Control+.');
    }
    throw new Error('the menu of fixes does not open');
  }

  /** Puts the mouse onto the middle of something. */
  async pointAt(target: Locator): Promise<void> {
    const box = await target.boundingBox();
    if (!box) throw new Error('there is nothing to point at');
    await this.page.mouse.move(box.x + box.width / 2 - 4, box.y + box.height / 2);
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  }
}

/** Whether something comes soon. */
async function isThere(wanted: Locator): Promise<boolean> {
  try {
    await wanted.waitFor({ timeout: 5_000 });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return false;
    throw error;
  }
}
