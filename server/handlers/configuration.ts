/** `workspace/didChangeConfiguration`: settings are asked for where the client can tell, else taken as sent. */
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { settingSection } from '../../src/protocol.ts';
import { rules } from '../../src/rules/index.ts';
import type { ServerSession } from '../session.ts';
import { readEditorSection } from '../settings.ts';
import type { Handler } from './handler.ts';

const ruleIds = rules.map(rule => rule.id);

export const configuration: Handler = {
  register({ session }) {
    session.connection.onDidChangeConfiguration(({ settings }) => {
      if (session.client.configuration) session.waitFor(fetchSettings(session));
      else session.configure(readEditorSection(settings?.[settingSection], ruleIds), new Map());
    });
  },

  ready({ session }) {
    session.waitFor(fetchSettings(session));
    if (!session.client.registersConfiguration) return;
    const registered = session.connection.client.register(DidChangeConfigurationNotification.type, {
      section: settingSection,
    });
    registered.catch(error => session.report(error));
  },
};

/** Asks the client for the settings of the window and of every folder. Never rejects. */
export async function fetchSettings(session: ServerSession): Promise<void> {
  if (!session.client.configuration) return;
  const { folders } = session;
  const scopes = [{}, ...folders.map(({ uri }) => ({ scopeUri: uri }))];
  const items = scopes.map(scope => ({ ...scope, section: settingSection }));
  try {
    const [common, ...single] = await session.connection.workspace.getConfiguration(items);
    const byPlace = folders.map(
      ({ key }, index) => [key, readEditorSection(single[index], ruleIds)] as const,
    );
    session.configure(readEditorSection(common, ruleIds), new Map(byPlace));
  } catch (error) {
    session.report(error); // the settings that hold keep holding
  }
}
