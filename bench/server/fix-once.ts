import type { LanguageClient } from './language-client.ts';

/** Something to fix that leans on the project. */
export const LEAKY = `import { createServer } from 'node:http';
import { observe } from './utils/observe.js';
const seen = new Map<string, typeof observe>();
createServer(request => void seen.set(request.url ?? '', observe));
`;

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Milliseconds. */
export interface Fixing {
  readonly menu: number;
  readonly resolve: number;
}

/** Edits a leaky file, opens the menu at its finding and takes the recommended fix. */
export async function fixOnce(client: LanguageClient, path: string): Promise<Fixing> {
  await client.change(path, START, '\n');
  const [found] = await client.pull(path);
  if (!found) throw new Error(`nothing is found in ${path}`);
  const startedAt = performance.now();
  const [action] = await client.actions(path, found);
  if (!action) throw new Error('there is no fix');
  const openAt = performance.now();
  const { edit, disabled } = await client.resolve(action);
  if (!edit) throw new Error(`the fix is refused: ${disabled?.reason}`);
  return { menu: openAt - startedAt, resolve: performance.now() - openAt };
}
