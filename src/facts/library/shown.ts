/** How a container of the catalogue is shown: its place, its name and its use. */
import type { Evidence } from '../evidence/evidence.ts';
import type { Accumulator } from '../model.ts';
import type { Made } from './makers.ts';
import type { Target } from './sites.ts';

/** How its place is named, to find what is done to it: `performance.mark` is the business of `performance`. */
export function targetOf({ place, declared, at, member }: Made): Target | undefined {
  const { root } = at.callee;
  if (member !== undefined)
    return root.k === 'global' ? { key: `global#${root.name}`, name: root.name } : undefined;
  return place && { key: place.key, name: declared?.name ?? at.name };
}

/** A member of an import that is the container itself is one container a file, however often it is called. */
export function oneForEachImport(made: readonly Made[]): Made[] {
  const seen = new Set<string>();
  return made.filter(each => {
    const id = identityOf(each);
    return id === undefined || (!seen.has(id) && seen.add(id));
  });
}

/** What is made anew in the same field, by the same entry, is one container with one fault. */
function identityOf({ entry, member, place, at }: Made): string | undefined {
  if (member !== undefined) return `${entry.id}#${member}`;
  return place?.base === 'field' && at.source === undefined ? `${entry.id}#${place.key}` : undefined;
}

/** What it is used for, by its kind. */
export function useOf({ entry }: Made): Accumulator['use'] {
  if (entry.kind === 'queue' || entry.kind === 'pool' || entry.kind === 'client') return 'queue';
  return entry.kind === 'memoizer' || entry.kind === 'cache' || entry.kind === 'query-cache'
    ? 'cache'
    : 'plain';
}

type Placed = Pick<Evidence, 'id' | 'file' | 'name' | 'line' | 'column' | 'endLine' | 'endColumn'>;

/** Where it stands and what it is called: its variable or field, else the call that makes it. */
export function placeOf({ file, at, declared, member }: Made): Placed {
  const isNamed = declared !== undefined && at.source === undefined && member === undefined;
  const name = isNamed ? declared.name : (at.decorates?.name ?? declared?.name ?? at.name);
  const range = isNamed ? declared.range : (at.decorates?.range ?? at.range);
  const owners = isNamed ? declared.owners : at.owners;
  return { id: `${file}#${[...owners, name].join('.')}`, file, ...range, name };
}
