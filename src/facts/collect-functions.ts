/** Functions, classes and the flow inside them: parameters, roles, loops, tries, awaits, size guards. */
import { ts } from 'ts-morph';
import { addRole, literalRef, parameterHint } from './collect-calls.ts';
import type { Collector } from './collector.ts';
import type { ClassFact, FunctionFact, Guard, Loop, Ref } from './file-facts.ts';
import { typeHint, valueHint } from './hints.ts';
import { refOf } from './refs.ts';
import {
  brief,
  type FunctionNode,
  isFunctionNode,
  lastName,
  literalText,
  memberName,
  outer,
  unwrap,
} from './syntax.ts';

const K = ts.SyntaxKind;

type Mutable<T> = { -readonly [P in keyof T]: T[P] };

// ------------------------------------------------------------------------------------------- functions

/** Stands for a destructured parameter in the list of parameters. */
const NO_SLOT = -1;

export function collectFunction(c: Collector, node: FunctionNode): void {
  const fact = c.functions[c.fnId(node)] as FunctionFact;
  node.parameters.forEach(parameter => {
    if (!ts.isIdentifier(parameter.name)) {
      fact.params.push(NO_SLOT);
      return;
    }
    const slot = c.slots[c.slotId(parameter.name)];
    const hint = parameterHint(c, parameter);
    if (slot && hint) slot.hint = hint;
    if (slot) fact.params.push(slot.id);
  });
  const returns = typeHint(c, node.type);
  if (returns) fact.returnHint = returns;
  c.constructorFunction(node);
  notePrototypeMethod(c, fact);
  roleOf(c, node);
}

/** `Manager.prototype.join = function () {}` is a method like any other. */
function notePrototypeMethod(c: Collector, fact: FunctionFact): void {
  const cls =
    fact.cls >= 0 && fact.name !== '' && fact.kind !== 'constructor' ? c.classes[fact.cls] : undefined;
  if (cls && !Object.hasOwn(cls.methods, fact.name)) cls.methods[fact.name] = fact.id;
}

/** How a function is used when it is not an argument of a call. */
function roleOf(c: Collector, node: FunctionNode): void {
  if (ts.isFunctionDeclaration(node)) return;
  const parent = outer(node);
  if (
    ts.isMethodDeclaration(node) ||
    ts.isGetAccessorDeclaration(node) ||
    ts.isSetAccessorDeclaration(node)
  ) {
    if (ts.isObjectLiteralExpression(node.parent))
      propertyRole(c, node, memberName(node.name) ?? '', node.parent);
    return;
  }
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) {
    c.slots[c.slotId(parent.name)]?.functions.push(c.fnId(node));
  } else if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === K.EqualsToken) {
    const ref = refOf(c, parent.left);
    if (ref) addRole(c, node, { k: 'assigned', ref });
    if (ref?.root.k === 'slot' && ref.steps.length === 0) c.slots[ref.root.id]?.functions.push(c.fnId(node));
  } else if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) {
    addRole(c, node, { k: 'returned' });
  } else if (ts.isPropertyAssignment(parent)) {
    propertyRole(c, node, memberName(parent.name) ?? '', parent.parent);
  } else if (ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent)) {
    addRole(c, node, { k: 'attribute', name: parent.parent.name.getText(c.source) });
  }
}

function propertyRole(
  c: Collector,
  node: FunctionNode,
  name: string,
  literal: ts.ObjectLiteralExpression,
): void {
  const ref = literalRef(c, literal);
  if (ref) addRole(c, node, { k: 'assigned', ref: { root: ref.root, steps: [...ref.steps, `.${name}`] } });
  const of = literalUse(literal);
  addRole(c, node, { k: 'property', name, of });
}

function literalUse(literal: ts.ObjectLiteralExpression): 'returned' | 'stored' | 'exported' | 'local' {
  const parent = outer(literal);
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return 'returned';
  if (ts.isExportAssignment(parent)) return 'exported';
  if (ts.isPropertyAssignment(parent)) return literalUse(parent.parent);
  if (ts.isBinaryExpression(parent) || ts.isPropertyDeclaration(parent)) return 'stored';
  return 'local';
}

