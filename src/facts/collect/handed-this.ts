/** What `this` is in a function by the call that it stands in. */
import { ts } from 'ts-morph';
import {
  bindingMethods,
  methodsWithReceiver,
  receiverFirst,
  receiverSecond,
} from '../../catalogue/receivers.ts';
import { lastName, outer, outermost, unwrap } from './syntax.ts';

const BINDS = new Set(bindingMethods);
const FIRST = new Set(receiverFirst);
const SECOND = new Set([...methodsWithReceiver, ...receiverSecond]);

/** The expression that `this` stands for; undefined where no call says so. */
export function handedThis(fn: ts.FunctionExpression): ts.Expression | undefined {
  const around = outer(fn);
  if (ts.isPropertyAccessExpression(around)) {
    const call = outer(around);
    const isBound = ts.isCallExpression(call) && unwrap(call.expression) === around;
    return isBound && BINDS.has(around.name.text) ? call.arguments[0] : undefined;
  }
  if (!ts.isCallExpression(around)) return undefined;
  const at = around.arguments.indexOf(outermost(fn) as ts.Expression);
  const name = lastName(unwrap(around.expression));
  if (at > 0 && FIRST.has(name)) return around.arguments[0];
  return at === 0 && SECOND.has(name) ? around.arguments[1] : undefined;
}
