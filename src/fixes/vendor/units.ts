import { textOfUnit, type UnitOptions } from './unit-text.ts';
import { unitSources } from './units.generated.ts';

export type { UnitOptions } from './unit-text.ts';

/** The containers that can be copied into a project, by the name of their file. */
export const UNITS: readonly string[] = Object.keys(unitSources.units);

/** What an array can and a `BoundedDeque` cannot, with what to write instead. */
export const UNSERVED_ARRAY_MEMBERS: Readonly<Record<string, string>> = unitSources.unserved;

/**
 * A container of the runtime as one file without imports, to be written into a user's project.
 *
 * @param name - one of {@link UNITS}
 * @throws RangeError when there is no such unit
 */
export function unitText(name: string, options?: UnitOptions): string {
  return textOfUnit(unitSources, name, options);
}
