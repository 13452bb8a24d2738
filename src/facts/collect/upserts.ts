/** Lists that are filled like tables: an element that is there already is replaced, and only another one is added. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import { isFunctionNode } from './syntax.ts';

/** `if (at >= 0) list[at] = item; else list.push(item);`, with or without the `else`. */
export function isUpsert(c: Collector, node: ts.CallExpression, receiver: ts.Expression): boolean {
  const replacement = replacementIn(receiver.getText(c.source));
  const replaces = (at: ts.Node) => replacement.test(at.getText(c.source));
  for (let at: ts.Node = node; at.parent && !isFunctionNode(at); at = at.parent) {
    const holder = at.parent;
    if (ts.isIfStatement(holder) && holder.elseStatement === at && replaces(holder.thenStatement))
      return true;
    if (!ts.isBlock(holder)) continue;
    const before = holder.statements.filter(each => each.end <= at.pos);
    if (before.some(each => ts.isIfStatement(each) && isLeft(each.thenStatement) && replaces(each)))
      return true;
  }
  return false;
}

function isLeft(node: ts.Statement): boolean {
  return ts.isReturnStatement(node) || (ts.isBlock(node) && node.statements.some(isLeft));
}

/** `list[at] = item` and `list.splice(at, 1, item)`. */
function replacementIn(target: string): RegExp {
  const list = target.replace(/[.*+?^${}()|[\]\\#]/g, '\\$&');
  return new RegExp(`(^|[^.\\w])${list}(\\[[^\\]]+\\]\\s*=[^=]|\\.splice\\([^,()]+,[^,()]+,)`);
}
