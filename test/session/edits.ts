/** Random edits of a set of files, from a seed: what people and tools do to sources, not only what is sensible. */

export type Texts = ReadonlyMap<string, string>;

/** One step: files with their new text, or without one when they are gone. */
export type Edit = readonly { readonly file: string; readonly text: string | undefined }[];

/** Numbers in [0, 1) that a seed decides: mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;

const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)] as T;

const SNIPPETS: readonly string[] = [
  '\nconst seen = new Map<string, number>();\nexport function note(id: string) { seen.set(id, 1); }\n',
  '\nexport const log: string[] = [];\nprocess.on("message", line => log.push(String(line)));\n',
  '\nif (log.length > 100) log.shift();\n',
  '// a remark\n',
  '"text"',
  'export ',
  '}',
  '{ (',
  ' = [];',
  '.clear();',
];

/** How a text changes: each keeps the file, none looks at what it does to the syntax. */
const CHANGES: readonly ((text: string, random: Random, others: readonly string[]) => string)[] = [
  function insertSnippet(text, random) {
    const at = lineStart(text, random);
    return text.slice(0, at) + pick(SNIPPETS, random) + text.slice(at);
  },
  function typeLetter(text, random) {
    const at = Math.floor(random() * (text.length + 1));
    return text.slice(0, at) + pick([...'abcxyz(){};.= \n'], random) + text.slice(at);
  },
  function deleteLines(text, random) {
    const lines = text.split('\n');
    lines.splice(Math.floor(random() * lines.length), 1 + Math.floor(random() * 4));
    return lines.join('\n');
  },
  function deleteSpan(text, random) {
    const at = Math.floor(random() * text.length);
    return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 40));
  },
  function pasteFromElsewhere(text, random, others) {
    const lines = pick(others, random).split('\n');
    const from = Math.floor(random() * lines.length);
    const at = lineStart(text, random);
    const pasted = lines.slice(from, from + 1 + Math.floor(random() * 12)).join('\n');
    return `${text.slice(0, at)}${pasted}\n${text.slice(at)}`;
  },
  function renameWord(text, random) {
    const words = text.match(/[A-Za-z_]\w{2,}/g) ?? ['none'];
    const word = pick(words, random);
    return text.replace(new RegExp(`\\b${word}\\b`, 'g'), `${word}X`);
  },
];

function lineStart(text: string, random: Random): number {
  const at = text.indexOf('\n', Math.floor(random() * text.length));
  return at < 0 ? text.length : at + 1;
}

/** The next random edit: mostly of one file's text, now and then a file that goes, comes back or moves. */
export function nextEdit(texts: Texts, originals: Texts, random: Random): Edit {
  const files = [...texts.keys()];
  const file = pick(files, random);
  const kind = random();
  if (kind < 0.08) return [{ file, text: undefined }];
  if (kind < 0.18) return revert(texts, originals, random);
  if (kind < 0.22) return move(file, texts);
  const text = pick(CHANGES, random)(texts.get(file) as string, random, [...texts.values()]);
  return [{ file, text }];
}

function revert(texts: Texts, originals: Texts, random: Random): Edit {
  const changed = [...originals].filter(([file, text]) => texts.get(file) !== text);
  const [file, text] = pick(changed.length > 0 ? changed : [...originals], random);
  return [{ file, text }];
}

function move(file: string, texts: Texts): Edit {
  return [
    { file, text: undefined },
    { file: file.replace(/(\.\w+)$/, '-moved$1'), text: texts.get(file) },
  ];
}
