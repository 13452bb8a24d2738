/** The fact of one function, before anything in it was seen. */
import { ts } from 'ts-morph';
import type { Range } from '../model.ts';
import type { Collector } from './collector.ts';
import { isCallback, isPrivateName } from './declared-names.ts';
import type { FunctionFact } from './file-facts.ts';
import { decoratorNames, hasModifier, isFunctionNode, rangeOf } from './syntax.ts';

const K = ts.SyntaxKind;

/** Who a function is. */
type Identity = Pick<FunctionFact, 'id' | 'kind' | 'name' | 'parent' | 'cls'>;

export function functionFact(c: Collector, node: ts.Node, identity: Identity): FunctionFact {
  return {
    ...identity,
    isNamed: !isCallback(node),
    isStatic: hasModifier(node, K.StaticKeyword),
    isPrivate: hasModifier(node, K.PrivateKeyword) || isPrivateName(node),
    isBodiless: isFunctionNode(node) && node.body === undefined,
    isAsync: hasModifier(node, K.AsyncKeyword),
    exported: false,
    span: ts.isSourceFile(node) ? [0, node.end] : c.span(node),
    range: nameRange(c, node),
    params: [],
    decorators: decoratorNames(node),
    roles: [],
    returns: [],
    awaits: [],
    loops: [],
    tries: [],
    guards: [],
    predicates: [],
    clocks: [],
    ageChecks: [],
    effects: [],
    waits: [],
    moments: [],
  };
}

/** Where the name of a function or class stands; where it has none, its beginning. */
export function nameRange(c: Collector, node: ts.Node): Range {
  const name = (node as ts.NamedDeclaration).name;
  if (name) return c.range(name);
  const start = ts.isSourceFile(node) ? 0 : node.getStart(c.source);
  return rangeOf(c.source, start, start);
}
