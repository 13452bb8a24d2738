/** Copies of containers in users' projects: whose they are, and whether they are as they were written. */
import { createHash } from 'node:crypto';
import { CannotFix } from '../model.ts';
import { readHead } from './copy-head.ts';
import { UNITS, type UnitOptions, unitText } from './units.ts';
import { requireInside } from './vendor.ts';

export { UNITS, type UnitOptions, unitText };

/** `current`: as this release has it; `outdated`: as another release had it; `edited`: changed by somebody. */
export type CopyState = 'current' | 'outdated' | 'edited';

export interface Copy {
  readonly unit: string;
  readonly version: string;
  readonly state: CopyState;
  /** The text of this release, in the copy's own language. */
  readonly renewed: string;
}

const COPY = /^\/\/ ([\w-]+), from @bounded\/runtime (\S+) \(MIT\), sha256 ([0-9a-f]{16})\n\n([\s\S]*)\n$/;

/** What a file is a copy of; undefined where it is none, or of a container that is no more. */
export function readCopy(file: string, written: string): Copy | undefined {
  const text = written.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const { unit, version } = readHead(text) ?? {};
  if (unit === undefined || version === undefined || !UNITS.includes(unit)) return undefined;
  const renewed = unitText(unit, languageOf(file, text));
  if (text === renewed) return { unit, version, state: 'current', renewed };
  const [, , , hash, body] = COPY.exec(text) ?? [];
  const isWhole = body !== undefined && hashOf(body) === hash;
  return { unit, version, state: isWhole ? 'outdated' : 'edited', renewed };
}

function languageOf(file: string, text: string): UnitOptions {
  if (/\.[cm]?ts$/.test(file)) return { language: 'ts' };
  return { language: 'js', module: /^module\.exports = /m.test(text) ? 'cjs' : 'esm' };
}

function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16);
}

/** Why a file must not be written, or undefined where it may: it lies inside the root, links followed. */
export function whyNotWritten(path: string, root: string): string | undefined {
  try {
    requireInside(path, root);
    return undefined;
  } catch (error) {
    if (error instanceof CannotFix) return error.message;
    throw error;
  }
}
