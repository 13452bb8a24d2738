/** What the tests in VS Code run on: installed beside them on first use, as `package-lock.json` pins it. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const home = join(import.meta.dirname, '..');
const modules = join(home, 'node_modules');
const stamp = join(modules, '.bounded-tools');
const codeServer = join(modules, 'code-server');

/** code-server's start script. */
export const codeServerEntry = join(codeServer, 'out/node/entry.js');
/** vsce's start script. */
export const vsceEntry = join(modules, '@vscode/vsce/vsce');

/** Major version that code-server needs. */
const neededNode = 24;

/**
 * Installs the tools when they are missing or their lock changed; takes half a minute then.
 * @throws Error when npm fails
 */
export function installTools(): void {
  const wanted = createHash('sha256')
    .update(readFileSync(join(home, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('installing code-server, Chromium and vsce beside the tests, once');
  npm('ci', home);
  // VS Code's own dependencies: only `install` gets along with the shrinkwrap that code-server ships.
  npm('install', join(codeServer, 'lib/vscode'), '--omit=dev', '--no-package-lock');
  writeFileSync(stamp, wanted);
}

/** Without install scripts: nothing here needs what they compile. Online, whatever npm that runs us was told. */
function npm(command: string, cwd: string, ...options: string[]): void {
  const quiet = ['--offline=false', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = spawnSync('npm', [command, ...quiet, ...options], { cwd, stdio: 'inherit', shell: isWindows });
  if (run.status !== 0) throw new Error(`npm ${command} failed in ${cwd}`);
}

const isWindows = process.platform === 'win32';

/**
 * A Node that runs the tools: this one where it is new enough, else the one installed beside them.
 * @throws Error when there is neither
 */
export function toolsNode(): string {
  if (Number(process.versions.node.split('.')[0]) >= neededNode) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const path = join(modules, name, 'bin/node');
  if (existsSync(path)) return path;
  throw new Error(`the tools need Node ${neededNode}, and npm has no '${name}': install it`);
}

/** Loads a package from among the tools. */
export const requireTool = createRequire(join(home, 'package.json'));
