/** The core as it is in a checkout, where the compiler's library declarations are those of the installed one. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

export * from './analyser.ts';

export const libFolder = dirname(createRequire(import.meta.url).resolve('typescript/lib/lib.d.ts'));
