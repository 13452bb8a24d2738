import type { Range } from '../facts/model.ts';

/** One printed line of source: its number, its text, and what to underline below it. */
export interface FrameLine {
  readonly number: number;
  readonly text: string;
  /** Start and length of the underline within `text`, on the line that the range is on. */
  readonly mark?: { readonly start: number; readonly length: number };
}

const tabWidth = 2;
const longest = 120;
const lineEnd = /\r\n|[\n\r\u2028\u2029]/;

/** Text that is safe on a terminal: tabs become spaces, other control characters are shown as such. */
export function printable(text: string): string {
  return (
    text
      .replaceAll('\t', ' '.repeat(tabWidth))
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not reach the terminal
      .replace(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD')
  );
}

/** The part of a long line around the underline. */
function clip(text: string, start: number, length: number): Required<Omit<FrameLine, 'number'>> {
  if (text.length <= longest) return { text, mark: { start, length } };
  const from = Math.max(0, Math.min(start - 20, text.length - longest));
  const head = from > 0 ? '…' : '';
  const tail = from + longest < text.length ? '…' : '';
  const shown = text.slice(from, from + longest);
  const at = start - from + head.length;
  return {
    text: head + shown + tail,
    mark: { start: at, length: Math.min(length, longest - (start - from)) },
  };
}

function markedLine(line: string, range: Range): Omit<FrameLine, 'number'> {
  const last = range.endLine === range.line ? range.endColumn : line.length + 1;
  const start = printable(line.slice(0, range.column - 1)).length;
  const length = printable(line.slice(range.column - 1, last - 1)).length;
  return clip(printable(line), start, Math.max(1, length));
}

function plainLine(line: string): string {
  const text = printable(line);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** The lines around a range: one before, the line itself with its mark, one after. */
export function frameOf(source: string, range: Range): readonly FrameLine[] {
  const lines = source.split(lineEnd);
  const numbers = [range.line - 1, range.line, range.line + 1].filter(
    each => each > 0 && each <= lines.length,
  );
  const frame = numbers.map(number => {
    const line = lines[number - 1] ?? '';
    return number === range.line ? { number, ...markedLine(line, range) } : { number, text: plainLine(line) };
  });
  return frame.filter(line => line.mark !== undefined || line.text.trim() !== '');
}

const longestBeside = 60;

/** The code at a place, on one line and cut short, to stand beside the place's name. */
export function codeAt(source: string, { line, column }: Pick<Range, 'line' | 'column'>): string {
  const whole = source.split(lineEnd)[line - 1] ?? '';
  const isFarIn = column > longestBeside && whole.length > longestBeside;
  const text = printable(isFarIn ? whole.slice(column - 1) : whole).trim();
  return text.length > longestBeside ? `${text.slice(0, longestBeside - 1)}…` : text;
}
