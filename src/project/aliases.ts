import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import type { Note } from '../facts/model.ts';
import { isJson, type Json, readManifest, stringsOf, upwards } from './manifest.ts';

/** A `paths` entry of a tsconfig: `prefix*suffix`, or the whole specifier when there is no `*`. */
interface Alias {
  readonly prefix: string;
  readonly suffix: string | undefined;
  /** Absolute, with at most one `*`. */
  readonly targets: readonly string[];
}

/** What a tsconfig says about where imports lead. */
interface Aliases {
  readonly baseUrl: string | undefined;
  readonly paths: readonly Alias[];
}

const none: Aliases = { baseUrl: undefined, paths: [] };

/** Where `extends` leads, or undefined for a package that is not installed: that is normal here. */
function extendedFile(folder: string, name: string): string | undefined {
  const local = name.startsWith('.') || isAbsolute(name);
  const bases = local
    ? [resolve(folder, name)]
    : [...upwards(folder)].map(at => join(at, 'node_modules', name));
  const spellings = bases.flatMap(base => [base, `${base}.json`, join(base, 'tsconfig.json')]);
  return spellings.find(path => path.endsWith('.json') && existsSync(path));
}

function aliasesIn(paths: Json, base: string): readonly Alias[] {
  return Object.entries(paths).map(([pattern, targets]) => {
    const [prefix = '', suffix] = pattern.split('*');
    return { prefix, suffix, targets: stringsOf(targets).map(target => resolve(base, target)) };
  });
}

/** The targets of a specifier, those of the longest matching prefix first. */
function targetsFor(aliases: Aliases, specifier: string): readonly string[] {
  const fitting = aliases.paths.filter(({ prefix, suffix }) =>
    suffix === undefined ? specifier === prefix : specifier.startsWith(prefix) && specifier.endsWith(suffix),
  );
  const ranked = [...fitting].sort((a, b) => b.prefix.length - a.prefix.length);
  return ranked.flatMap(({ prefix, suffix = '', targets }) => {
    const middle = specifier.slice(prefix.length, specifier.length - suffix.length);
    return targets.map(target => target.replace('*', middle));
  });
}

/** What holds when the second config follows the first: each setting is taken whole. */
function overrule(first: Aliases, second: Aliases): Aliases {
  return {
    baseUrl: second.baseUrl ?? first.baseUrl,
    paths: second.paths.length > 0 ? second.paths : first.paths,
  };
}

/** Path aliases and base folders of the tsconfig and jsconfig files of a workspace. */
export class PathAliases {
  readonly notes: Note[] = [];
  readonly #byFolder = new Map<string, Aliases>();
  readonly #nameOf: (path: string) => string;

  /** @param files absolute paths; `nameOf` turns one into what the reader knows it by */
  constructor(files: readonly string[], nameOf: (path: string) => string) {
    this.#nameOf = nameOf;
    const preferred = [...files].sort((a, b) => basename(a).localeCompare(basename(b)));
    for (const file of preferred) this.#byFolder.set(dirname(file), this.#solution(file));
  }

  /** Absolute paths an import may mean, the likeliest first. */
  candidates(folder: string, specifier: string): readonly string[] {
    for (const at of upwards(folder)) {
      const aliases = this.#byFolder.get(at);
      if (!aliases) continue;
      const base = aliases.baseUrl === undefined ? [] : [join(aliases.baseUrl, specifier)];
      return [...targetsFor(aliases, specifier), ...base];
    }
    return [];
  }

  /** A config and those it refers to: a solution file keeps its `paths` in the projects it lists. */
  #solution(file: string): Aliases {
    const own = this.#load(file, new Set());
    const references = this.#read(file).references;
    const others = (Array.isArray(references) ? references : [])
      .flatMap(reference => (isJson(reference) ? stringsOf(reference.path) : []))
      .flatMap(path => extendedFile(dirname(file), path.startsWith('.') ? path : `./${path}`) ?? [])
      .map(path => this.#load(path, new Set()));
    const baseUrl = [own, ...others].find(each => each.baseUrl !== undefined)?.baseUrl;
    return { baseUrl, paths: [own, ...others].flatMap(each => each.paths) };
  }

  #load(file: string, seen: Set<string>): Aliases {
    if (seen.has(file)) return none;
    seen.add(file);
    const json = this.#read(file);
    const inherited = stringsOf(json.extends)
      .flatMap(name => extendedFile(dirname(file), name) ?? [])
      .map(path => this.#load(path, seen))
      .reduce(overrule, none);
    const { baseUrl, paths } = isJson(json.compilerOptions) ? json.compilerOptions : {};
    const base = typeof baseUrl === 'string' ? resolve(dirname(file), baseUrl) : undefined;
    return {
      baseUrl: base ?? inherited.baseUrl,
      paths: isJson(paths) ? aliasesIn(paths, base ?? inherited.baseUrl ?? dirname(file)) : inherited.paths,
    };
  }

  #read(file: string): Json {
    const { json, problem } = readManifest(file);
    const name = this.#nameOf(file);
    if (problem && !this.notes.some(note => note.file === name)) {
      const message = `cannot be parsed (${problem.message}); its settings are not used`;
      this.notes.push({ file: name, line: problem.line, message });
    }
    return json;
  }
}
