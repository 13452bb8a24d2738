import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** An empty folder for each test of a suite, removed afterwards; call the result for its real path. */
export function temporaryFolder(): () => string {
  let path = '';
  beforeEach(() => {
    path = realpathSync(mkdtempSync(join(tmpdir(), 'bounded-')));
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));
  return () => path;
}

/** Writes files below a folder: `{ 'src/a.ts': 'text' }`. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
