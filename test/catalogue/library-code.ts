/** Makes a module from an entry of the library catalogue and its line, in each way it can be imported. */
import type { LibraryEntry } from '../../src/catalogue/library/schema.ts';
import type { LibraryLine } from './library-lines.ts';

/** A way to import, as code and what the imported thing is then called. */
interface Style {
  readonly name: string;
  readonly imports: string;
  readonly X: string;
  /** Another file, for what is exported again. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Every way in which one import of an entry can be written. */
export function stylesOf(written: string): Style[] {
  const [module = '', name = ''] = written.split('#');
  if (module === 'global') return [{ name: 'global', imports: '', X: name }];
  const [first = '', ...members] = name.split('.');
  const of = (head: string) => [head, ...members].join('.');
  return first === '' || first === 'default' ? defaultStyles(module, of) : namedStyles(module, first, of);
}

function defaultStyles(module: string, of: (head: string) => string): Style[] {
  return [
    { name: 'default import', imports: `import Thing from '${module}';`, X: of('Thing') },
    { name: 'renamed default', imports: `import { default as Other } from '${module}';`, X: of('Other') },
    { name: 'namespace', imports: `import * as Space from '${module}';`, X: of('Space') },
    { name: 'require', imports: `const Required = require('${module}');`, X: of('Required') },
    { name: 'import equals', imports: `import Equal = require('${module}');`, X: of('Equal') },
    {
      name: 're-exported',
      imports: `import { Again } from './lib.ts';`,
      X: of('Again'),
      files: { 'lib.ts': `export { default as Again } from '${module}';` },
    },
  ];
}

function namedStyles(module: string, first: string, of: (head: string) => string): Style[] {
  return [
    { name: 'named import', imports: `import { ${first} } from '${module}';`, X: of(first) },
    { name: 'renamed', imports: `import { ${first} as Other } from '${module}';`, X: of('Other') },
    { name: 'namespace', imports: `import * as Space from '${module}';`, X: of(`Space.${first}`) },
    { name: 'require', imports: `const { ${first} } = require('${module}');`, X: of(first) },
    { name: 'require, whole', imports: `const whole = require('${module}');`, X: of(`whole.${first}`) },
    {
      name: 're-exported',
      imports: `import { Again } from './lib.ts';`,
      X: of('Again'),
      files: { 'lib.ts': `export { ${first} as Again } from '${module}';` },
    },
  ];
}

const prelude = 'function work(url) { return url.length; }\nfunction pick(state) { return state.url; }';

const replaced = (code: string, X: string) => code.replaceAll(/\bX\b/g, X);

/** What feeds `held`: the line's own code, or the first growth method of the entry. */
function feedOf(entry: LibraryEntry, line: LibraryLine): string {
  if (line.feed !== undefined) return line.feed;
  const [method] = entry.growth;
  if (method === undefined) return '';
  return method === '()' ? 'held(req.url)' : `held.${method}(req.url)`;
}

/** The files of a program in which the container lives as long as the process and each request feeds it. */
export function longLived(entry: LibraryEntry, line: LibraryLine, code: string, style: Style) {
  const isBounded = code === line.bounded;
  const feed = isBounded && line.boundedFeed !== undefined ? line.boundedFeed : feedOf(entry, line);
  const body = code.startsWith('@')
    ? `class Finder {\n  ${code}\n  find(url) { return work(url); }\n}\nexport const finder = new Finder();`
    : `const held = ${code};\nserver.on('request', req => { ${feed} });`;
  return { ...style.files, 'main.ts': replaced(`${style.imports}\n${prelude}\n${body}\n`, style.X) };
}

/** The same container made by each request for itself. */
export function shortLived(entry: LibraryEntry, line: LibraryLine, code: string, style: Style) {
  const body = `server.on('request', req => {\n  const held = ${code};\n  ${feedOf(entry, line)};\n});`;
  return { ...style.files, 'main.ts': replaced(`${style.imports}\n${prelude}\n${body}\n`, style.X) };
}
