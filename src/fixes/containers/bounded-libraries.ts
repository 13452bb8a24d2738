/** Packages whose container stands in for a Map and has a limit: what a project has already, it need not copy. */

/** How one package's container is imported and made. */
export interface BoundedLibrary {
  readonly package: string;
  /** Its container, and whether the package exports it by that name or as its default. */
  readonly name: string;
  readonly export: 'named' | 'default';
  /** The first major version that exports it so, and whose options are these. */
  readonly since: number;
  /** The option of its constructor that limits it. */
  readonly option: string;
}

export const BOUNDED_LIBRARIES: readonly BoundedLibrary[] = [
  { package: 'lru-cache', name: 'LRUCache', export: 'named', since: 9, option: 'max' },
  { package: 'quick-lru', name: 'QuickLRU', export: 'default', since: 5, option: 'maxSize' },
];

/** Members that they share with a Map, and that mean the same; only the order of iteration is theirs. */
export const SHARED_MEMBERS: ReadonlySet<string> = new Set(
  'get set has delete clear size keys values entries forEach'.split(' '),
);

/** The first of them among a package's dependencies. */
export function boundedLibraryAmong(
  dependencies: ReadonlySet<string> | undefined,
): BoundedLibrary | undefined {
  return BOUNDED_LIBRARIES.find(each => dependencies?.has(each.package));
}
