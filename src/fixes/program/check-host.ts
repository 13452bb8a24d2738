/** What a program is built on that differs from another one in a few texts: its trees, but for theirs. */
import { dirname } from 'node:path';
import { ts } from 'ts-morph';

/**
 * The other program stays as it is. Its files are handed on as they are, so that the compiler keeps what they resolve to,
 * and parses and resolves only the texts that differ.
 */
export class CheckHost implements ts.CompilerHost {
  readonly #host: ts.LanguageServiceHost;
  readonly #program: ts.Program;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #folders: ReadonlySet<string>;

  constructor(host: ts.LanguageServiceHost, program: ts.Program, texts: ReadonlyMap<string, string>) {
    this.#host = host;
    this.#program = program;
    this.#texts = texts;
    this.#folders = new Set([...texts.keys()].map(dirname));
  }

  getSourceFile(
    path: string,
    version: ts.ScriptTarget | ts.CreateSourceFileOptions,
  ): ts.SourceFile | undefined {
    const known = this.#texts.has(path) ? undefined : ownTree(this.#program.getSourceFile(path));
    const text = known ? undefined : this.readFile(path);
    return text === undefined ? known : ts.createSourceFile(path, text, version, true);
  }

  readFile(path: string): string | undefined {
    return this.#texts.get(path) ?? this.#host.readFile(path);
  }

  fileExists(path: string): boolean {
    return this.#texts.has(path) || this.#host.fileExists(path);
  }

  /** The folder of a new file is there, and those above it; also that of one handed out before and not saved yet. */
  directoryExists(path: string): boolean {
    return (
      [...this.#folders].some(each => each === path || each.startsWith(`${path}/`)) ||
      this.#host.directoryExists?.(path) === true
    );
  }

  getDirectories(path: string): string[] {
    return ts.sys.getDirectories(path);
  }

  getDefaultLibFileName(options: ts.CompilerOptions): string {
    return this.#host.getDefaultLibFileName(options);
  }

  getCurrentDirectory(): string {
    return this.#host.getCurrentDirectory();
  }

  getCanonicalFileName(path: string): string {
    return this.useCaseSensitiveFileNames() ? path : path.toLowerCase();
  }

  useCaseSensitiveFileNames(): boolean {
    return ts.sys.useCaseSensitiveFileNames;
  }

  realpath(path: string): string {
    return ts.sys.realpath?.(path) ?? path;
  }

  getNewLine(): string {
    return ts.sys.newLine;
  }

  /** Nothing is emitted. */
  writeFile(): void {
    throw new Error('a check writes no file');
  }
}

/** Of a package that is installed twice the compiler lets one copy stand for the other; it wants each copy's own tree. */
interface StandIn {
  readonly redirectInfo?: { readonly unredirected: ts.SourceFile };
}

function ownTree(source: (ts.SourceFile & StandIn) | undefined): ts.SourceFile | undefined {
  return source?.redirectInfo?.unredirected ?? source;
}
