/**
 * The baseline Bounded is compared with: what a search with regular expressions would report. A container
 * is declared, grows under its name somewhere in the file, and nothing of that name shrinks in the file.
 * It knows no scopes, owners, types or paths.
 */

/** A declared name that only grows, at its first declaration. */
export interface TextualFinding {
  readonly symbol: string;
  readonly line: number;
}

const FRESH = String.raw`(?:\[|\{\s*\}|Object\.create\(null\)|new\s+(?:\w+\.)?(?:\w*(?:Map|Set|Array|Cache|LRU\w*|ReplaySubject))\b)`;
/** A type on one line, or an object type over several. */
const ANNOTATION = String.raw`(?:[!?]?\s*:\s*(?:\{[^}=]*\}|[^=;{}()\n]+))?`;
/** `const name = <fresh>`, a field or `this.name = <fresh>`, and `name: <fresh>` in an object literal. */
const DECLARATION = new RegExp(
  String.raw`(?<![\w$])(#?[A-Za-z_$][\w$]*)(?:${ANNOTATION}\s*=|\s*:)\s*${FRESH}`,
  'g',
);

const GROWS = [
  String.raw`[?!]?\.(?:push|unshift|set|add|next|append)\(`,
  String.raw`\[[^\]\n]*\](?:\[[^\]\n]*\])?\s*(?:\|\||\?\?)?=(?![=>])`,
  String.raw`\s*=\s*\[\s*\.\.\.[^\n]*`,
  String.raw`\s*=\s*\{\s*\.\.\.[^\n]*`,
];
const SHRINKS = [
  String.raw`[?!]?\.(?:delete|clear|shift|splice|pop|reset)\(`,
  String.raw`[?!]?\.length\s*=\s*0`,
];

/** Reports every name in one file that the rule fits, once a name, in order of line. */
export function textualFindings(text: string): TextualFinding[] {
  const found: TextualFinding[] = [];
  for (const [name, offset] of firstDeclarations(text)) {
    if (grows(text, name) && !shrinks(text, name)) found.push({ symbol: name, line: lineAt(text, offset) });
  }
  return found;
}

/** Each declared name with the offset of its first declaration. */
function firstDeclarations(text: string): Map<string, number> {
  const first = new Map<string, number>();
  for (const match of text.matchAll(DECLARATION)) {
    const name = match[1] ?? '';
    if (!first.has(name)) first.set(name, match.index);
  }
  return first;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function grows(text: string, name: string): boolean {
  return GROWS.some(shape => occurs(text, name, shape));
}

function shrinks(text: string, name: string): boolean {
  return SHRINKS.some(shape => occurs(text, name, shape)) || isDeletedFrom(text, name) || isReset(text, name);
}

function isDeletedFrom(text: string, name: string): boolean {
  return new RegExp(String.raw`\bdelete\s+[\w$.#]*${bounded(name)}[?!]?[.[]`).test(text);
}

/** A second assignment of a fresh container throws the first away. */
function isReset(text: string, name: string): boolean {
  const assignments = text.match(new RegExp(String.raw`${bounded(name)}\s*=\s*${FRESH}`, 'g')) ?? [];
  return assignments.length > 1;
}

function occurs(text: string, name: string, shape: string): boolean {
  return new RegExp(`${bounded(name)}${shape}`).test(text);
}

function bounded(name: string): string {
  return String.raw`(?<![\w$])${name.replace(/[$]/g, String.raw`\$`)}(?![\w$])`;
}