export function collectReturn(c: Collector, node: ts.ReturnStatement): void {
  noteReturn(c, node, node.expression);
}

export function noteReturn(c: Collector, at: ts.Node, expression: ts.Expression | undefined): void {
  if (!expression) return;
  const fact = c.functions[c.fnAround(at)];
  const value = unwrap(expression);
  for (const found of comparisons(c, value, true)) {
    if (found.ref)
      fact?.predicates.push({
        ref: found.ref,
        property: found.property,
        limit: found.limit,
        fullWhenTrue: found.fullWhenTrue,
      });
  }
  const ref = refOf(c, value);
  if (ref) fact?.returns.push(ref);
  if (ts.isObjectLiteralExpression(value)) {
    for (const each of value.properties) {
      const inner = ts.isShorthandPropertyAssignment(each)
        ? refOf(c, each.name)
        : ts.isPropertyAssignment(each)
          ? refOf(c, each.initializer)
          : undefined;
      if (inner) fact?.returns.push(inner);
    }
  }
  if (ts.isArrayLiteralExpression(value)) {
    for (const each of value.elements) {
      const inner = refOf(c, each);
      if (inner) fact?.returns.push(inner);
    }
  }
}

// ------------------------------------------------------------------------------------------- classes

export function collectClass(c: Collector, node: ts.ClassLikeDeclaration): void {
  const fact = c.classes[c.classId(node)] as Mutable<ClassFact>;
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

/** The initialiser wins where the annotation lies: `seen: WeakMap<…> = new Map()`. */
export function trustedHint(c: Collector, node: ts.PropertyDeclaration | ts.VariableDeclaration) {
  const declared = typeHint(c, node.type);
  const made = valueHint(c, node.initializer);
  if (made?.t === 'container' && declared?.t === 'container' && made.container !== declared.container) {
    const lies = declared.container === 'weak' || made.container === 'map' || made.container === 'set';
    if (lies)
      return { ...made, ...(declared.key && { key: declared.key }), ...(declared.of && { of: declared.of }) };
  }
  return declared && declared.t !== 'other' ? declared : (made ?? declared);
}

function injectionScope(node: ts.ClassLikeDeclaration, source: ts.SourceFile): string | undefined {
  if (!ts.canHaveDecorators(node)) return undefined;
  for (const each of ts.getDecorators(node) ?? []) {
    const match = /scope:\s*Scope\.(\w+)/.exec(each.getText(source));
    if (match) return match[1];
  }
  return undefined;
}

// ------------------------------------------------------------------------------------------- flow

export function collectLoop(c: Collector, node: ts.IterationStatement): void {
  const kind = loopKind(c, node);
  const over = ts.isForOfStatement(node) || ts.isForInStatement(node) ? refOf(c, node.expression) : undefined;
  const leaves = kind === 'endless' || kind === 'stream' ? namesThatLeave(node) : [];
  c.functions[c.fnAround(node)]?.loops.push({ span: c.span(node), kind, ...(over && { over }), leaves });
}

/** Names in the statements behind a loop, up to the end of its function, and in what it returns. */
function namesThatLeave(node: ts.IterationStatement): string[] {
  const names = new Set<string>();
  for (let at: ts.Node = node; at.parent && !isFunctionNode(at) && !ts.isSourceFile(at); at = at.parent) {
    const siblings = ts.isBlock(at.parent) || ts.isSourceFile(at.parent) ? at.parent.statements : [];
    for (const later of siblings) if (later.pos >= at.end) addNames(later, names);
    if (ts.isTryStatement(at) && at.finallyBlock) addNames(at.finallyBlock, names);
  }
  const returns = (inner: ts.Node): void => {
    if (isFunctionNode(inner)) return;
    if (ts.isReturnStatement(inner) || ts.isYieldExpression(inner)) addNames(inner, names);
    else ts.forEachChild(inner, returns);
  };
  returns(node.statement);
  return [...names];
}

function addNames(node: ts.Node, names: Set<string>): void {
  if (ts.isIdentifier(node)) names.add(node.text);
  ts.forEachChild(node, child => addNames(child, names));
}

function loopKind(c: Collector, node: ts.IterationStatement): Loop['kind'] {
  if (ts.isForOfStatement(node)) {
    if (node.awaitModifier) return 'stream';
    return isLiteralList(c, node.expression) ? 'literal' : 'finite';
  }
  if (ts.isForInStatement(node)) return 'finite';
  if (ts.isForStatement(node)) return node.condition ? 'finite' : 'endless';
  return isEndless(node as ts.WhileStatement | ts.DoStatement) ? 'endless' : 'finite';
}

/** `while (true)`, and `while (this.running)` around an await: the flag is for shutting down. */
function isEndless(node: ts.WhileStatement | ts.DoStatement): boolean {
  const condition = unwrap(node.expression);
  if (condition.kind === K.TrueKeyword || literalText(condition) === '1') return true;
  const flag =
    ts.isPrefixUnaryExpression(condition) && condition.operator === K.ExclamationToken
      ? unwrap(condition.operand)
      : condition;
  const named = ts.isIdentifier(flag) || ts.isPropertyAccessExpression(flag) ? lastName(flag) : '';
  return (
    /^_?(is)?_?(running|stopped|stopping|closed|closing|done|alive|active|aborted|shutdown|shuttingDown|destroyed|disposed|listening|connected)$/i.test(
      named,
    ) && hasAwait(node.statement)
  );
}

function hasAwait(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node)) return true;
  if (isFunctionNode(node)) return false;
  return ts.forEachChild(node, child => hasAwait(child) || undefined) ?? false;
}

