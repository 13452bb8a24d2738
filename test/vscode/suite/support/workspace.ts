import { strict as assert } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Diagnostic, languages, type TextEditor, Uri, window, workspace } from 'vscode';

const patienceMs = 30_000;

/** A file of the opened copy of the example. */
export function uriOf(file: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return Uri.joinPath(folder.uri, file);
}

export async function open(file: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(uriOf(file)));
}

/** Bounded's diagnostics of a file at this moment. */
export function shown(file: string): readonly Diagnostic[] {
  return languages.getDiagnostics(uriOf(file)).filter(({ source }) => source === 'bounded');
}

/**
 * Asks until an answer is right, as a user waits.
 * @throws AssertionError of the last answer
 */
export async function eventually<T>(ask: () => T | Promise<T>, check: (answer: T) => void): Promise<T> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    try {
      check(answer);
      return answer;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    await sleep(50);
  }
}

/** Waits until a file has findings of these rules, in this order. */
export async function eventuallyShown(
  file: string,
  ...rules: readonly string[]
): Promise<readonly Diagnostic[]> {
  return eventually(
    () => shown(file),
    found => assert.deepEqual(found.map(codeOf), rules),
  );
}

/** The rule's id of a diagnostic. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
