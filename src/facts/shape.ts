/** Whether two versions of a file say the same to other files: where things stand does not matter. */
import type { FileFacts } from './file-facts.ts';

/** Facts that say where something stands, or that only judging looks at, never joining. */
const ASIDE: ReadonlySet<string> = new Set([
  'pos',
  'end',
  'span',
  'range',
  'line',
  'lines',
  'uses',
  'lookups',
  'places',
  'broken',
  'problems',
  'roles',
  'loops',
  'tries',
  'guards',
  'awaits',
  'clocks',
  'text',
]);

/** Records whose keys are names of the user's program: a method may well be called `end`. */
const BY_NAME: ReadonlySet<string> = new Set(['methods', 'members']);

export function sameShape(a: FileFacts, b: FileFacts): boolean {
  return alike(a, b);
}

/** Deep equality that leaves positions aside. */
export function alike(a: unknown, b: unknown, keep: (name: string) => boolean = isShape): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, index) => alike(each, b[index]));
  return Array.isArray(a) === Array.isArray(b) && alikeRecords(a, b, keep);
}

function alikeRecords(a: object, b: object, keep: (name: string) => boolean): boolean {
  const names = keptNames(a, keep);
  if (names.length !== keptNames(b, keep).length) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return names.every(
    name =>
      Object.hasOwn(other, name) && alike(one[name], other[name], BY_NAME.has(name) ? everyName : isShape),
  );
}

function keptNames(record: object, keep: (name: string) => boolean): string[] {
  return Object.entries(record)
    .filter(([name, value]) => value !== undefined && keep(name))
    .map(([name]) => name);
}

const isShape = (name: string) => !ASIDE.has(name);
const everyName = () => true;
