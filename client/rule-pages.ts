import { commands, type Diagnostic, Uri } from 'vscode';
import { clientCommands } from '../src/protocol.ts';

/** Lets a click on a rule's id show the rule's page as a reader wants it: rendered. */
export function withRenderedPages(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  for (const diagnostic of diagnostics) {
    const { code } = diagnostic;
    if (typeof code === 'object') diagnostic.code = { ...code, target: showing(code.target) };
  }
  return [...diagnostics];
}

function showing(page: Uri): Uri {
  const query = JSON.stringify([page.toString()]);
  return Uri.from({ scheme: 'command', path: clientCommands.showRule, query });
}

/** @param page URI of a Markdown file, as a link carries it */
export async function showRule(page: string): Promise<void> {
  await commands.executeCommand('markdown.showPreview', Uri.parse(page, true));
}
