/**
 * `tsx test/vscode/host/run.ts [RESULTS]`: runs the suite in a real extension host and leaves what it wrote
 * in the file RESULTS. Exits with 1 when a test failed, and when the host died, hung or found no test.
 *
 * VS Code itself is the host where it can be found or downloaded and shown, code-server everywhere else;
 * `VSCODE_TEST_HOST=code-server` asks for the latter.
 */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureBuilt } from '../../../scripts/ensure-built.ts';
import { buildSuite } from './build-suite.ts';
import { codeServerHost } from './code-server-host.ts';
import { findDesktopHost } from './desktop-host.ts';
import type { Host } from './host.ts';
import { printResults } from './print-results.ts';
import { readResults } from './results.ts';
import { installTools } from './tools.ts';

const root = resolve(import.meta.dirname, '../../..');
const limitMs = 300_000;

async function chooseHost(): Promise<Host> {
  const asked = process.env.VSCODE_TEST_HOST;
  const desktop = asked === 'code-server' ? undefined : await findDesktopHost();
  return desktop ?? codeServerHost;
}

async function runSuite(host: Host, results: string): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bounded-vscode-')));
  const workspace = join(folder, 'sensor-pipeline');
  const isOwn = (path: string) => !path.includes('node_modules');
  cpSync(join(root, 'examples/sensor-pipeline'), workspace, { recursive: true, filter: isOwn });
  mkdirSync(join(folder, 'host'));
  try {
    await host.run({
      folder: join(folder, 'host'),
      extension: root,
      suite: await buildSuite(root),
      workspace,
      env: { BOUNDED_TEST_RESULTS: results },
      signal: AbortSignal.timeout(limitMs),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

await ensureBuilt();
installTools();
const results = resolve(process.argv[2] ?? join(root, '.vscode-test/results.jsonl'));
mkdirSync(resolve(results, '..'), { recursive: true });
rmSync(results, { force: true });
const host = await chooseHost();
console.log(`in ${host.name}`);
await runSuite(host, results);
process.exitCode = printResults(readResults(results)) ? 0 : 1;
