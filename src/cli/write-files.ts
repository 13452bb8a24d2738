import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MARK = '\uFEFF';

/** Text of a file on disk, or undefined where there is none. */
export function textOnDisk(root: string, file: string): string | undefined {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Who may read and run a file; what a new one gets where there is none. */
function modeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mode ?? 0o666;
}

/**
 * Writes files below a root: all of them, or, where one cannot be written, none. A byte order mark stays, and who may run it.
 *
 * @param texts - by name relative to the root
 */
export function writeTogether(root: string, texts: ReadonlyMap<string, string>): void {
  const drafts: { readonly draft: string; readonly path: string }[] = [];
  try {
    for (const [file, text] of texts) {
      const path = join(root, file);
      const draft = `${path}.bounded-${process.pid}`;
      mkdirSync(dirname(path), { recursive: true });
      const mark = textOnDisk(root, file)?.startsWith(MARK) ? MARK : '';
      writeFileSync(draft, mark + text, { mode: modeOf(path) });
      drafts.push({ draft, path });
    }
    for (const { draft, path } of drafts) renameSync(draft, path);
  } finally {
    for (const { draft } of drafts) rmSync(draft, { force: true });
  }
}
