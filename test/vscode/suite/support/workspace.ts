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

/** Bounded's diagnostics, at this moment, of a file of the example or of any document. */
export function shown(file: string | Uri): readonly Diagnostic[] {
  const uri = typeof file === 'string' ? uriOf(file) : file;
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'bounded');
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

/** Waits until a file has one finding of each of these rules, in this order, and what else is demanded. */
export async function eventuallyShown(
  file: string | Uri,
  ...demands: readonly (string | ((found: readonly Diagnostic[]) => void))[]
): Promise<readonly Diagnostic[]> {
  const rules = demands.filter(each => typeof each === 'string');
  const checks = demands.filter(each => typeof each === 'function');
  return eventually(
    () => shown(file),
    found => {
      assert.deepEqual(found.map(codeOf), rules);
      for (const check of checks) check(found);
    },
  );
}

/** The rule's id of a diagnostic. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
