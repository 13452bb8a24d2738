/** One compiled project held in a language service: references and errors, also of texts not yet written. */
import { dirname, join, relative, sep } from 'node:path';
import { ts } from 'ts-morph';
import type { FixSources } from './model.ts';
import type { CompiledTogether } from './tsconfig-of.ts';

interface Held {
  readonly text: string;
  readonly version: number;
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
  readonly #roots: ReadonlySet<string>;
  readonly #sources: FixSources;
  readonly #service: ts.LanguageService;
  readonly #comingFolders: ReadonlySet<string>;
  /** Texts that were asked for; as many as the program has files. */
  readonly #held = new Map<string, Held>();
  #overlay: ReadonlyMap<string, string> = new Map();
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
    this.#roots = new Set(compiled.files);
    this.#sources = sources;
    this.#service = ts.createLanguageService(this.#host(compiled, libFolder), ts.createDocumentRegistry());
  }

  /** Takes in what changed since the last question. */
  refresh(): void {
    for (const [path, held] of this.#held) {
      if (path.includes('/node_modules/')) continue;
      const text = this.#readNow(path);
      if (text === held.text) continue;
      if (text === undefined) this.#held.delete(path);
      else this.#hold(path, text);
    }
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

  /** Errors of files, with other texts in place of theirs; the project itself does not change. */
  problems(files: readonly string[], overlay: ReadonlyMap<string, string> = new Map()): TypeProblem[] {
    this.#overlay = overlay;
    this.#version++;
    try {
      return files.flatMap(each => this.#problemsOf(each));
    } finally {
      this.#overlay = new Map();
      this.#version++;
    }
  }

  dispose(): void {
    this.#service.dispose();
  }

  #problemsOf(path: string): TypeProblem[] {
    const source = this.program().getSourceFile(path);
    if (!source) return [];
    const found = [
      ...this.#service.getSyntacticDiagnostics(path),
      ...this.#service.getSemanticDiagnostics(path),
    ].filter(each => each.category === ts.DiagnosticCategory.Error);
    return found.map(({ start = 0, code, messageText }) => ({
      file: relative(this.#sources.root, path).split(sep).join('/'),
      code,
      message: ts.flattenDiagnosticMessageText(messageText, ' '),
      line: source.getLineAndCharacterOfPosition(start).line + 1,
    }));
  }

  #readNow(path: string): string | undefined {
    const name = relative(this.#sources.root, path).split(sep).join('/');
    const known = name.startsWith('..') ? undefined : this.#sources.read(name);
    return known ?? ts.sys.readFile(path)?.replace(/^\uFEFF/, '');
  }

  /** Handed out as a new file, and not on the disk yet. */
  #isUnsaved(path: string): boolean {
    return this.#comingFolders.has(dirname(path)) && this.#readNow(path) !== undefined;
  }

  #hold(path: string, text: string): Held {
    const held = { text, version: ++this.#version };
    this.#held.set(path, held);
    return held;
  }

  #heldOf(path: string): Held | undefined {
    const held = this.#held.get(path);
    if (held) return held;
    const text = this.#readNow(path);
    return text === undefined ? undefined : this.#hold(path, text);
  }

  #host(compiled: CompiledTogether, libFolder: string): ts.LanguageServiceHost {
    const isOverlaid = (path: string) => this.#overlay.has(path);
    return {
      getCompilationSettings: () => this.options,
      getScriptFileNames: () => [...new Set([...this.#roots, ...this.#overlay.keys()])],
      getScriptVersion: path =>
        isOverlaid(path) ? `overlay ${this.#version}` : String(this.#heldOf(path)?.version ?? ''),
      getScriptSnapshot: path => {
        const text = this.#overlay.get(path) ?? this.#heldOf(path)?.text;
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => dirname(compiled.id),
      getDefaultLibFileName: options => join(libFolder, ts.getDefaultLibFileName(options)),
      fileExists: path => isOverlaid(path) || ts.sys.fileExists(path) || this.#isUnsaved(path),
      readFile: path => this.#overlay.get(path) ?? this.#readNow(path),
      readDirectory: ts.sys.readDirectory,
      directoryExists: path =>
        ts.sys.directoryExists(path) ||
        this.#comingFolders.has(path) ||
        [...this.#overlay.keys()].some(each => each.startsWith(`${path}/`)),
      getDirectories: ts.sys.getDirectories,
      ...(ts.sys.realpath && { realpath: ts.sys.realpath }),
      useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    };
  }
}
