/** Who keeps what a hook gives: a component, as long as it is shown. */
import { lastingHooks } from '../../catalogue/reducers.ts';
import type { Program } from '../join/program.ts';
import type { Place } from '../join/values.ts';
import type { Owner } from '../model.ts';

const LASTING = new Set(lastingHooks);

/** `const frames = useRef([])`: a local of a component that is the same in each render. */
export function ownerOfHook(program: Program, { file, id }: Place): Owner | undefined {
  const slot = program.slot(file, id);
  const isLasting = slot.aliases.some(({ root }) => {
    const call = root.k === 'call' ? program.facts(file).calls[root.call] : undefined;
    return call !== undefined && LASTING.has(call.name);
  });
  return isLasting ? ownerOfComponent(program.fn(file, slot.fn).name) : undefined;
}

/** A component that is called so, as an owner. */
export function ownerOfComponent(name: string): Owner {
  return {
    kind: 'closure',
    name: name || 'a component',
    lifetime: 'instance',
    why: 'kept as long as the component is shown',
  };
}
