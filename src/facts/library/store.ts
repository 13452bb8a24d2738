/** A container of the catalogue in the words of the checklist. */

import type { LibraryStore, LibraryUse, OptionValue } from '../model.ts';
import type { Made } from './makers.ts';

/** The same in the words of the checklist. */
export function storeOf({ file, at, entry }: Made, { limit, life, overflow }: LibraryUse): LibraryStore {
  const option = (text: string, kind: OptionValue['kind']) => ({ file, ...at.range, text, kind });
  const kind = limit.state === 'unlimited' || limit.state === 'unseen' ? limit.state : 'finite';
  const given = limit.state === 'absent' ? undefined : option(limit.text, kind);
  const ttl = life?.state === 'set' ? option(life.text, 'finite') : undefined;
  return {
    name: at.name,
    module: entry.package,
    role: ROLES[entry.kind] ?? 'accumulator',
    ...(given && { limit: given }),
    ...(ttl && { ttl, expiry: life?.expiry === 'lazy' ? 'lazy' : 'eager' }),
    overflow,
  };
}

const ROLES: Partial<Record<LibraryUse['kind'], LibraryStore['role']>> = {
  memoizer: 'cache',
  cache: 'cache',
  'query-cache': 'cache',
  queue: 'queue',
  pool: 'queue',
  client: 'queue',
};
