/** Takes a declaration away that the code holds without it. Only a comment changes. */
import { ts } from 'ts-morph';
import type { Draft } from '../draft.ts';
import type { Plan, RemarkRequest, Request } from '../fix.ts';
import { CannotFix } from '../model.ts';

export const removeDeclaration: Plan = ({ accumulator: { verdict }, source, root }, draft) => {
  if (verdict.kind !== 'declared') throw new CannotFix('it is not declared');
  const { file, line, column } = verdict.declaration;
  if (source.fileName !== `${root}/${file}`) throw new CannotFix(`it is declared in ${file}`);
  removeTagAt({ source, position: source.getPositionOfLineAndCharacter(line - 1, column - 1) }, draft);
};

/** The same for one that stands at nothing. */
export const removeStray: Plan<RemarkRequest> = (request, draft) => removeTagAt(request, draft);

function removeTagAt({ source, position }: Pick<Request, 'source' | 'position'>, draft: Draft): void {
  const comment = commentAt(source, position);
  if (!comment || !saysNothingElse(source.text.slice(comment.pos, comment.end)))
    throw new CannotFix('its comment says more than that');
  remove(source, comment, draft);
}

/** The comment that a position is in or that begins there. */
function commentAt(source: ts.SourceFile, position: number): ts.TextRange | undefined {
  let found: ts.TextRange | undefined;
  const visit = (node: ts.Node): void => {
    if (found || node.pos > position || node.end < position) return;
    const comments = [
      ...(ts.getLeadingCommentRanges(source.text, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(source.text, node.end) ?? []),
    ];
    found = comments.find(({ pos, end }) => pos <= position && position < end);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}

/** One tag and nothing before it, on one line or over several. */
function saysNothingElse(comment: string): boolean {
  const words = comment.replace(/^\/\*+|\*+\/$|^\/\//g, '').replace(/^[ \t]*\*/gm, '');
  return words.trim().startsWith('@') && words.match(/(^|\s)@\w/g)?.length === 1;
}

/** With its whole line where it has one to itself, else with the white space before it. */
function remove(source: ts.SourceFile, { pos, end }: ts.TextRange, draft: Draft): void {
  const { text } = source;
  const lineStart = text.lastIndexOf('\n', pos - 1) + 1;
  const after = /^[ \t]*(\r?\n)?/.exec(text.slice(end));
  const isAlone = text.slice(lineStart, pos).trim() === '' && after?.[1] !== undefined;
  if (isAlone) return draft.replaceRange(source, lineStart, end + after[0].length, '');
  const before = text.slice(lineStart, pos);
  draft.replaceRange(source, lineStart + before.trimEnd().length, end, '');
}
