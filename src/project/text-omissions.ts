import type { Reason } from './omissions.ts';

/** Each is enough. They speak of the file itself: a comment on things generated at run time is none. */
const generatedHeaders: readonly RegExp[] = [
  /@generated\b/,
  /\bcode generated\b.*\bdo not edit\b/i,
  /\bthis (file|code|module)\b[^.]{0,60}\bgenerated\b/i,
  /^\W*(auto-?|automatically )?generated (by|from|using|with|file|code)\b/im,
  /\bgenerated\b.*\bdo not (edit|modify)\b|\bdo not (edit|modify)\b.*\bgenerated\b/is,
];

/** What bundlers put at the top of a file, before any code of the project. */
const bundleHeads: readonly RegExp[] = [
  /\bwebpackBootstrap\b|\b__webpack_modules__ =|\bfunction __webpack_require__\(|\bwebpackUniversalModuleDefinition\b/,
  /^\W*\(function \(global, factory\) \{\s*typeof exports === ['"]object['"] && typeof module/m,
  /^(!?\(?function\(\)\{)?\(?function (r|e)\((e|t),(n),(t|r)\)\{function (o|s)\(/m,
  /\bparcelRequire\b/,
  /^var __defProp = Object\.defineProperty;$[\s\S]*^var __(commonJS|toESM|export|toCommonJS|copyProps|esm) = /m,
];

/** What compilers put at the top of a module, before any code of the project. */
const compiledHeads: readonly RegExp[] = [
  /^var __\w+ = \(this && this\.__\w+\) \|\|/m,
  /^Object\.defineProperty\(exports, ['"]__esModule['"], \{\s*value: (true|!0),?\s*\}\);/m,
  /^exports\.__esModule = true;/m,
  /^function _(interopRequire(Default|Wildcard)|classCallCheck|createClass|inherits)\(/m,
];

const headLength = 4_000;

/** The comments before the first line of code; the shebang is passed over. */
function headerOf(head: string): string {
  const start = /^#!.*/.exec(head)?.[0].length ?? 0;
  const comments = /(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/y;
  comments.lastIndex = start;
  return comments.exec(head)?.[0] ?? '';
}

function averageLineLength(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines;
}

/** Libraries that nobody else gives a file this name and this size. */
const libraryName =
  /^(jquery(-ui|\.ui)?|underscore|lodash|backbone|zepto|mootools|modernizr|knockout|doctools|searchtools|livereload)([-.]v?\d[\d.]*)?([.-](core|slim|custom|full|debug|esm|umd))*\.js$/i;
const leastLibraryLength = 5_000;

/** A line of a banner that gives name and version: `Bootstrap v3.0.0`, `version 1.0.0a`. */
const releaseLine =
  /^[\s/*!]*(?:[A-Za-z@][\w.$-]*(?:,? [\w.$-]+){0,4},?\s+(?:-\s+)?v?|(?:version|release|v):?\s*)\d+\.\d+[\w.-]*(?=\s|$)/im;
const rights = /\(c\)|©|\bcopyright\b|\blicen[sc]ed?\b/i;
/** A header that its author keeps up by tags is that of a source, not of a release. */
const sourceTags = /@(version|since|author|param|module|fileoverview)\b|==UserScript==/i;
const relativeImport = /\b(?:from|import|require)\s*\(?\s*['"]\.{1,2}\//;

/** Whether a header is the banner of a released library: one file that leans on no other. */
function isReleased(header: string, text: string): boolean {
  const banner = header.split('\n').slice(0, 5).join('\n');
  return (
    releaseLine.test(banner) && rights.test(header) && !sourceTags.test(header) && !relativeImport.test(text)
  );
}

/** A library somebody else released, by its name or its banner. `ownName` is the project's own, if any. */
function isCopied(name: string, header: string, text: string, ownName: () => string | undefined): boolean {
  if (!/\.c?js$/.test(name)) return false;
  const copied = (libraryName.test(name) && text.length >= leastLibraryLength) || isReleased(header, text);
  const own = copied
    ? ownName()
        ?.replace(/^@[^/]+\//, '')
        .replace(/\W|js$/g, '')
    : undefined;
  const said = `${name}\n${header}`.replace(/[^\w\n]/g, '');
  return copied && !(own && said.toLowerCase().includes(own.toLowerCase()));
}

/**
 * Why a text is left out, judged by what is in it.
 * @param name the file's name, without its folder
 * @param ownName the name of the package the file belongs to: its own releases are no copies
 */
export function textOmission(
  name: string,
  text: string,
  ownName: () => string | undefined,
): Reason | undefined {
  const head = text.slice(0, headLength);
  if (text.includes('\0') || /^\s*<(\?xml|!DOCTYPE)/i.test(head)) return 'not source';
  const header = headerOf(head);
  if (generatedHeaders.some(pattern => pattern.test(header))) return 'generated';
  if (text.length > 2_000 && averageLineLength(text) > 250) return 'minified';
  if (!/\.[cm]?js$/.test(name)) return undefined;
  if (isCopied(name, header, text, ownName)) return 'vendored';
  if (bundleHeads.some(pattern => pattern.test(head))) return 'bundled';
  return compiledHeads.some(pattern => pattern.test(head)) ? 'compiled' : undefined;
}
