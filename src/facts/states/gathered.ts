/** All that is seen to happen to the states of a file: what updaters return, and what they do to a draft. */
import { ELEMENT, type FileFacts, type UseFact } from '../collect/file-facts.ts';
import type { UpdateFact } from '../collect/state-facts.ts';
import type { Program } from '../join/program.ts';

const CUTS: ReadonlySet<UseFact['op']> = new Set(['release', 'reset', 'trim']);

export function updatesIn(program: Program, facts: FileFacts): readonly UpdateFact[] {
  return [...facts.updates, ...facts.updaters.flatMap(({ fn }) => draftedBy(program, facts, fn))];
}

/** `state.items.push(x)` in a reducer that is handed a draft. */
function draftedBy(program: Program, { file, uses }: FileFacts, fn: number): UpdateFact[] {
  const [draft] = program.fn(file, fn).params;
  if (draft === undefined || draft < 0) return [];
  return uses.flatMap(use => {
    if (use.ref.root.k !== 'slot' || (use.op !== 'grow' && !CUTS.has(use.op))) return [];
    const found = program.placeOf(file, use.ref);
    if (found?.place.base !== 'slot' || found.place.id !== draft) return [];
    const path = `${found.place.path}${found.inner}`
      .split(/\.|(?=\[\])|(?<=\[\])/)
      .filter(each => each !== '');
    return [updateOf(use, fn, draft, path)];
  });
}

function updateOf(use: UseFact, fn: number, draft: number, path: readonly string[]): UpdateFact {
  const { via, fits, pos, end, range, key, value } = use;
  return {
    op: use.op === 'grow' ? 'grow' : 'cut',
    to: { k: 'returned', fn },
    path,
    from: { root: { k: 'slot', id: draft }, steps: [] },
    via,
    fits,
    fn: use.fn,
    pos,
    end,
    range,
    ...(key && { key }),
    ...(value && { value }),
  };
}

/** What a member of a state is called: the last name on the way to it. */
export function memberOf({ path }: UpdateFact): string {
  return path.findLast(each => each !== ELEMENT) ?? '';
}
