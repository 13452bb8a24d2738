/** Where `@bounded` and `@unbounded` stand: at a declaration that took them, or at something else. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import type { TagFact } from './flow-facts.ts';
import { ownersOf } from './places.ts';
import { decoratorNames, literalText, rangeOf, unwrap } from './syntax.ts';
import { statementOf } from './tags.ts';

const K = ts.SyntaxKind;

/** At the beginning of a line of a comment: prose that mentions a tag declares nothing. */
const TAG = /(^|\n)([ \t]*(?:\/\*\*?|\*|\/\/)[ \t]*)@(bounded|unbounded)\b(?=[ \t]|\*|$)/gm;

/** Statements that declare no container, as a reader calls them. */
const WORDS: Partial<Record<ts.SyntaxKind, string>> = {
  [K.FunctionDeclaration]: 'a function',
  [K.MethodDeclaration]: 'a method',
  [K.GetAccessor]: 'a getter',
  [K.SetAccessor]: 'a setter',
  [K.ClassDeclaration]: 'a class',
  [K.InterfaceDeclaration]: 'an interface',
  [K.TypeAliasDeclaration]: 'a type',
  [K.EnumDeclaration]: 'an enum',
  [K.ImportDeclaration]: 'an import',
  [K.ReturnStatement]: 'a return',
  [K.IfStatement]: 'a condition',
  [K.ForStatement]: 'a loop',
  [K.ForOfStatement]: 'a loop',
  [K.ForInStatement]: 'a loop',
  [K.WhileStatement]: 'a loop',
};

/** What holds statements of its own: a tag above it speaks of none of them. */
const HOLDERS: ReadonlySet<ts.SyntaxKind> = new Set([
  K.FunctionDeclaration,
  K.MethodDeclaration,
  K.ClassDeclaration,
  K.IfStatement,
  K.ForStatement,
  K.ForOfStatement,
  K.ForInStatement,
  K.WhileStatement,
]);

/** Tags of a file that is read to its end. */
export function tagFacts(c: Collector): TagFact[] {
  const { text } = c.source;
  if (!text.includes('@bounded') && !text.includes('@unbounded')) return [];
  const comments = commentsOf(c.source);
  return [...text.matchAll(TAG)].flatMap(match => {
    const pos = match.index + (match[1] ?? '').length + (match[2] ?? '').length;
    const comment = comments.find(each => each.pos <= pos && pos < each.end);
    if (!comment) return [];
    const kind = match[3] as TagFact['kind'];
    return [
      {
        kind,
        range: rangeOf(c.source, pos, pos + kind.length + 1),
        ...placeOf(c, comment, c.tagsTaken.has(pos)),
      },
    ];
  });
}

interface Comment extends ts.TextRange {
  /** The node it stands right before; absent behind code. */
  readonly before?: ts.Node;
  /** Nothing follows in its block or in the file. */
  readonly isLast?: true;
}

/** Every comment, with the outermost statement or member that it leads. */
function commentsOf(source: ts.SourceFile): Comment[] {
  const found = new Map<number, Comment>();
  const note = (
    ranges: readonly ts.CommentRange[] | undefined,
    place: Pick<Comment, 'before' | 'isLast'>,
  ) => {
    for (const { pos, end } of ranges ?? []) if (!found.has(pos)) found.set(pos, { pos, end, ...place });
  };
  const visit = (node: ts.Node): void => {
    if (node.kind !== K.SyntaxList && node !== source)
      note(ts.getLeadingCommentRanges(source.text, node.pos), leadBy(node));
    for (const child of node.getChildren(source)) visit(child);
    note(ts.getTrailingCommentRanges(source.text, node.end), {});
  };
  visit(source);
  return [...found.values()];
}

function leadBy(node: ts.Node): Pick<Comment, 'before' | 'isLast'> {
  if (node.kind === K.CloseBraceToken || node.kind === K.EndOfFileToken) return { isLast: true };
  return node.kind < K.FirstNode ? {} : { before: node };
}

function placeOf(
  c: Collector,
  { before, isLast }: Comment,
  isTaken: boolean,
): Omit<TagFact, 'kind' | 'range'> {
  const node = before && statementOf(before);
  if (!node) return { at: 'nothing', isStray: isLast === true, owners: [] };
  const plain = plainValue(node);
  const at = WORDS[node.kind] ?? plain;
  const { line, endLine } = c.range(node);
  return {
    at: at ?? 'something else',
    isStray:
      (!isTaken || plain !== undefined) &&
      at !== undefined &&
      decoratorNames(node).length === 0 &&
      !isTakenInside(c, node),
    ...(!HOLDERS.has(node.kind) && { lines: [line, endLine] as const }),
    owners: ownersOf(node),
  };
}

/** A container written inside took a tag of its own: parameters of a constructor, members of a literal. */
function isTakenInside(c: Collector, node: ts.Node): boolean {
  const start = node.getStart(c.source);
  return [...c.tagsTaken].some(each => each >= start && each < node.end);
}

/** `const MAX = 500;` holds no elements. */
function plainValue(node: ts.Node): string | undefined {
  if (!ts.isVariableStatement(node) || !(node.declarationList.flags & ts.NodeFlags.Const)) return undefined;
  const values = node.declarationList.declarations.map(each => each.initializer && unwrap(each.initializer));
  const isPlain = (value: ts.Expression | undefined) =>
    value !== undefined && literalText(value) !== undefined;
  return values.every(isPlain) ? 'a plain value' : undefined;
}
