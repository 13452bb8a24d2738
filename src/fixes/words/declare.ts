/** Words instead of code: the bound that holds for a reason not in sight, or that growth is meant. */

import { indentAt, styleOf } from '../code/style.ts';
import { nodeAt, startWithComments } from '../code/syntax.ts';
import type { Draft } from '../draft.ts';
import type { Plan, Request } from '../fix.ts';
import { declarationOf } from './declaration.ts';

const WHY_BOUNDED = 'say what limits it';
const WHY_NOT = 'say why it may grow';

export const declareBound: Plan = (request, draft) => {
  const reason = request.wishes.reason ?? WHY_BOUNDED;
  const max = request.wishes.max === undefined ? '' : `max=${request.wishes.max} `;
  comment(request, draft, `/** @bounded ${max}reason="${reason.replaceAll('"', "'")}" */`, reason);
};

export const ignore: Plan<Request> = (request, draft) => {
  const reason = request.wishes.reason ?? WHY_NOT;
  comment(request, draft, `// @unbounded ${reason}`, reason);
};

function comment({ source, position }: Request, draft: Draft, text: string, ask: string): void {
  const declaration = declarationOf(nodeAt(source, position));
  const at = startWithComments(source, declaration);
  const { newLine } = styleOf(source);
  const start = declaration.getStart(source);
  draft.insert(source, start, `${text}${newLine}${indentAt(source, at)}`, ask);
}
