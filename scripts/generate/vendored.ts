import { unitText } from '../runtime-units.ts';

/** The containers that the cured example has copied into itself, as a fix would copy them. */
const units = ['bounded-deque', 'bounded-queue', 'memoize', 'ttl-cache'];

/** Their files, by path from the repository's root. */
export function vendoredInExample(): readonly { readonly path: string; readonly text: string }[] {
  return units.map(unit => ({
    path: `examples/sensor-pipeline-cured/src/vendor/bounded/${unit}.ts`,
    text: unitText(unit),
  }));
}
