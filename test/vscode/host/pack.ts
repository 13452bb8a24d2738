import { statSync } from 'node:fs';
import { join } from 'node:path';
import { vsce } from './vsce.ts';

const maxMegabytes = 2.5;

/**
 * Packs the extension from what is built.
 * @returns path of the VSIX
 * @throws Error when it is larger than an extension of ours may be
 */
export function pack(root: string, version: string): string {
  const vsix = join(root, `bounded-${version}.vsix`);
  vsce(root, 'package', '--no-rewrite-relative-links', '--out', vsix);
  const megabytes = statSync(vsix).size / 1e6;
  console.log(`${vsix}: ${megabytes.toFixed(2)} MB of at most ${maxMegabytes}`);
  if (megabytes > maxMegabytes) throw new Error('the VSIX is too large');
  return vsix;
}
