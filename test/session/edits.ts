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
  '\nexport * from "./model.ts";\n',
  '\nimport { Contributions as Base } from "./contributions.ts";\nexport class Shelf extends Base<string> { readonly all = new Set<string>(); }\n',
  '\nexport class Reader implements Follow { readonly kept: string[] = []; keep(each: string) { this.kept.push(each); } }\n',
  '\nexport interface Follow { keep(each: string): void; }\nexport const follow: Follow[] = [];\n',
  '\nexport function capped<T>(list: T[], item: T) { list.push(item); if (list.length > 50) list.shift(); }\n',
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

/** The next random edit: mostly of one file's text, now and then of several, or a file that comes, goes or moves. */
export function nextEdit(texts: Texts, originals: Texts, random: Random): Edit {
  const kind = random();
  const found = RARE.find(([upTo]) => kind < upTo);
  return found ? found[1](texts, originals, random) : [change(texts, random)];
}

type Kind = (texts: Texts, originals: Texts, random: Random) => Edit;

/** Kinds of edits with the number that the die must stay below. */
const RARE: readonly (readonly [upTo: number, kind: Kind])[] = [
  [0.06, (texts, _, random) => [{ file: pick([...texts.keys()], random), text: undefined }]],
  [0.14, (texts, originals, random) => [revert(texts, originals, random)]],
  [0.18, (texts, _, random) => move(pick([...texts.keys()], random), texts)],
  [0.22, create],
  [0.26, renameEverywhere],
  [0.29, cutAndPaste],
  [0.32, severalAtOnce],
  [0.34, saveAgain],
];

function change(texts: Texts, random: Random): Edit[number] {
  const file = pick([...texts.keys()], random);
  return { file, text: pick(CHANGES, random)(texts.get(file) as string, random, [...texts.values()]) };
}

/** A copy under a new name, or beside the original with another extension, where imports may now lead to it. */
function create(texts: Texts, _: Texts, random: Random): Edit {
  const [from, text] = pick([...texts], random);
  const name = random() < 0.5 ? from.replace(/\.ts$/, '.js') : from.replace(/\w+(\.\w+)$/, 'index$1');
  return [{ file: name, text }];
}

/** What renaming a symbol does: one word in every file. */
function renameEverywhere(texts: Texts, _: Texts, random: Random): Edit {
  const words = pick([...texts.values()], random).match(/[A-Za-z_]\w{3,}/g) ?? ['none'];
  const word = new RegExp(`\\b${pick(words, random)}\\b`, 'g');
  const edits = [...texts].map(([file, text]) => ({ file, text: text.replace(word, 'renamedHere') }));
  const changed = edits.filter(({ file, text }) => text !== texts.get(file));
  return changed.length > 0 ? changed : [change(texts, random)];
}

/** Lines that leave one file and stand in another. */
function cutAndPaste(texts: Texts, _: Texts, random: Random): Edit {
  const [from, to] = [pick([...texts.keys()], random), pick([...texts.keys()], random)];
  const lines = (texts.get(from) as string).split('\n');
  const cut = lines.splice(Math.floor(random() * lines.length), 1 + Math.floor(random() * 30)).join('\n');
  if (from === to) return [{ file: from, text: `${lines.join('\n')}\n${cut}` }];
  return [
    { file: from, text: lines.join('\n') },
    { file: to, text: `${texts.get(to)}\n${cut}\n` },
  ];
}

/** What a change of branch does: some files change, some go back, some go. */
function severalAtOnce(texts: Texts, originals: Texts, random: Random): Edit {
  const edits = new Map<string, string | undefined>();
  for (let count = 2 + Math.floor(random() * 6); count > 0; count--) {
    const { file, text } = random() < 0.5 ? change(texts, random) : revert(texts, originals, random);
    edits.set(file, text);
  }
  edits.set(pick([...texts.keys()], random), undefined);
  return [...edits].map(([file, text]) => ({ file, text }));
}

/** A file is saved as it is: the same text is told once more. */
function saveAgain(texts: Texts, _: Texts, random: Random): Edit {
  const [file, text] = pick([...texts], random);
  return [{ file, text }];
}

/** A file as it was in the beginning: also what undoing a removal does. */
function revert(texts: Texts, originals: Texts, random: Random): Edit[number] {
  const changed = [...originals].filter(([file, text]) => texts.get(file) !== text);
  const [file, text] = pick(changed.length > 0 ? changed : [...originals], random);
  return { file, text };
}

function move(file: string, texts: Texts): Edit {
  return [
    { file, text: undefined },
    { file: file.replace(/(\.\w+)$/, '-moved$1'), text: texts.get(file) },
  ];
}
