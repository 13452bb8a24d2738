/** Which files to read first, so that one file's findings can be told before all files are read. */
import type { Steps, Workspace } from '../src/project.ts';

/** Names of modules in import, export and require; a string that only looks like one does no harm. */
const specifiers = /\b(?:from|import|require)\b\s*\(?\s*['"]([^'"\n]+)['"]/g;

/** How many files around one are read: those that use it can grow what it holds, those it uses say what things are. */
export interface Reach {
  readonly imported: number;
  readonly importing: number;
}

/** Before the first findings of a file are told; the rest is read while nobody waits. */
export const NEAR: Reach = { imported: 20, importing: 20 };
/** Where the rest is never read, for want of memory. */
export const WIDE: Reach = { imported: 60, importing: 40 };

/** Who imports whom, found by a cheap scan over the texts. */
export class ImportGraph {
  readonly #imported = new Map<string, readonly string[]>();
  readonly #importing = new Map<string, string[]>();

  /** Scans all files of a workspace. */
  static *of(workspace: Workspace): Steps<ImportGraph> {
    const graph = new ImportGraph();
    for (const file of workspace.files) {
      graph.#scan(file, workspace);
      yield;
    }
    return graph;
  }

  #scan(file: string, workspace: Workspace): void {
    const names = [...workspace.read(file).matchAll(specifiers)].map(match => match[1] as string);
    const targets = new Set(names.flatMap(name => workspace.resolve(file, name) ?? []));
    this.#imported.set(file, [...targets]);
    for (const target of targets) this.#addImporter(target, file);
  }

  #addImporter(target: string, file: string): void {
    const known = this.#importing.get(target);
    if (known) known.push(file);
    else this.#importing.set(target, [file]);
  }

  /** The file itself, those that lead to it and those it leads to, nearest first, each kind up to a limit. */
  around(file: string, reach: Reach): readonly string[] {
    const importing = this.#nearest([file], each => this.#importing.get(each) ?? [], reach.importing);
    const imported = this.#nearest([file], each => this.#imported.get(each) ?? [], reach.imported);
    return [...new Set([file, ...importing, ...imported])];
  }

  #nearest(
    start: readonly string[],
    next: (file: string) => readonly string[],
    most: number,
  ): readonly string[] {
    const found = new Set(start);
    for (const file of found) {
      for (const each of next(file)) {
        if (found.size > most) return [...found];
        found.add(each);
      }
    }
    return [...found];
  }
}
