/**
 * A Markdown text with a generated part between `<!-- NAME:start -->` and `<!-- NAME:end -->`.
 * @throws Error when the markers are missing
 */
export function insert(text: string, name: string, part: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md needs '${start}' and '${end}'`);
  return `${text.slice(0, from + start.length)}\n${part}\n${text.slice(to)}`;
}
