/** What a file keeps for its own use: written, asked before other work, and never part of a value. */
import { ts } from 'ts-morph';
import { sizeMethods } from '../../catalogue/containers.ts';
import type { Ref, SlotFact } from './file-facts.ts';
import { hasModifier, isFunctionNode, outer } from './syntax.ts';

const K = ts.SyntaxKind;

/** Names whose mentions have all been seen when the walk is over. */
export class Books {
  readonly #spoken = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #private = new Set<string>();

  /** Takes in one mention of a name. */
  note(name: ts.Identifier | ts.PrivateIdentifier): void {
    if (this.#spoken.has(name.text)) return;
    const { parent } = name;
    if (ts.isPropertyDeclaration(parent) && parent.name === name && hasModifier(parent, K.PrivateKeyword))
      this.#private.add(name.text);
    if (isDeclared(name)) return;
    const mention = whole(name);
    if (isAsked(mention)) this.#asked.add(name.text);
    else if (!isWritten(mention)) this.#spoken.add(name.text);
  }

  /**
   * Whether what is written there is a book: a private field, or a variable that is not exported, which is asked
   * and which no value of the file is made of.
   */
  holds({ root, steps }: Ref, slot: SlotFact | undefined): boolean {
    const members = steps.filter(each => each.startsWith('.'));
    if (root.k === 'slot') return members.length === 0 && this.#isVariable(slot);
    const name = members[0]?.slice(1) ?? '';
    return root.k === 'this' && members.length === 1 && this.#isOwn(name) && this.#isKept(name);
  }

  #isVariable(slot: SlotFact | undefined): boolean {
    return slot !== undefined && slot.kind !== 'param' && !slot.exported && this.#isKept(slot.name);
  }

  #isKept(name: string): boolean {
    return this.#asked.has(name) && !this.#spoken.has(name);
  }

  #isOwn(name: string): boolean {
    return /^[#_]/.test(name) || this.#private.has(name);
  }
}

function isDeclared(name: ts.Identifier | ts.PrivateIdentifier): boolean {
  const { parent } = name;
  return (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) && parent.name === name;
}

/** `this.seen[key]` around `seen`. */
function whole(name: ts.Node): ts.Node {
  const isPath = (node: ts.Node, inner: ts.Node) =>
    (ts.isPropertyAccessExpression(node) && node.name === inner) ||
    (ts.isElementAccessExpression(node) && node.expression === inner);
  let at = name;
  while (isPath(at.parent, at)) at = at.parent;
  return at;
}

/** Set, counted up, filled or emptied by a statement. */
function isWritten(node: ts.Node): boolean {
  const parent = outer(node);
  if (ts.isBinaryExpression(parent) && isAssignment(parent))
    return parent.left === node && isStatement(parent);
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return isStatement(parent);
  if (ts.isDeleteExpression(parent)) return isStatement(parent);
  return isFilled(parent);
}

function isAssignment({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind >= K.FirstAssignment && kind <= K.LastAssignment;
}

function isStatement(node: ts.Node): boolean {
  const parent = outer(node);
  return ts.isExpressionStatement(parent) || (ts.isForStatement(parent) && parent.incrementor === node);
}

/** `seen.add(key);` */
function isFilled(member: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(member) &&
    Object.hasOwn(sizeMethods, member.name.text) &&
    ts.isCallExpression(member.parent) &&
    isStatement(member.parent)
  );
}

/** `if (count >= 200) purge();`: a condition that decides nothing of what the function answers. */
function isAsked(node: ts.Node): boolean {
  let at = node;
  for (let up = outer(at); ; at = up, up = outer(up)) {
    if (ts.isIfStatement(up) || ts.isWhileStatement(up)) return up.expression === at && !answers(up);
    const isPart =
      (ts.isBinaryExpression(up) && !isAssignment(up)) ||
      (ts.isPrefixUnaryExpression(up) && up.operator === K.ExclamationToken) ||
      (ts.isPropertyAccessExpression(up) && up.expression === at) ||
      (ts.isCallExpression(up) && up.expression === at);
    if (!isPart) return false;
  }
}

/** Whether a branch gives a value back, or fails. */
function answers(node: ts.Node): boolean {
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isYieldExpression(node)) return true;
  if (isFunctionNode(node)) return false;
  return ts.forEachChild(node, child => answers(child) || undefined) ?? false;
}

/** The name of a book in `FileFacts.books`. */
export function bookName({ root, steps }: Ref): string {
  if (root.k === 'slot') return `v${root.id}`;
  return root.k === 'this' ? `c${root.cls}${steps[0]}` : '';
}
