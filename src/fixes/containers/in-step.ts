/** Arrays that are filled side by side and read with one index: what drops values of one takes them apart. */
import { ts } from 'ts-morph';
import { functionOf } from '../code/context.ts';
import { bare, placeOf, statementOf, textOf } from '../code/syntax.ts';
import type { Uses } from '../code/uses.ts';
import { CannotFix } from '../model.ts';

/** @throws CannotFix where another array is kept in step with this one */
export function requireAlone({ accesses }: Uses): void {
  const twins = new Set(accesses.flatMap(twinsOf));
  if (twins.size === 0) return;
  for (const access of accesses) {
    const index = indexOf(access);
    const twin = index && readAt(index, twins, functionOf(access) ?? access.getSourceFile());
    if (twin) throw new CannotFix(`'${textOf(twin)}' is kept in step with it at ${placeOf(twin)}`);
  }
}

/** What is pushed to beside it, in the same list of statements. */
function twinsOf(access: ts.Expression): string[] {
  const statement = pushes(access) ? statementOf(access) : undefined;
  const { parent: list } = statement ?? {};
  if (!list || !(ts.isBlock(list) || ts.isSourceFile(list) || ts.isCaseOrDefaultClause(list))) return [];
  const beside = list.statements.flatMap(each => pushedTo(each) ?? []);
  return beside.filter(each => each !== nameOf(access));
}

function pushes({ parent }: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(parent) && parent.name.text === 'push';
}

function pushedTo(statement: ts.Statement): string | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined;
  const callee = statement.expression.expression;
  const isPush = ts.isPropertyAccessExpression(callee) && callee.name.text === 'push';
  return isPush ? nameOf(callee.expression) : undefined;
}

/** `!` and brackets do not make it another one. */
function nameOf(array: ts.Expression): string {
  return textOf(bare(array));
}

/** The text of what it is read with: `i` of `xs[i]`. */
function indexOf(access: ts.Expression): string | undefined {
  const { parent } = access;
  return ts.isElementAccessExpression(parent) && parent.expression === access
    ? textOf(parent.argumentExpression)
    : undefined;
}

function readAt(index: string, names: ReadonlySet<string>, within: ts.Node): ts.Node | undefined {
  const visit = (node: ts.Node): ts.Node | undefined => {
    const isRead =
      ts.isElementAccessExpression(node) &&
      textOf(node.argumentExpression) === index &&
      names.has(nameOf(node.expression));
    return isRead ? node : ts.forEachChild(node, visit);
  };
  return ts.forEachChild(within, visit);
}
