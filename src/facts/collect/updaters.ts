/** Functions that are handed the last state and return the next, by what they are called and handed to. */
import { ts } from 'ts-morph';
import {
  endingFolds,
  mergingSetters,
  reducerCalls,
  refHooks,
  stateHooks,
  stateNames,
} from '../../catalogue/reducers.ts';
import { collectCall } from './calls.ts';
import type { Collector } from './collector.ts';
import { fnName } from './declared-names.ts';
import type { PlaceFact } from './file-facts.ts';
import { isReducerName } from './names.ts';
import type { UpdaterFact } from './state-facts.ts';
import { variablePlace } from './state-places.ts';
import { type FunctionNode, isFunctionNode, lastName, literalText, outer, unwrap } from './syntax.ts';

const REDUCERS = new Set(reducerCalls);
const FOLDS = new Set(endingFolds);
const MERGING = new Set(mergingSetters);
const STATES = new Set(stateNames.map(each => each.toLowerCase()));
const HOOKS = new Set(stateHooks);
const HOLDERS = new Set(refHooks);

/** `setItems(…)`, `set(…)`, `store.setState(…)`: calls that may replace a state; `map.set(…)` is none. */
export function isSetterCall(node: ts.CallExpression): boolean {
  const callee = unwrap(node.expression);
  if (ts.isIdentifier(callee)) return MERGING.has(callee.text) || /^set[A-Z]/.test(callee.text);
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 'setState';
}

/** Whether what a setter is given is merged into the state. */
export function isMerging(node: ts.CallExpression): boolean {
  return MERGING.has(lastName(unwrap(node.expression)));
}

export function collectUpdater(c: Collector, node: FunctionNode): void {
  if (isUpdater(node)) c.states.updaters.push({ fn: c.fnId(node), labels: labelsOf(c, node) });
}

function isUpdater(node: FunctionNode): boolean {
  if (node.parameters.length === 0) return false;
  const call = callAround(node);
  if (call && FOLDS.has(lastName(call.expression))) return false;
  if (call && (REDUCERS.has(lastName(call.expression)) || isSetterCall(call))) return true;
  const first = node.parameters[0]?.name;
  const isStateFirst = first !== undefined && ts.isIdentifier(first) && STATES.has(first.text.toLowerCase());
  return isStateFirst || isReducerName(fnName(node));
}

/** The call that a function is handed to, itself or in an object of functions. */
export function callAround(node: ts.Node): ts.CallExpression | undefined {
  const inObject = ts.isMethodDeclaration(node) ? node.parent : outer(node);
  if (ts.isCallExpression(inObject)) return unwrap(inObject.expression) === node ? undefined : inObject;
  if (ts.isPropertyAssignment(inObject)) return callAround(inObject.parent);
  return ts.isObjectLiteralExpression(inObject) ? callAround(inObject) : undefined;
}

/** `case 'message':`, `if (action.type === 'message')`: what the branches of a reducer answer. */
function labelsOf(c: Collector, node: FunctionNode): UpdaterFact['labels'] {
  const labels: { text: string; span: readonly [number, number] }[] = [];
  const note = (text: ts.Expression, branch: ts.Node) =>
    labels.push({ text: literalText(text) ?? text.getText(c.source), span: c.span(branch) });
  const visit = (at: ts.Node): void => {
    if (isFunctionNode(at) && at !== node) return;
    if (ts.isCaseClause(at)) note(at.expression, at);
    if (
      ts.isIfStatement(at) &&
      ts.isBinaryExpression(at.expression) &&
      /\.type$/.test(at.expression.left.getText(c.source))
    )
      note(at.expression.right, at.thenStatement);
    ts.forEachChild(at, visit);
  };
  if (node.body && ts.isBlock(node.body)) visit(node);
  return labels;
}

/** `const [items, setItems] = useState([])`. */
export function collectStateHook(c: Collector, node: ts.VariableDeclaration): void {
  const call = node.initializer && unwrap(node.initializer);
  if (!call || !ts.isCallExpression(call) || !HOOKS.has(lastName(call.expression))) return;
  if (!ts.isArrayBindingPattern(node.name)) return;
  const [state, setter] = node.name.elements.map(each =>
    ts.isBindingElement(each) && ts.isIdentifier(each.name) ? each.name : undefined,
  );
  if (!setter) return;
  c.states.setterNames.add(setter.text);
  c.states.slots.push({
    hook: lastName(call.expression),
    call: collectCall(c, call),
    setter: c.slotId(setter),
    place: statePlace(c, node, state ?? setter, call),
  });
}

function statePlace(
  c: Collector,
  node: ts.VariableDeclaration,
  name: ts.Identifier,
  call: ts.CallExpression,
): PlaceFact {
  const [first] = call.arguments;
  const initial = first && unwrap(first);
  const made =
    initial && isFunctionNode(initial) && initial.body && !ts.isBlock(initial.body) ? initial.body : first;
  return variablePlace(c, node, name, made as ts.Expression | undefined);
}

/** `const frames = useRef([])`: what it holds is held from render to render. */
export function collectLastingRef(c: Collector, node: ts.VariableDeclaration): void {
  const call = node.initializer && unwrap(node.initializer);
  if (!call || !ts.isCallExpression(call) || !ts.isIdentifier(node.name)) return;
  if (!HOLDERS.has(lastName(call.expression)) || !call.arguments[0]) return;
  const whole = variablePlace(c, node, node.name, call.arguments[0]);
  c.places.push({ ...whole, ref: { root: whole.ref.root, steps: ['.current'] } });
}

/** A setter that is more than called may be called with anything elsewhere. */
export function noteSetter(c: Collector, node: ts.Identifier): void {
  if (!c.states.setterNames.has(node.text)) return;
  const parent = outer(node);
  const isCalled = ts.isCallExpression(parent) && unwrap(parent.expression) === node;
  const isDependency = ts.isArrayLiteralExpression(parent) && ts.isCallExpression(outer(parent));
  if (isCalled || isDependency || ts.isBindingElement(node.parent)) return;
  const declared = c.declared(node);
  if (declared?.k === 'variable') c.states.escaped.add(c.slotId(declared.node));
}
