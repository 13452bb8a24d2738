/** Classes: their bases, members and scope. */
import { ts } from 'ts-morph';
import type { Collector, Mutable } from './collector.ts';
import type { ClassFact } from './file-facts.ts';
import { typeHint } from './hints.ts';
import { refOf } from './refs.ts';
import { isFunctionNode, lastName, memberName, unwrap } from './syntax.ts';
import { trustedHint } from './value-hints.ts';

const K = ts.SyntaxKind;

export function collectClass(c: Collector, node: ts.ClassLikeDeclaration): void {
  const fact = c.classes.get(c.classId(node)) as Mutable<ClassFact>;
  const heritage = (node.heritageClauses ?? []).flatMap(clause =>
    clause.types.map(type => ({ kind: clause.token, type })),
  );
  const extended = heritage.find(each => each.kind === K.ExtendsKeyword);
  fact.bases = extended ? [baseName(extended.type.expression)] : [];
  const base = extended && refOf(c, extended.type.expression);
  if (base) fact.baseRef = base;
  fact.interfaces = heritage
    .filter(each => each.kind === K.ImplementsKeyword)
    .map(each => lastName(each.type.expression));
  const scope = injectionScope(node, c.source);
  if (scope) fact.scope = scope;
  for (const member of node.members) collectMember(c, fact, member);
}

/** `extends mixin(EventEmitter)` has the mixed-in base for our purposes. */
function baseName(expression: ts.Expression): string {
  const inner = unwrap(expression);
  if (ts.isCallExpression(inner) && inner.arguments[0])
    return lastName(inner.arguments[0]) || lastName(inner.expression);
  return lastName(inner);
}

function collectMember(c: Collector, fact: Mutable<ClassFact>, member: ts.ClassElement): void {
  if (ts.isConstructorDeclaration(member)) {
    if (!member.body) return;
    fact.constructors.push(c.fnId(member));
    for (const each of member.parameters) {
      if (ts.isParameterPropertyDeclaration(each, member) && ts.isIdentifier(each.name)) {
        const hint = typeHint(c, each.type);
        if (hint) fact.members[each.name.text] = hint;
      }
    }
    return;
  }
  const name = memberName(member.name);
  if (name === undefined) return;
  if (isFunctionNode(member)) {
    if (member.body) fact.methods[name] = c.fnId(member);
    if (ts.isGetAccessorDeclaration(member) && member.type)
      fact.members[name] = typeHint(c, member.type) ?? { t: 'other' };
  } else if (ts.isPropertyDeclaration(member)) {
    const hint = trustedHint(c, member);
    if (hint) fact.members[name] = hint;
    const init = member.initializer && unwrap(member.initializer);
    if (init && isFunctionNode(init)) fact.methods[name] = c.fnId(init);
  }
}

function injectionScope(node: ts.ClassLikeDeclaration, source: ts.SourceFile): string | undefined {
  if (!ts.canHaveDecorators(node)) return undefined;
  for (const each of ts.getDecorators(node) ?? []) {
    const match = /scope:\s*Scope\.(\w+)/.exec(each.getText(source));
    if (match) return match[1];
  }
  return undefined;
}