/** An array or object written out in the program, or the keys of one. */
export function isLiteralList(c: Collector, expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(each => !ts.isSpreadElement(each));
  if (ts.isObjectLiteralExpression(node)) return true;
  if (
    ts.isCallExpression(node) &&
    /^Object\.(keys|values|entries|freeze)$/.test(node.expression.getText(c.source))
  ) {
    return node.arguments[0] !== undefined && isLiteralList(c, node.arguments[0]);
  }
  if (!ts.isIdentifier(node)) return false;
  const declared = c.declared(node);
  if (declared?.k === 'import') return /^[A-Z][A-Z0-9_]+$/.test(node.text);
  if (declared?.k === 'type') return true;
  if (declared?.k !== 'variable' || !ts.isVariableDeclaration(declared.owner) || !declared.owner.initializer)
    return false;
  const list = declared.owner.parent;
  const init = unwrap(declared.owner.initializer);
  if (ts.isIdentifier(init)) return false;
  const written = ts.isArrayLiteralExpression(init)
    ? init.elements.length > 0
    : ts.isObjectLiteralExpression(init)
      ? init.properties.length > 0
      : ts.isCallExpression(init);
  return (
    ts.isVariableDeclarationList(list) &&
    (list.flags & ts.NodeFlags.Const) !== 0 &&
    written &&
    isLiteralList(c, init)
  );
}

export function collectTry(c: Collector, node: ts.TryStatement): void {
  c.functions[c.fnAround(node)]?.tries.push({
    body: c.span(node.tryBlock),
    ...(node.catchClause && { handler: c.span(node.catchClause) }),
    ...(node.finallyBlock && { finalizer: c.span(node.finallyBlock) }),
  });
}

export function collectAwait(c: Collector, node: ts.AwaitExpression): void {
  c.functions[c.fnAround(node)]?.awaits.push(node.getStart(c.source));
}

// ------------------------------------------------------------------------------------------- guards

const LIMIT_WORDS =
  /(max|limit|cap(acity)?|threshold|quota|budget|bound|size|length|keep|window|history|depth)/i;

interface Comparison {
  readonly ref?: Ref;
  readonly asks?: Ref;
  readonly property: string;
  readonly limit: string;
  readonly fullWhenTrue: boolean;
}

