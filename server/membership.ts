/** Which open documents belong to a workspace, and whether a new text changes that. */
import { resolve } from 'node:path';
import type { Config } from '../src/config.ts';
import { staysReadable, type Workspace } from '../src/project.ts';

export class Membership {
  readonly #root: string;
  readonly #config: Config;
  #files: ReadonlySet<string> = new Set();
  #leftOut: ReadonlySet<string> = new Set();

  constructor(root: string, config: Config) {
    this.#root = root;
    this.#config = config;
  }

  /** What a walk found holds from now on. */
  adopt(workspace: Workspace): void {
    this.#files = new Set(workspace.files);
    this.#leftOut = new Set(workspace.skipped.map(each => each.file));
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** Whether a file is one that nobody has told of: neither read nor left out. */
  isNew(file: string): boolean {
    return !this.has(file) && !this.isLeftOut(file);
  }

  /** Whether a file, or a folder above it, is left out. */
  isLeftOut(file: string): boolean {
    if (this.#leftOut.has(file)) return true;
    return [...file.matchAll(/\//g)].some(({ index }) => this.#leftOut.has(file.slice(0, index + 1)));
  }

  /** Whether the text of a file lets it be read: generated or minified text does not. */
  accepts(file: string, text: string): boolean {
    return staysReadable(resolve(this.#root, file), text, this.#config);
  }
}
