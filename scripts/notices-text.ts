/** A package in a bundle, and the texts of its licence files. */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly license: string;
  readonly texts: readonly string[];
}

/** Folders of the packages that files belong to, each once, sorted. Files outside `node_modules` are our own. */
export function packagesOf(files: readonly string[]): readonly string[] {
  const isOnDisk = (file: string) => !/^[a-z-]+:/.test(file);
  const folderOf = (file: string) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [];
  return [...new Set(files.filter(isOnDisk).flatMap(folderOf))].sort();
}

export function noticesText(packages: readonly Package[]): string {
  const heading = 'Bounded contains the packages below, under these licences.';
  const parts = packages.map(({ name, version, license, texts }) =>
    [`${name} ${version} (${license})`, ...texts].join('\n\n'),
  );
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  return `${[heading, ...parts].join(line)}\n`;
}
