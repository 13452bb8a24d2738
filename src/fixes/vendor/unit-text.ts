/** What a unit is written in. A project in JavaScript gets its types as documentation comments. */
export interface UnitOptions {
  /** `ts` by default. */
  readonly language?: 'ts' | 'js' | undefined;
  /** For `js`: how it exports; `esm` by default. TypeScript is the same in both. */
  readonly module?: 'esm' | 'cjs' | undefined;
}

/** The texts there are of a unit. */
export type UnitVariant = 'ts' | 'esm' | 'cjs';

/** The files of the runtime in each language, and what each unit is made of. */
export interface UnitSources {
  readonly version: string;
  /** What an array can and a deque cannot, with what to write instead. */
  readonly unserved: Readonly<Record<string, string>>;
  /** By unit: what its texts hash to, to tell an edited copy by. */
  readonly hashes: Readonly<Record<string, Readonly<Record<UnitVariant, string>>>>;
  /** By unit: its files, dependencies first. */
  readonly units: Readonly<Record<string, readonly string[]>>;
  /** Names that a unit exports; all others it keeps to itself. */
  readonly exported: readonly string[];
  /** By language, by file: its text without imports. */
  readonly files: Readonly<Record<'ts' | 'js', Readonly<Record<string, string>>>>;
}

const EXPORT = /^export (?=(?:async )?(class|const|function|interface|type) (\w+))/gm;

/**
 * The body of a unit: its files, one after the other, of whose names only those of the package stay exported.
 *
 * @throws RangeError when there is no such unit
 */
export function unitBody(sources: UnitSources, name: string, options: UnitOptions = {}): string {
  const { language = 'ts', module = 'esm' } = options;
  const files = sources.units[name];
  if (files === undefined)
    throw new RangeError(`no unit ${name}; there are ${Object.keys(sources.units).join(', ')}`);
  const isCommonJs = language === 'js' && module === 'cjs';
  const values: string[] = [];
  const body = files
    .map(file => sources.files[language][file])
    .join('\n\n')
    .replace(EXPORT, (keyword: string, kind: string, declared: string) => {
      if (!sources.exported.includes(declared)) return '';
      if (kind !== 'interface' && kind !== 'type') values.push(declared);
      return isCommonJs ? '' : keyword;
    });
  return isCommonJs ? `'use strict';\n\n${body}\n\nmodule.exports = { ${values.join(', ')} };` : body;
}

/**
 * The text of a unit: its body below a line that says where it comes from, and what the body hashes to.
 *
 * @throws RangeError when there is no such unit
 */
export function textOfUnit(sources: UnitSources, name: string, options: UnitOptions = {}): string {
  const body = unitBody(sources, name, options);
  const { language = 'ts', module = 'esm' } = options;
  const hash = sources.hashes[name]?.[language === 'ts' ? 'ts' : module];
  return `// ${name}, from @bounded/runtime ${sources.version} (MIT), sha256 ${hash}\n\n${body}\n`;
}
