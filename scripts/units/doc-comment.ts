/** A documentation comment in parts: what stands before the first tag, and the tags with what follows each. */
export interface DocComment {
  readonly text: readonly string[];
  readonly tags: readonly string[];
}

/** The tags a generated comment begins with, in this order; all others follow as they were written. */
const LEADING = ['template', 'extends', 'this', 'overload', 'param', 'returns', 'typedef', 'property'];

/** Reads a comment as it stands in the source, `/**` included. */
export function parseDoc(comment: string): DocComment {
  const lines = comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map(line => line.replace(/^\s*\* ?/, '').trimEnd());
  const text: string[] = [];
  const tags: string[] = [];
  let inCode = false;
  for (const line of lines) {
    if (line.startsWith('```')) inCode = !inCode;
    if (!inCode && /^\s*@/.test(line)) tags.push(line.trim());
    else if (tags.length === 0) text.push(line);
    else tags.push(`${tags.pop()}\n${line}`);
  }
  return { text: trimmed(text), tags: tags.map(tag => tag.trimEnd()) };
}

/**
 * Adds types to a comment: what it says of a parameter or of the result is kept behind the type.
 *
 * @param typed - tags with types, such as `@param {string} key`
 */
export function withTags({ text, tags }: DocComment, typed: readonly string[]): DocComment {
  const spent = new Set<string>();
  const joined = typed.map(tag => {
    const written = tags.find(one => subject(one) === subject(tag));
    if (written === undefined) return tag;
    spent.add(written);
    return tag + written.replace(/^@(?:param \S+|\w+)/, '');
  });
  const rank = (tag: string) => (LEADING.indexOf(tag.slice(1).split(/\W/)[0] ?? '') + 100) % 100;
  const all = [...joined, ...tags.filter(tag => !spent.has(tag))];
  return { text, tags: all.sort((left, right) => rank(left) - rank(right)) };
}

/** What a tag speaks of: `param key` in `@param {string} [key] - the key`. */
function subject(tag: string): string {
  const [, name = '', rest = ''] = /^@(\w+)\s*(.*)/s.exec(tag) ?? [];
  if (name !== 'param') return name;
  const named = rest.startsWith('{') ? rest.slice(closing(rest) + 1) : rest;
  return `param ${/[\w$]+/.exec(named)?.[0]}`;
}

/** Where the brace that `text` begins with ends. */
function closing(text: string): number {
  let depth = 0;
  for (const [at, character] of [...text].entries()) {
    if (character === '{') depth++;
    if (character === '}' && --depth === 0) return at;
  }
  return text.length;
}

/** The comment as source text; a single line where it fits in one. Empty when there is nothing to say. */
export function printDoc({ text, tags }: DocComment, indent: string): string {
  const gap = text.length > 0 && tags.length > 0 ? [''] : [];
  const lines = [...text, ...gap, ...tags.flatMap(tag => tag.split('\n'))];
  if (lines.length === 0) return '';
  if (lines.length === 1) return `/** ${lines[0]} */`;
  const body = lines.map(line => `${indent} * ${line}`.trimEnd());
  return ['/**', ...body, `${indent} */`].join('\n');
}

/** Without the empty lines at both ends. */
function trimmed(lines: readonly string[]): string[] {
  const text = lines.join('\n').trim();
  return text === '' ? [] : text.split('\n');
}
