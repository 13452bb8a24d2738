/** Type errors of a whole project, as tsc counts them, with and without other texts in place of its files. */
import { createHash } from 'node:crypto';
import { dirname, join, relative } from 'node:path';
import { ts } from 'ts-morph';

type Texts = ReadonlyMap<string, string>;

/** What the compiler says, by file and code: its words follow from the order in which it came to look at the types. */
type Errors = ReadonlyMap<string, readonly string[]>;

/** A project as it is on disk, with what the compiler said of it. */
interface Compiled {
  readonly options: ts.CompilerOptions;
  readonly files: readonly string[];
  /** Its files and what they resolve to; its types are worked out no more than once, and not kept. */
  readonly program: ts.Program;
  /** Errors by file, and which files they follow from: what is checked with other texts is what these change. */
  readonly checked: ts.SemanticDiagnosticsBuilderProgram;
  readonly errors: Errors;
}

export class FullCheck {
  readonly #root: string;
  readonly #libFolder: string;
  readonly #parsed = new Map<string, ts.SourceFile>();
  readonly #compiled: Compiled[];

  constructor(root: string, libFolder: string) {
    this.#root = root;
    this.#libFolder = libFolder;
    this.#compiled = configsBelow(root).map(path => this.#open(path));
  }

  /** Errors that the whole project has with these texts and has not without. */
  newErrors(texts: Texts): string[] {
    const absolute = new Map([...texts].map(([file, text]) => [join(this.#root, file), text]));
    const touched = this.#compiled.filter(({ program }) =>
      [...absolute.keys()].some(each => program.getSourceFile(each)),
    );
    return touched.flatMap(each => {
      const { options, files, program, checked } = each;
      const after = errorsOf(
        checkedFrom(this.#program(options, files, absolute, program), checked),
        this.#root,
      );
      const owns = files.some(file => absolute.has(file));
      return [...after]
        .flatMap(([key, said]) => freshAmong(said, each.errors.get(key) ?? []))
        .filter(error => owns || !isOfFileList(error));
    });
  }

  #open(path: string): Compiled {
    const { config } = ts.readConfigFile(path, ts.sys.readFile);
    const parsed = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path), undefined, path);
    const options = {
      ...parsed.options,
      noEmit: true,
      incremental: false,
      composite: false,
      skipLibCheck: true,
      ignoreDeprecations: '6.0',
    };
    const files = parsed.fileNames;
    const first = this.#program(options, files, new Map());
    const checked = checkedFrom(first);
    const errors = errorsOf(checked, this.#root);
    return { options, files, checked, errors, program: this.#program(options, files, new Map(), first) };
  }

  #program(
    options: ts.CompilerOptions,
    files: readonly string[],
    texts: Texts,
    old?: ts.Program,
  ): ts.Program {
    const plain = ts.createCompilerHost(options, true);
    const host: ts.CompilerHost = {
      ...plain,
      getDefaultLibLocation: () => this.#libFolder,
      getDefaultLibFileName: each => join(this.#libFolder, ts.getDefaultLibFileName(each)),
      fileExists: path => texts.has(path) || plain.fileExists(path),
      readFile: path => texts.get(path) ?? plain.readFile(path),
      directoryExists: path =>
        ts.sys.directoryExists(path) || [...texts.keys()].some(each => each.startsWith(`${path}/`)),
      getSourceFile: (path, version) => this.#source(path, version, texts, plain),
    };
    return ts.createProgram({ rootNames: files, options, host, ...(old && { oldProgram: old }) });
  }

  #source(
    path: string,
    version: ts.ScriptTarget | ts.CreateSourceFileOptions,
    texts: Texts,
    host: ts.CompilerHost,
  ) {
    const text = texts.get(path);
    if (text !== undefined) return versioned(ts.createSourceFile(path, text, version, true));
    const known = this.#parsed.get(path);
    if (known) return known;
    const source = host.getSourceFile(path, version);
    if (source) this.#parsed.set(path, versioned(source));
    return source;
  }
}

/** The compiler tells by its version whether a file is another one. */
function versioned(source: ts.SourceFile): ts.SourceFile {
  return Object.assign(source, { version: createHash('sha256').update(source.text).digest('hex') });
}

/**
 * A program whose files are checked as `tsc --incremental` does: again where they changed or stand on what changed,
 * else as they were.
 */
function checkedFrom(
  program: ts.Program,
  before?: ts.SemanticDiagnosticsBuilderProgram,
): ts.SemanticDiagnosticsBuilderProgram {
  const host = { createHash: (text: string) => createHash('sha256').update(text).digest('hex') };
  return ts.createSemanticDiagnosticsBuilderProgram(program, host, before);
}

/**
 * A config whose sources import those of another one is built with `tsc -b`, which takes the other's
 * declarations; read alone it complains of each file that is not its own.
 */
function isOfFileList(error: string): boolean {
  return /TS(6059|6307) /.test(error);
}

/** As many as are more than before, those in other words first. */
function freshAmong(after: readonly string[], before: readonly string[]): string[] {
  const known = after.filter(each => before.includes(each));
  const other = after.filter(each => !before.includes(each));
  return [...other, ...known].slice(0, Math.max(0, after.length - before.length));
}

function errorsOf(program: ts.SemanticDiagnosticsBuilderProgram, root: string): Errors {
  const errors = new Map<string, string[]>();
  const all = [
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getSemanticDiagnostics(),
  ];
  for (const { file, code, messageText } of all.filter(
    each => each.category === ts.DiagnosticCategory.Error,
  )) {
    const name = file ? relative(root, file.fileName) : '';
    const key = `${name} TS${code} `;
    errors.set(key, [...(errors.get(key) ?? []), key + ts.flattenDiagnosticMessageText(messageText, ' ')]);
  }
  return errors;
}

/** The projects of a folder; test projects, which only take more time, are left out. */
function configsBelow(root: string): string[] {
  const found = ts.sys.readDirectory(
    root,
    ['.json'],
    ['**/node_modules', '**/dist', '**/test', '**/tests', '**/examples'],
    ['**/tsconfig.json'],
    4,
  );
  return found.filter(each => each.endsWith('/tsconfig.json'));
}
