/** Where the member of a state is declared: in what the state begins as, where that is in sight. */
import type { FileFacts, PlaceFact } from '../collect/file-facts.ts';
import type { UpdateFact } from '../collect/state-facts.ts';
import { memberOf } from './gathered.ts';
import type { Home } from './homes.ts';

export type Beginning = Omit<PlaceFact, 'ref'>;

const MEMBERS: ReadonlySet<PlaceFact['kind']> = new Set(['property', 'field']);

/** The first of them that comes before the update, else the first. */
export function beginningOf(facts: FileFacts, home: Home, update: UpdateFact): Beginning | undefined {
  const name = memberOf(update);
  if (name === '') return home.slot?.place;
  const named = [...facts.initials, ...facts.places]
    .filter(each => each.name === name && isMember(each) && each.init?.t === 'container')
    .filter(each => !makesNext(facts, update, each))
    .sort((a, b) => a.pos - b.pos);
  return named.findLast(each => each.pos < update.pos) ?? named[0];
}

function isMember({ kind }: Beginning): boolean {
  return MEMBERS.has(kind);
}

/** It stands in the code that makes the next state. */
function makesNext({ updaters }: FileFacts, update: UpdateFact, { fn, pos }: Beginning): boolean {
  const isUpdater = updaters.some(each => each.fn === fn);
  return isUpdater || (fn === update.fn && pos < update.pos && fn > 0 && update.to.k === 'argument');
}
