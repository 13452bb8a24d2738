import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { FileChangeType, type TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Editor, uriOf } from './editor.ts';
import type { Random } from './random.ts';

/** A folder under edit: what is on disk, and what an editor holds over it. */
export class World {
  readonly root: string;
  readonly editor: Editor;
  /** Texts of open documents, by file. */
  readonly open = new Map<string, string>();
  readonly #random: Random;
  #created = 0;

  constructor(root: string, editor: Editor, random: Random) {
    this.root = root;
    this.editor = editor;
    this.#random = random;
  }

  get files(): string[] {
    const entries = readdirSync(this.root, { recursive: true, withFileTypes: true });
    return entries
      .filter(each => each.isFile() && each.name.endsWith('.ts'))
      .map(each => relative(this.root, join(each.parentPath, each.name)))
      .sort();
  }

  /** What a fresh reader of a copy with everything saved would see. */
  saveTo(mirror: string): void {
    rmSync(mirror, { recursive: true, force: true });
    cpSync(this.root, mirror, { recursive: true });
    for (const [file, text] of this.open) {
      mkdirSync(dirname(join(mirror, file)), { recursive: true });
      writeFileSync(join(mirror, file), text);
    }
  }

  uri(file: string): string {
    return uriOf(this.root, file);
  }

  /** Does one thing that a person might do, and says what. */
  async step(): Promise<string> {
    const [name, action] = this.#random.pick(this.#actions);
    return `${name} ${await action()}`;
  }

