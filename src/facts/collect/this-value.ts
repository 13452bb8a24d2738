/** What `this` means. */
import { ts } from 'ts-morph';
import { literalRef } from './calls.ts';
import type { Collector } from './collector.ts';
import type { ClassId, Ref } from './file-facts.ts';
import { handedThis } from './handed-this.ts';
import { prototypeOwner } from './prototypes.ts';
import { type FunctionNode, hasModifier, isFunctionNode, outer, thisParameter } from './syntax.ts';

const K = ts.SyntaxKind;

/** What `this` means at a node. */
export function thisAt(c: Collector, node: ts.Node): Ref | undefined {
  let at: ts.Node = node.parent;
  for (; at; at = at.parent) {
    if (ts.isPropertyDeclaration(at) || ts.isClassStaticBlockDeclaration(at)) {
      const isStatic = ts.isClassStaticBlockDeclaration(at) || hasModifier(at, K.StaticKeyword);
      return thisRef(c.classId(at.parent as ts.ClassLikeDeclaration), isStatic);
    }
    const handed = ts.isFunctionExpression(at) ? handedThis(at) : undefined;
    if (handed?.kind === K.ThisKeyword) return thisAt(c, handed);
    if (isFunctionNode(at) && !ts.isArrowFunction(at)) return thisOf(c, at);
  }
  return undefined;
}

function thisOf(c: Collector, fn: FunctionNode): Ref | undefined {
  if (ts.isClassLike(fn.parent)) return thisRef(c.classId(fn.parent), hasModifier(fn, K.StaticKeyword));
  const owner = prototypeOwner(c, fn);
  if (owner >= 0) return thisRef(owner, false);
  const stated = thisParameter(fn);
  if (stated && ts.isIdentifier(stated.name))
    return { root: { k: 'slot', id: c.slotId(stated.name) }, steps: [] };
  const pseudo = c.constructorFunction(fn);
  if (pseudo >= 0) return thisRef(pseudo, false);
  return thisOfLiteral(c, fn);
}

/** Methods of an object literal that is put somewhere: `this` is that place. */
function thisOfLiteral(c: Collector, fn: FunctionNode): Ref | undefined {
  const holder = ts.isMethodDeclaration(fn) || ts.isAccessor(fn) ? fn : outer(fn);
  const literal = ts.isMethodDeclaration(fn) || ts.isAccessor(fn) ? fn.parent : holder.parent;
  return literal && ts.isObjectLiteralExpression(literal) ? literalRef(c, literal) : undefined;
}

function thisRef(cls: ClassId, isStatic: boolean): Ref {
  return { root: { k: isStatic ? 'class' : 'this', cls }, steps: [] };
}
