/** The package a file belongs to. */
import { dirname, join } from 'node:path';
import { ts } from 'ts-morph';

export interface PackageJson {
  /** Absolute. */
  readonly folder: string;
  readonly type: 'module' | 'commonjs';
  readonly dependencies: ReadonlySet<string>;
}

const KEYS = ['dependencies', 'peerDependencies', 'optionalDependencies'];

/** The nearest package at or above a file and within the root; the root itself where there is none. */
export function packageOf(file: string, root: string): PackageJson {
  for (let folder = dirname(file); folder.startsWith(root); folder = dirname(folder)) {
    const text = ts.sys.readFile(join(folder, 'package.json'));
    const { config } = ts.parseConfigFileTextToJson('package.json', text ?? '');
    if (text !== undefined && isNamed(config)) return { folder, ...readPackage(config) };
    if (folder === dirname(folder)) break;
  }
  return { folder: root, type: 'commonjs', dependencies: new Set() };
}

/** `{ "type": "module" }` alone marks a folder and is no package. */
function isNamed(json: unknown): json is Record<string, unknown> {
  if (typeof json !== 'object' || json === null) return false;
  return 'name' in json || 'dependencies' in json || 'scripts' in json || 'private' in json;
}

function readPackage(json: Record<string, unknown>): Omit<PackageJson, 'folder'> {
  const names = KEYS.flatMap(key => {
    const value = json[key];
    return typeof value === 'object' && value !== null ? Object.keys(value) : [];
  });
  return { type: json.type === 'module' ? 'module' : 'commonjs', dependencies: new Set(names) };
}
