/** One compiled project held in a language service: references and errors, also of texts not yet written. */
import { statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { ts } from 'ts-morph';
import { BoundedMap } from '../../../runtime/src/bounded-map.ts';
import type { FixSources } from '../model.ts';
import { CheckHost } from './check-host.ts';
import type { CompiledTogether } from './tsconfig-of.ts';

/** Copies of containers that are known to compile; a project has one folder of them for each package. */
const MAX_CLEAN = 100;

interface Held {
  readonly text: string;
  readonly version: number;
  /** When it was written to disk and how long it is there; empty for what is open. */
  readonly stamp: string;
}

/** An error of the compiler in a file. */
export interface TypeProblem {
  readonly file: string;
  readonly code: number;
  readonly message: string;
  readonly line: number;
}

export class FixProject {
  readonly options: ts.CompilerOptions;
  /** Of its tsconfig; undefined where there is none. */
  readonly folder: string | undefined;
  readonly #roots: ReadonlySet<string>;
  readonly #sources: FixSources;
  readonly #host: ts.LanguageServiceHost;
  readonly #service: ts.LanguageService;
  readonly #comingFolders: ReadonlySet<string>;
  /** Texts that were asked for; as many as the program has files. */
  readonly #held = new Map<string, Held>();
  /** Texts of new files that had no error, by path. */
  readonly #clean = new BoundedMap<string, string>(MAX_CLEAN);
  #version = 0;

  /** @param comingFolders - absolute paths of folders that files were created in which may not be saved yet */
  constructor(
    compiled: CompiledTogether,
    sources: FixSources,
    libFolder: string,
    comingFolders: ReadonlySet<string>,
  ) {
    this.#comingFolders = comingFolders;
    this.options = compiled.options;
    this.folder = compiled.id.endsWith('.json') ? dirname(compiled.id) : undefined;
    this.#roots = new Set(compiled.files);
    this.#sources = sources;
    this.#host = this.#hostOf(compiled, libFolder);
    this.#service = ts.createLanguageService(this.#host, ts.createDocumentRegistry());
  }

  /** Takes in what changed since the last question. */
  refresh(): void {
    for (const [path, held] of this.#held) {
      if (path.includes('/node_modules/') || this.#isAsHeld(path, held)) continue;
      const text = this.#readNow(path);
      if (text === undefined) this.#held.delete(path);
      else if (text !== held.text) this.#hold(path, text);
    }
  }

  #isAsHeld(path: string, held: Held): boolean {
    const open = this.#openText(path);
    return open === undefined ? held.stamp !== '' && stampOf(path) === held.stamp : open === held.text;
  }

  source(path: string): ts.SourceFile | undefined {
    return this.program().getSourceFile(path);
  }

  /** Text of a file as it is now, whether or not it is compiled. */
  text(path: string): string | undefined {
    return this.#held.get(path)?.text ?? this.#readNow(path);
  }

  program(): ts.Program {
    return this.#service.getProgram() as ts.Program;
  }

  checker(): ts.TypeChecker {
    return this.program().getTypeChecker();
  }

  /** Every mention of what is named at a position, its declarations included, outside of dependencies. */
  references(path: string, position: number): ts.ReferenceEntry[] {
    const found = this.#service.findReferences(path, position) ?? [];
    return found.flatMap(each => each.references).filter(each => !each.fileName.includes('/node_modules/'));
  }

  /** Errors of files. */
  problems(files: readonly string[]): TypeProblem[] {
    return files.flatMap(each => this.#problemsOf(each, this.program()));
  }

  /** Errors of files whose texts would be others, and of files that would be new; the project itself does not change. */
  problemsWith(texts: ReadonlyMap<string, string>): TypeProblem[] {
    const asked = [...texts.keys()].filter(each => this.#clean.get(each) !== texts.get(each));
    const before = this.program();
    const host = new CheckHost(this.#host, before, texts);
    const rootNames = before.getRootFileNames();
    const program = ts.createProgram({ rootNames, options: this.options, host, oldProgram: before });
    return asked.flatMap(path => {
      const found = this.#problemsOf(path, program);
      const standsAlone = !before.getSourceFile(path) && importsNothing(program.getSourceFile(path));
      if (found.length === 0 && standsAlone) this.#clean.set(path, texts.get(path) as string);
      return found;
    });
  }

  dispose(): void {
    this.#service.dispose();
  }

  #problemsOf(path: string, program: ts.Program): TypeProblem[] {
    const source = program.getSourceFile(path);
    if (!source) return [];
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].filter(each => each.category === ts.DiagnosticCategory.Error);
    return found.map(({ start = 0, code, messageText }) => ({
      file: relative(this.#sources.root, path).split(sep).join('/'),
      code,
      message: ts.flattenDiagnosticMessageText(messageText, ' '),
      line: source.getLineAndCharacterOfPosition(start).line + 1,
    }));
  }

  #openText(path: string): string | undefined {
    const name = relative(this.#sources.root, path).split(sep).join('/');
    return name.startsWith('..') ? undefined : this.#sources.read(name);
  }

  #readNow(path: string): string | undefined {
    return this.#openText(path) ?? ts.sys.readFile(path)?.replace(/^\uFEFF/, '');
  }

  /** Handed out as a new file, and not on the disk yet. */
  #isUnsaved(path: string): boolean {
    return this.#comingFolders.has(dirname(path)) && this.#readNow(path) !== undefined;
  }

  #hold(path: string, text: string): Held {
    const stamp = this.#openText(path) === undefined ? stampOf(path) : '';
    const held = { text, version: ++this.#version, stamp };
    this.#held.set(path, held);
    return held;
  }

  #heldOf(path: string): Held | undefined {
    const held = this.#held.get(path);
    if (held) return held;
    const text = this.#readNow(path);
    return text === undefined ? undefined : this.#hold(path, text);
  }

  #hostOf(compiled: CompiledTogether, libFolder: string): ts.LanguageServiceHost {
    return {
      getCompilationSettings: () => this.options,
      getScriptFileNames: () => [...this.#roots],
      getScriptVersion: path => String(this.#heldOf(path)?.version ?? ''),
      getScriptSnapshot: path => {
        const text = this.#heldOf(path)?.text;
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => dirname(compiled.id),
      getDefaultLibFileName: options => join(libFolder, ts.getDefaultLibFileName(options)),
      fileExists: path => ts.sys.fileExists(path) || this.#isUnsaved(path),
      readFile: path => this.#readNow(path),
      readDirectory: ts.sys.readDirectory,
      directoryExists: path => ts.sys.directoryExists(path) || this.#comingFolders.has(path),
      getDirectories: ts.sys.getDirectories,
      ...(ts.sys.realpath && { realpath: ts.sys.realpath }),
      useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    };
  }
}

function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.size}` : '';
}

function importsNothing(source: ts.SourceFile | undefined): boolean {
  return source !== undefined && !source.statements.some(each => ts.isImportDeclaration(each));
}