export function collectGuards(
  c: Collector,
  node: ts.IfStatement | ts.WhileStatement | ts.ForStatement | ts.ConditionalExpression | ts.BinaryExpression,
): void {
  const parts = guardParts(node);
  if (!parts) return;
  for (const found of comparisons(c, parts.condition, true)) {
    const guard: Guard = {
      ...(found.ref && { ref: found.ref }),
      ...(found.asks && { asks: found.asks }),
      property: found.property,
      limit: found.limit,
      fullIsThen: found.fullWhenTrue,
      condition: c.span(parts.condition),
      whenTrue: c.span(parts.whenTrue),
      ...(parts.otherwise && { otherwise: c.span(parts.otherwise) }),
      thenExits: exits(parts.whenTrue),
      thenStops: stops(parts.whenTrue),
      thenOnlyLogs: onlyLogs(parts.whenTrue),
      loop: ts.isWhileStatement(node) || ts.isForStatement(node),
      range: c.range(parts.condition),
    };
    c.functions[c.fnAround(node)]?.guards.push(guard);
  }
}

function guardParts(
  node: ts.Node,
): { condition: ts.Expression; whenTrue: ts.Node; otherwise?: ts.Node } | undefined {
  if (ts.isIfStatement(node))
    return {
      condition: node.expression,
      whenTrue: node.thenStatement,
      ...(node.elseStatement && { otherwise: node.elseStatement }),
    };
  if (ts.isWhileStatement(node)) return { condition: node.expression, whenTrue: node.statement };
  if (ts.isForStatement(node))
    return node.condition && { condition: node.condition, whenTrue: node.statement };
  if (ts.isConditionalExpression(node))
    return { condition: node.condition, whenTrue: node.whenTrue, otherwise: node.whenFalse };
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === K.AmpersandAmpersandToken)
    return { condition: node.left, whenTrue: node.right };
  return undefined;
}

function comparisons(c: Collector, condition: ts.Expression, positive: boolean): Comparison[] {
  const node = unwrap(condition);
  if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken)
    return comparisons(c, node.operand, !positive);
  if (!ts.isBinaryExpression(node)) return question(c, node, positive);
  const operator = node.operatorToken.kind;
  if (operator === K.AmpersandAmpersandToken || operator === K.BarBarToken) {
    return [...comparisons(c, node.left, positive), ...comparisons(c, node.right, positive)];
  }
  const larger = LARGER_LEFT.get(operator);
  if (larger === undefined) return [];
  return [
    EQUALS.has(operator) && isZero(node.right)
      ? emptiness(c, node.left, positive === IS_EQUAL.has(operator))
      : undefined,
    comparison(c, node.left, node.right, larger === positive),
    comparison(c, node.right, node.left, larger !== positive),
  ].filter(each => each !== undefined);
}

/** `this.full`, `isFull(queue)`: asked of a getter or a function, which may compare a size. */
function question(c: Collector, node: ts.Expression, fullWhenTrue: boolean): Comparison[] {
  const asked = ts.isCallExpression(node)
    ? node.expression
    : ts.isPropertyAccessExpression(node)
      ? node
      : undefined;
  const name = asked ? lastName(unwrap(asked)) : '';
  if (!asked || !/full|room|space|limit|cap|over|exceed|max|many/i.test(name)) return [];
  const asks = refOf(c, asked);
  return asks ? [{ asks, property: name, limit: name, fullWhenTrue }] : [];
}

/** Operators by whether they hold when the left side is the larger one. */
const LARGER_LEFT: ReadonlyMap<ts.SyntaxKind, boolean> = new Map([
  [K.GreaterThanToken, true],
  [K.GreaterThanEqualsToken, true],
  [K.EqualsEqualsEqualsToken, true],
  [K.EqualsEqualsToken, true],
  [K.LessThanToken, false],
  [K.LessThanEqualsToken, false],
  [K.ExclamationEqualsEqualsToken, false],
]);

function comparison(
  c: Collector,
  size: ts.Expression,
  limit: ts.Expression,
  fullWhenTrue: boolean,
): Comparison | undefined {
  const limitText = literalText(unwrap(limit));
  if (limitText !== undefined && !(Number(limitText) > 0)) return undefined;
  const read = sizeRead(c, size);
  if (read) return { ...read, limit: brief(limit, c.source), fullWhenTrue };
  const names =
    LIMIT_WORDS.test(lastName(unwrap(limit))) &&
    !isSizeRead(limit) &&
    !/Date|now|time/i.test(size.getText(c.source));
  return names
    ? { property: lastName(unwrap(size)), limit: brief(limit, c.source), fullWhenTrue }
    : undefined;
}

