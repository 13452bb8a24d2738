import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getNodeValue } from 'jsonc-parser';
import { type JsonProblem, parseJsonc } from '../jsonc.ts';
import { decode } from './text.ts';

/** JSON as it comes from a file nobody has checked. */
export type Json = { readonly [key: string]: unknown };

export interface Manifest {
  /** Empty when the file is no JSON object. */
  readonly json: Json;
  readonly problem?: JsonProblem;
}

/** Whether a value is an object with keys. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The strings of a value that should be a string or an array of strings. */
export function stringsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter(item => typeof item === 'string');
}

/** Reads a package.json or tsconfig.json: comments and trailing commas allowed, never throws. */
export function readManifest(path: string): Manifest {
  let text: string;
  try {
    text = decode(readFileSync(path));
  } catch (error) {
    return { json: {}, problem: { line: 1, column: 1, message: (error as Error).message } };
  }
  const { tree, problems } = parseJsonc(text);
  const [problem] = problems;
  if (problem) return { json: {}, problem };
  const json: unknown = tree && getNodeValue(tree);
  return { json: isJson(json) ? json : {} };
}

/** The folder itself, its parent, and so on to the top of the file system. */
export function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at;
    if (dirname(at) === at) return;
  }
}

/** Files of the given names in the folders above one, up to the git root. */
export function manifestsAbove(folder: string, names: Iterable<string>): readonly string[] {
  const wanted = [...names];
  const found: string[] = [];
  for (const at of upwards(folder)) {
    if (at !== folder) found.push(...wanted.map(name => join(at, name)).filter(path => existsSync(path)));
    if (existsSync(join(at, '.git'))) break;
  }
  return found;
}

/** The name of the package a folder belongs to: that of the nearest package.json. */
export function nearestPackageName(folder: string): string | undefined {
  for (const at of upwards(folder)) {
    const path = join(at, 'package.json');
    if (!existsSync(path)) continue;
    const { name } = readManifest(path).json;
    return typeof name === 'string' ? name : undefined;
  }
  return undefined;
}
