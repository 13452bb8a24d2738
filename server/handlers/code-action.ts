/** `textDocument/codeAction` and `codeAction/resolve`: the menu of fixes, and the edits of the one chosen. */
import {
  type CodeAction,
  type CodeActionParams,
  type Command,
  MessageType,
  ShowMessageNotification,
  type ShowMessageParams,
} from 'vscode-languageserver';
import { type FixActionData, serverCommands } from '../../src/protocol.ts';
import { fixEditOf } from '../fix-edit.ts';
import { menuOf } from '../fix-menu.ts';
import { guard } from '../guard.ts';
import { Refusals } from '../refusals.ts';
import type { Interest, ServerSession } from '../session.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Handler } from './handler.ts';

export const codeAction: Handler = {
  register({ session, readiness }) {
    const refusals = new Refusals();
    const menu = async (params: CodeActionParams, token: Interest) => {
      const reply = (snapshot: Snapshot) => menuOf(snapshot, params, refusals);
      const actions = (await session.answer(params.textDocument.uri, token, reply)) ?? [];
      if (actions.length > 0) readiness.touch(params.textDocument.uri);
      if (session.client.resolvesActions) return actions;
      return Promise.all(actions.map(each => resolved(each, session, refusals, token)));
    };
    session.connection.onCodeAction(guard(session, null, menu));
    session.connection.onCodeActionResolve((action, token) =>
      guard(session, action, (given: CodeAction) => resolved(given, session, refusals, token))(action, token),
    );
  },
};

async function resolved(
  action: CodeAction,
  session: ServerSession,
  refusals: Refusals,
  interest: Interest,
): Promise<CodeAction> {
  const data = action.data as FixActionData;
  const outcome = await fixEditOf(data, session, interest);
  session.memory.check();
  if (!outcome) return action;
  if (!('reason' in outcome)) return { ...action, edit: outcome };
  const { reason } = outcome;
  refusals.keep(data, reason);
  const { isPreferred: _, ...rest } = action;
  return { ...rest, disabled: { reason }, command: sayWhyNot(action, reason) };
}

/** Clients do not look at `disabled` any more once an action is chosen; a command says it then, and only then. */
function sayWhyNot({ title }: CodeAction, reason: string): Command {
  const message = `Bounded cannot apply “${title}”: ${reason}.`;
  return { title, command: serverCommands.showMessage, arguments: [message] };
}

/** Shows the first argument of `bounded.server.showMessage`. */
export async function showMessage(session: ServerSession, [message]: readonly unknown[]): Promise<null> {
  if (typeof message === 'string') {
    const params: ShowMessageParams = { type: MessageType.Info, message };
    await session.connection.sendNotification(ShowMessageNotification.type, params);
  }
  return null;
}