const EQUALS: ReadonlySet<ts.SyntaxKind> = new Set([
  K.EqualsEqualsEqualsToken,
  K.EqualsEqualsToken,
  K.ExclamationEqualsEqualsToken,
  K.ExclamationEqualsToken,
]);

const IS_EQUAL: ReadonlySet<ts.SyntaxKind> = new Set([K.EqualsEqualsEqualsToken, K.EqualsEqualsToken]);

function isZero(expression: ts.Expression): boolean {
  return literalText(unwrap(expression)) === '0';
}

/** `if (list.length === 0)`: there is room exactly while it is empty. */
function emptiness(c: Collector, size: ts.Expression, equalWhenTrue: boolean): Comparison | undefined {
  const read = sizeRead(c, size);
  return read?.ref && { ...read, limit: '1', fullWhenTrue: !equalWhenTrue };
}

/** `other.length` is a size, not a limit. */
function isSizeRead(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  return ts.isPropertyAccessExpression(node) && /^(length|size|byteLength)$/.test(node.name.text);
}

/** The container whose size an expression reads: `x.length`, `x.size`, `Object.keys(x).length`, `total + x.length`. */
function sizeRead(c: Collector, expression: ts.Expression): { ref?: Ref; property: string } | undefined {
  const node = unwrap(expression);
  if (ts.isCallExpression(node)) {
    const callee = unwrap(node.expression);
    if (ts.isPropertyAccessExpression(callee) && /^(size|count|length|byteLength)$/.test(callee.name.text)) {
      const ref =
        callee.name.text === 'byteLength' ? refOf(c, node.arguments[0]) : refOf(c, callee.expression);
      return { ...(ref && { ref }), property: callee.name.text };
    }
    return undefined;
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === K.PlusToken)
    return sizeRead(c, node.left) ?? sizeRead(c, node.right);
  if (!ts.isPropertyAccessExpression(node) || !/^(length|size|byteLength)$/.test(node.name.text))
    return undefined;
  const ref = refOf(c, node.expression);
  return { ...(ref && { ref }), property: node.name.text };
}

function exits(node: ts.Node): boolean {
  if (
    ts.isReturnStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isContinueStatement(node) ||
    ts.isBreakStatement(node)
  )
    return true;
  if (ts.isBlock(node)) return node.statements.some(exits);
  if (ts.isIfStatement(node))
    return node.elseStatement !== undefined && exits(node.thenStatement) && exits(node.elseStatement);
  if (ts.isExpressionStatement(node))
    return /\b(reject|destroy|abort|close|end|fail|process\.exit)\b/.test(lastName(node.expression));
  return false;
}

function stops(node: ts.Node): boolean {
  if (ts.isThrowStatement(node)) return true;
  if (ts.isBlock(node)) return node.statements.some(stops);
  if (!ts.isExpressionStatement(node)) return false;
  const call = unwrap(node.expression);
  return (
    ts.isCallExpression(call) &&
    /^(destroy|abort|close|end|pause|terminate|kill|reject|removeAllListeners|off|removeListener)$/.test(
      lastName(call.expression),
    )
  );
}

function onlyLogs(node: ts.Node): boolean {
  if (ts.isBlock(node)) return node.statements.length > 0 && node.statements.every(onlyLogs);
  if (!ts.isExpressionStatement(node)) return false;
  const inner = unwrap(node.expression);
  if (ts.isPostfixUnaryExpression(inner) || ts.isPrefixUnaryExpression(inner)) return true;
  if (ts.isBinaryExpression(inner)) return inner.operatorToken.kind === K.PlusEqualsToken;
  if (!ts.isCallExpression(inner)) return false;
  return /^(log|warn|error|info|debug|trace|emitWarning|captureMessage|increment|gauge)$/.test(
    lastName(inner.expression),
  );
}
