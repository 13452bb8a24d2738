/** Sites of the facts as nodes of the compiler. */
import { ts } from 'ts-morph';
import type { Site } from '../../facts/model.ts';
import { statementOf } from './syntax.ts';

/** Those of some nodes that a site is about, the closest first. */
export function nodesAt<T extends ts.Node>(nodes: readonly T[], site: Site, root: string): T[] {
  const around = nodes.flatMap(node => {
    const source = node.getSourceFile();
    if (source.fileName !== `${root}/${site.file}`) return [];
    const { start, end } = spanOf(source, site);
    const wide = operationAround(node);
    const isMeant = wide.getStart(source) <= start && end <= wide.getEnd();
    return isMeant ? [{ node, distance: Math.abs(start - node.getStart(source)) }] : [];
  });
  return around.sort((a, b) => a.distance - b.distance).map(each => each.node);
}

/** Where a site begins and ends in its file. */
export function spanOf(source: ts.SourceFile, site: Site): { start: number; end: number } {
  return {
    start: source.getPositionOfLineAndCharacter(site.line - 1, site.column - 1),
    end: source.getPositionOfLineAndCharacter(site.endLine - 1, site.endColumn - 1),
  };
}

/** The call, write or assignment that an access takes part in. */
function operationAround(node: ts.Node): ts.Node {
  const statement = statementOf(node);
  if (statement && (ts.isExpressionStatement(statement) || ts.isVariableStatement(statement)))
    return statement;
  let at = node;
  while (at.parent && !ts.isStatement(at.parent) && !ts.isFunctionLike(at.parent)) at = at.parent;
  return at;
}
