/** An expensive call that is made again for the same answer → `memoize` around what answers. */
import { ts } from 'ts-morph';
import { nodeAt, placeOf } from '../code/syntax.ts';
import type { Draft } from '../draft.ts';
import type { Plan, RemarkRequest } from '../fix.ts';
import { CannotFix } from '../model.ts';
import { extractCall } from './extract-call.ts';
import { functionBehind, memoizeFunction, whyNotMemoized } from './memoize-function.ts';
import { functionOfAnswer } from './whole-answer.ts';

type Called = ts.CallExpression | ts.NewExpression;

/** Keeping what these give keeps a secret for longer than it is needed. */
const SECRETS = /^derives a key$/;

export const memoizedCall: Plan<RemarkRequest> = (request, draft) => {
  const { remark, source, position } = request;
  if (remark.kind !== 'repeated-call') throw new CannotFix('it is no call');
  if (SECRETS.test(remark.expense)) throw new CannotFix('what it gives is a secret, which is not to be kept');
  if (remark.isOwn) memoizeFunction(functionBehind(remark, request), request, draft);
  else keepCall(callAt(nodeAt(source, position)), request, draft);
};

/** `banner()` that only reads a file is remembered as a whole; of anything else the call alone. */
function keepCall(call: Called, request: RemarkRequest, draft: Draft): void {
  const whole = functionOfAnswer(call);
  if (whole && whyNotMemoized(whole, request) === undefined) memoizeFunction(whole, request, draft);
  else extractCall(call, request, draft);
}

/** The call or construction that a name is called in. */
function callAt(name: ts.Node): Called {
  for (let at = name; at.parent && !ts.isStatement(at); at = at.parent) {
    const { parent } = at;
    if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === at)
      return parent;
  }
  throw new CannotFix(`the call is not in sight at ${placeOf(name)}`);
}
