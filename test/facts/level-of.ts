/** What a small program is told of a container: the level of its finding. */
import { analyse, analyseSources, type Sources } from '../../src/analyse.ts';
import { defaultConfig } from '../../src/config.ts';

/** What a program of one file, or several, is told of a name. */
export function levelOf(name: string, files: string | Record<string, string>): string {
  const sources = typeof files === 'string' ? { 'src/hub.ts': files } : files;
  const found = analyseSources(sources).findings.find(each => each.symbol === name);
  return found?.level ?? 'none';
}

/** What a program of one file is told of its first finding, in the packages that the file may belong to. */
export function levelIn(file: string, text: string, packageOf: Sources['packageOf']): string | undefined {
  const sources = {
    files: [file],
    skipped: [],
    notes: [],
    read: () => text,
    resolve: () => undefined,
    packageOf,
  };
  return analyse(sources, defaultConfig).findings[0]?.level;
}
