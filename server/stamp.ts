import { createHash } from 'node:crypto';

/** Names a text: the same stamp, the same text. */
export function stampOf(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}
