/** Whether code besides the call that is cached does anything but work out values. */
import { ts } from 'ts-morph';
import { bare, isAssignment } from '../code/syntax.ts';
import type { FixProject } from '../program/project.ts';

interface Sight {
  readonly project: FixProject;
  /** The code that is looked at: what is declared in it is its own. */
  readonly own: ts.Node;
  /** Name of the function that is known to be pure. */
  readonly pure: string;
}

const CHANGING = /^(push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear|append)$/;
const CHANCE = /^(Math\.random|Date\.now|Date)$/;

/** The first expression in some code that changes what is not its own, asks the outside, or cannot be seen. */
export function effectIn(node: ts.Node, sight: Sight): ts.Node | undefined {
  if (acts(node, sight)) return node;
  return ts.forEachChild(node, each => effectIn(each, sight));
}

function acts(node: ts.Node, sight: Sight): boolean {
  if (isAssignment(node)) return !isOwn(node.left, sight);
  if (ts.isPostfixUnaryExpression(node)) return !isOwn(node.operand, sight);
  if (ts.isDeleteExpression(node)) return !isOwn(node.expression, sight);
  if (ts.isPrefixUnaryExpression(node))
    return /^(\+\+|--)/.test(node.getText()) && !isOwn(node.operand, sight);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return callActs(node, sight);
  return ts.isTaggedTemplateExpression(node) || ts.isYieldExpression(node);
}

/** Whether what is changed is a local, or belongs to one that is no parameter. */
function isOwn(target: ts.Expression, { own, project }: Sight): boolean {
  let root = bare(target);
  const isMember = !ts.isIdentifier(root);
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root))
    root = bare(root.expression);
  const declared = project.checker().getSymbolAtLocation(root)?.valueDeclaration;
  if (!declared || declared.getSourceFile() !== own.getSourceFile()) return false;
  const isLocal = own.pos <= declared.pos && declared.end <= own.end;
  return isLocal && !(isMember && ts.isParameter(declared));
}

function callActs(call: ts.CallExpression | ts.NewExpression, sight: Sight): boolean {
  const callee = bare(call.expression);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  if (name === sight.pure) return false;
  if (CHANCE.test(callee.getText()) && !call.arguments?.length) return true;
  const declared = sight.project.checker().getResolvedSignature(call)?.declaration;
  if (!declared || !/\/lib\.es[\w.]*\.d\.ts$/.test(declared.getSourceFile().fileName)) return true;
  return CHANGING.test(name) && ts.isPropertyAccessExpression(callee) && !isOwn(callee, sight);
}