  readonly #actions: readonly (readonly [string, () => Promise<string>])[] = [
    ['insert', () => this.#edit(text => this.#splice(text, this.#random.pick(snippets), 0))],
    ['insert', () => this.#edit(text => this.#splice(text, this.#random.pick(snippets), 0))],
    ['type', () => this.#edit(text => this.#splice(text, this.#random.pick([...'{}().;x ']), 0))],
    ['delete', () => this.#edit(text => this.#splice(text, '', this.#random.below(60)))],
    ['delete lines', () => this.#edit(text => this.#withoutLines(text))],
    ['paste', () => this.#edit(text => this.#splice(text, this.#linesOf(this.#someText()), 0))],
    ['rename', () => this.#edit(text => this.#renamed(text))],
    ['type a few letters', () => this.#typed()],
    ['undo all', () => this.#edit((_, file) => this.#onDisk(file))],
    ['save', () => this.#save()],
    ['close', () => this.#close()],
    ['open', () => this.#open()],
    ['create', () => this.#create()],
    ['remove', () => this.#remove()],
    ['write on disk', () => this.#write()],
    ['move', () => this.#move()],
    ['rename everywhere', () => this.#renameEverywhere()],
    ['switch branches', () => this.#switchBranches()],
  ];

  #onDisk(file: string): string {
    return this.files.includes(file) ? readFileSync(join(this.root, file), 'utf8') : '';
  }

  #someText(): string {
    return this.#onDisk(this.#random.pick(this.files));
  }

  #splice(text: string, inserted: string, removed: number): string {
    const starts = [...text.matchAll(/\n/g)].map(each => each.index + 1);
    const at =
      inserted.length > 1 && starts.length > 0
        ? this.#random.pick(starts)
        : this.#random.below(text.length + 1);
    return text.slice(0, at) + inserted + text.slice(at + removed);
  }

  #linesOf(text: string): string {
    const lines = text.split('\n');
    const from = this.#random.below(lines.length);
    return `${lines.slice(from, from + 1 + this.#random.below(15)).join('\n')}\n`;
  }

  #withoutLines(text: string): string {
    const lines = text.split('\n');
    lines.splice(this.#random.below(lines.length), 1 + this.#random.below(4));
    return lines.join('\n');
  }

  #renamed(text: string): string {
    const names = [...new Set(text.match(/\b[a-z]\w{3,}\b/g) ?? ['none'])];
    return text.replaceAll(new RegExp(`\\b${this.#random.pick(names)}\\b`, 'g'), this.#random.pick(names));
  }

  async #edit(change: (text: string, file: string) => string): Promise<string> {
    const file = this.open.size === 0 ? await this.#open() : this.#random.pick([...this.open.keys()]);
    const text = change(this.open.get(file) ?? '', file);
    this.open.set(file, text);
    await this.editor.change(this.uri(file), text);
    return file;
  }

  /** Changes by range, several in one message, as keystrokes and cursors make them. */
  async #typed(): Promise<string> {
    const file = this.open.size === 0 ? await this.#open() : this.#random.pick([...this.open.keys()]);
    const document = TextDocument.create(this.uri(file), 'typescript', 0, this.open.get(file) ?? '');
    const changes: TextDocumentContentChangeEvent[] = [];
    for (let count = 1 + this.#random.below(3); count > 0; count--) {
      const { length } = document.getText();
      const at = this.#random.below(length + 1);
      const end = Math.min(length, at + this.#random.below(4));
      const range = { start: document.positionAt(at), end: document.positionAt(end) };
      const change = { range, text: this.#random.pick([...'{}();= \n', 'new Map()', '.push(1)', '']) };
      changes.push(change);
      TextDocument.update(document, [change], 0);
    }
    this.open.set(file, document.getText());
    await this.editor.change(this.uri(file), changes);
    return file;
  }

  async #open(): Promise<string> {
    const closed = this.files.filter(each => !this.open.has(each));
    if (this.open.size >= 6 || closed.length === 0) return this.#close();
    const file = this.#random.pick(closed);
    this.open.set(file, this.#onDisk(file));
    await this.editor.open(this.uri(file), this.#onDisk(file));
    return file;
  }

  async #save(): Promise<string> {
    if (this.open.size === 0) return this.#open();
    const file = this.#random.pick([...this.open.keys()]);
    const isNew = !this.files.includes(file);
    writeFileSync(join(this.root, file), this.open.get(file) as string);
    await this.editor.save(this.uri(file));
    await this.editor.watched(join(this.root, file), isNew ? FileChangeType.Created : FileChangeType.Changed);
    return file;
  }

  async #close(): Promise<string> {
    if (this.open.size === 0) return 'nothing';
    const file = this.#random.pick([...this.open.keys()]);
    this.open.delete(file);
    await this.editor.close(this.uri(file));
    return file;
  }

  async #create(): Promise<string> {
    const file = `src/made${this.#created++}.ts`;
    writeFileSync(join(this.root, file), this.#someText());
    await this.editor.watched(join(this.root, file), FileChangeType.Created);
    return file;
  }

  async #remove(): Promise<string> {
    const { files } = this;
    if (files.length < 6) return this.#create();
    const file = this.#random.pick(files);
    rmSync(join(this.root, file));
    await this.editor.watched(join(this.root, file), FileChangeType.Deleted);
    return file;
  }

  async #write(): Promise<string> {
    const file = this.#random.pick(this.files);
    writeFileSync(
      join(this.root, file),
      this.#splice(this.#onDisk(file), this.#linesOf(this.#someText()), 0),
    );
    await this.editor.watched(join(this.root, file), FileChangeType.Changed);
    return file;
  }

  /** A file under another name: what is open stays open under the old one. */
  async #move(): Promise<string> {
    const file = this.#random.pick(this.files);
    const to = file.replace(/(\w+)\.ts$/, `moved${this.#created++}.ts`);
    renameSync(join(this.root, file), join(this.root, to));
    await this.editor.watched(join(this.root, to), FileChangeType.Created);
    await this.editor.watched(join(this.root, file), FileChangeType.Deleted);
    return `${file} to ${to}`;
  }

  /** One word in every file: as an edit of those that are open, on disk in the others. */
  async #renameEverywhere(): Promise<string> {
    const names = this.#someText().match(/\b[a-z]\w{3,}\b/g) ?? ['none'];
    const name = this.#random.pick(names);
    const renamed = (text: string) => text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), 'renamedHere');
    for (const [file, text] of this.open) {
      if (renamed(text) === text) continue;
      this.open.set(file, renamed(text));
      await this.editor.change(this.uri(file), renamed(text));
    }
    for (const file of this.files.filter(each => !this.open.has(each)))
      await this.#rewrite(file, renamed(this.#onDisk(file)));
    return name;
  }

  /** Many files change at once behind the editor's back; it is told of them afterwards. */
  async #switchBranches(): Promise<string> {
    const files = this.files.filter(() => this.#random.below(3) === 0);
    for (const file of files) writeFileSync(join(this.root, file), this.#withoutLines(this.#onDisk(file)));
    for (const file of files) await this.editor.watched(join(this.root, file), FileChangeType.Changed);
    return `${files.length} files`;
  }

  async #rewrite(file: string, text: string): Promise<void> {
    if (text === this.#onDisk(file)) return;
    writeFileSync(join(this.root, file), text);
    await this.editor.watched(join(this.root, file), FileChangeType.Changed);
  }
}

/** Statements that make, feed and empty containers, so that findings come and go. */
const snippets: readonly string[] = [
  `const kept = new Map<string, number>();\nprocess.on('message', text => kept.set(String(text), 1));\n`,
  `export const shared: string[] = [];\n`,
  `import { shared } from './alerts.ts';\nsetInterval(() => shared.push('x'), 10);\n`,
  `setInterval(() => shared.splice(0), 10);\n`,
  `export class Hub {\n  readonly items = new Set<string>();\n  on(text: string) { this.items.add(text); }\n}\nexport const hub = new Hub();\n`,
  `import { hub } from './hub.ts';\nprocess.on('message', text => hub.on(String(text)));\n`,
  `export * from './reading.ts';\n`,
  `// @generated\n`,
  `/** @bounded max=5 reason="few" */\n`,
  `let log = '';\nprocess.on('message', text => { log += text; });\n`,
];
