/** Edits as they are gathered: several at one place keep their order, overlapping ones are a refusal. */
import type { ts } from 'ts-morph';
import { CannotFix, type CreatedFile, type Edit, type Resolved, type TabStop } from './model.ts';

interface Change {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
  /** Text within `newText` that the user is asked for. */
  readonly ask?: string;
  /** Set apart from what follows: by this, behind the last such change at its place. */
  readonly gap?: string;
}

export class Draft {
  readonly #changes: Change[] = [];
  readonly #created = new Map<string, string>();

  replace(node: ts.Node, newText: string): void {
    const source = node.getSourceFile();
    this.replaceRange(source, node.getStart(source), node.getEnd(), newText);
  }

  replaceRange(source: ts.SourceFile, start: number, end: number, newText: string, ask?: string): void {
    if (this.#changes.some(each => isSame(each, source.fileName, start, end, newText))) return;
    this.#changes.push({ path: source.fileName, start, end, newText, ...(ask !== undefined && { ask }) });
  }

  /** @param ask - part of the text that the user is asked for */
  insert(source: ts.SourceFile, position: number, newText: string, ask?: string): void {
    this.replaceRange(source, position, position, newText, ask);
  }

  /**
   * A line of its own above something else.
   *
   * @param gap - what sets it, and others declared at the same place, apart from what follows
   */
  declare(source: ts.SourceFile, position: number, line: string, gap: string, ask?: string): void {
    const change = { path: source.fileName, start: position, end: position, newText: line, gap };
    this.#changes.push({ ...change, ...(ask !== undefined && { ask }) });
  }

  create(path: string, text: string): void {
    this.#created.set(path, text);
  }

  get touched(): string[] {
    return [...new Set([...this.#changes.map(each => each.path), ...this.#created.keys()])];
  }

  /** Absolute paths of the files that come with it. */
  get created(): string[] {
    return [...this.#created.keys()];
  }

  get isEmpty(): boolean {
    return this.#changes.length === 0;
  }

  /** The new text of every file that changes. */
  texts(textOf: (path: string) => string): Map<string, string> {
    const texts = new Map(this.#created);
    for (const path of new Set(this.#changes.map(each => each.path)))
      texts.set(path, applied(textOf(path), this.#ordered(path)));
    return texts;
  }

  /** @param nameOf - name of a file in the workspace */
  resolved(nameOf: (path: string) => string): Resolved {
    const paths = [...new Set(this.#changes.map(each => each.path))].sort();
    const changes = paths.flatMap(path => this.#ordered(path));
    const edits = changes.map(({ path, start, end, newText }) => ({
      file: nameOf(path),
      start,
      end,
      newText,
    }));
    const created: CreatedFile[] = [...this.#created].map(([path, text]) => ({ file: nameOf(path), text }));
    const tabStop = tabStopIn(changes);
    return { edits, created, ...(tabStop && { tabStop }) };
  }

  #ordered(path: string): Change[] {
    const ordered = this.#changes
      .filter(each => each.path === path)
      .sort((a, b) => a.start - b.start || a.end - b.end);
    ordered.forEach((change, index) => {
      const before = ordered[index - 1];
      if (before && before.end > change.start) throw new CannotFix('two of its changes meet at one place');
    });
    return ordered.map((change, index) => ({
      ...change,
      newText: change.newText + gapAfter(ordered, index),
    }));
  }
}

function gapAfter(ordered: readonly Change[], index: number): string {
  const { gap = '', start } = ordered[index] as Change;
  const isLast = !ordered.slice(index + 1).some(each => each.start === start && each.gap !== undefined);
  return isLast ? gap : '';
}

function isSame(change: Change, path: string, start: number, end: number, newText: string): boolean {
  return change.path === path && change.start === start && change.end === end && change.newText === newText;
}

function tabStopIn(changes: readonly Change[]): TabStop | undefined {
  const edit = changes.findIndex(each => each.ask !== undefined);
  const change = changes[edit];
  if (change?.ask === undefined) return undefined;
  const start = change.newText.lastIndexOf(change.ask);
  return { edit, start, end: start + change.ask.length };
}

/** A text after edits that are in order and do not overlap. */
export function applied(text: string, edits: readonly Pick<Edit, 'start' | 'end' | 'newText'>[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, newText } of edits) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}
