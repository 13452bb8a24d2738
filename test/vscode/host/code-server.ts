/** A code-server of our own: VS Code in a Node process, its window served to a browser. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanEnvironment } from './environment.ts';
import { quietSettings } from './settings.ts';
import { codeServerEntry, toolsNode } from './tools.ts';

export interface CodeServer {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  stop(): void;
}

export interface CodeServerOptions {
  /** Empty folder for everything it writes. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Lets the page run tests in the extension host; also keeps notifications from being shown. */
  readonly testDriver?: boolean;
  /** Asks whether a workspace is trusted, and restricts it until somebody says so. */
  readonly asksForTrust?: boolean;
  /** Added to the settings of a quiet window. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

const startLimitMs = 60_000;

/**
 * Starts one and waits until it answers.
 * @throws Error with the end of its log when it does not within a minute
 */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const { folder, settings = {} } = options;
  const user = join(folder, 'data/User');
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
  const address = `127.0.0.1:${await freePort()}`;
  const log = join(folder, 'code-server.log');
  const server = launch(options, address, log);
  const stop = () => stopGroup(server);
  if (await answers(server, address)) return { address, stop };
  stop();
  throw new Error(`code-server did not start:\n${readFileSync(log, 'utf8').slice(-2000)}`);
}

/** Installs a packed extension where `startCodeServer` with the same folder finds it. */
export function installExtension(folder: string, vsix: string): void {
  const args = [codeServerEntry, ...folderOptions(folder), '--install-extension', vsix, '--force'];
  const run = spawnSync(toolsNode(), args, { env: environment(folder), encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the extension was not installed:\n${run.stdout}${run.stderr}`);
}

function launch(options: CodeServerOptions, address: string, log: string): ChildProcess {
  const { folder, env, testDriver, asksForTrust } = options;
  const output = openSync(log, 'a');
  const flags = ['--auth=none', '--ignore-last-opened', '--disable-telemetry', '--disable-update-check'];
  const trust = asksForTrust ? [] : ['--disable-workspace-trust'];
  const more = [...trust, '--disable-getting-started-override'];
  const driver = testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : [];
  const server = spawn(
    toolsNode(),
    [codeServerEntry, ...folderOptions(folder), '--bind-addr', address, ...flags, ...more, ...driver],
    { env: environment(folder, env), stdio: ['ignore', output, output], detached: true },
  );
  closeSync(output);
  return server;
}

function folderOptions(folder: string): string[] {
  const config = join(folder, 'config.yaml');
  writeFileSync(config, 'auth: none\n');
  const [data, extensions] = [join(folder, 'data'), join(folder, 'extensions')];
  return ['--config', config, '--user-data-dir', data, '--extensions-dir', extensions];
}

function environment(folder: string, extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  return cleanEnvironment({ XDG_DATA_HOME: join(folder, 'xdg'), ...extra });
}

function stopGroup(server: ChildProcess): void {
  if (server.pid === undefined || server.exitCode !== null) return;
  process.kill(-server.pid, 'SIGKILL');
}

async function answers(server: ChildProcess, address: string): Promise<boolean> {
  const until = Date.now() + startLimitMs;
  while (Date.now() < until && server.exitCode === null) {
    const healthy = await fetch(`http://${address}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (healthy) return true;
    await sleep(100);
  }
  return false;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
