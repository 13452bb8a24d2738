/** `npm run package`: builds everything and writes the extension as a VSIX. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pack } from '../test/vscode/host/pack.ts';
import { installTools } from '../test/vscode/host/tools.ts';
import { ensureBuilt } from './ensure-built.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };

await ensureBuilt();
installTools();
pack(root, version);
