import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InitializationOptions } from '../src/protocol.ts';

/** The folder of the rule pages beside the sources or beside the bundle: one above either. */
const packaged = pathToFileURL(join(import.meta.dirname, '..', 'docs', 'rules')).href;

/** The page of a rule, as a URI. */
export function rulePage(rule: string, { rulePages = packaged }: InitializationOptions): string {
  return `${rulePages.replace(/\/$/, '')}/${rule}.md`;
}
