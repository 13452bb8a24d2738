/** Words that every format of the checklist shares. */
import type { Container, OwnerKind } from '../../facts/model.ts';
import {
  type Answer,
  type Checklist,
  type Component,
  type ComponentKind,
  openAnswers,
  type Question,
  type Status,
  sizeStatus,
  statuses,
} from './component.ts';

/** Kinds in the order of the lecture. */
export const kinds: readonly ComponentKind[] = ['cache', 'accumulator', 'queue'];

export const kindTitles: Readonly<Record<ComponentKind, string>> = {
  cache: 'Caches',
  accumulator: 'Accumulators and buffers',
  queue: 'Queues',
};

export const questionTitles: Readonly<Record<Question, string>> = {
  'cached-function': 'caches',
  purity: 'purity',
  'max-size': 'maximum size',
  ttl: 'time to live',
  'max-entries': 'maximum entries',
  'at-limit': 'at the limit',
  bounded: 'bounded',
  backpressure: 'backpressure',
};

/** Questions of each kind, in order. */
export const questionsOf: Readonly<Record<ComponentKind, readonly Question[]>> = {
  cache: ['cached-function', 'purity', 'max-size', 'ttl'],
  accumulator: ['max-entries', 'at-limit'],
  queue: ['bounded', 'backpressure'],
};

export const statusSigns: Readonly<Record<Status, string>> = {
  missing: '✗',
  unknown: '?',
  declared: '◆',
  enforced: '✔',
  'not-applicable': '–',
};

const containerNames: Readonly<Record<Container, string>> = {
  array: 'array',
  map: 'Map',
  set: 'Set',
  record: 'object',
  text: 'string',
  buffer: 'Buffer',
  weak: 'WeakMap',
  library: 'library container',
};

const ownerWords: Readonly<Record<OwnerKind, string>> = {
  module: 'of module',
  field: 'of',
  static: 'static of',
  closure: 'inside',
  property: 'of module',
  global: 'global',
  local: 'inside',
  parameter: 'parameter of',
};

/** `Map of GatewayRegistry`, `array of module 'alerts'` */
export function describe({ container, made, owner }: Component): string {
  const what = made ?? containerNames[container];
  if (owner.kind === 'global' || owner.name === '') return `${what}, global`;
  return `${what} ${ownerWords[owner.kind]} ${owner.name}`;
}

/** The status that stands for a component: the gravest of its answers; one that needs no limit passes. */
export function gravest({ answers }: Component): Status {
  const found = statuses.find(status => answers.some(each => each.status === status));
  return found === 'not-applicable' ? 'enforced' : (found ?? 'unknown');
}

/** What an answer says: its value, else its status, and why. */
export function phrase({ status, value, why }: Answer): string {
  const said = value === '' ? wordless[status] : value;
  return why === '' || why === value ? said : `${said}: ${why}`;
}

const wordless: Readonly<Record<Status, string>> = {
  missing: 'missing',
  unknown: 'unknown',
  declared: 'declared',
  enforced: 'yes',
  'not-applicable': 'does not apply',
};

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `42 components: 30 bounded (4 leave another question open), 2 declared, 9 unbounded, 1 unknown` */
export function summaryLine({ summary, components: all }: Checklist, skippedFiles: number): string {
  const { components, bounded, declared, unbounded, unknown } = summary;
  const parts = [
    `${bounded} bounded${openAside(all)}`,
    ...(declared > 0 ? [`${declared} declared`] : []),
    `${unbounded} unbounded`,
    `${unknown} unknown`,
  ];
  const skipped = skippedFiles > 0 ? `; ${plural(skippedFiles, 'file')} skipped` : '';
  return `${plural(components, 'component')}: ${parts.join(', ')}${skipped}`;
}

/** A size that is known does not answer for purity or age: those rows carry a sign that the counts alone would not explain. */
function openAside(components: readonly Component[]): string {
  const open = components.filter(each => isBounded(each) && openAnswers(each).length > 0).length;
  return open === 0 ? '' : ` (${open} ${open === 1 ? 'leaves' : 'leave'} another question open)`;
}

function isBounded(component: Component): boolean {
  const status = sizeStatus(component);
  return status === 'enforced' || status === 'not-applicable';
}

/** What holds one part of the checklist together: a package, or the whole workspace. */
export interface Section {
  readonly title: string;
  readonly components: readonly Component[];
}

/**
 * Components by their package.
 *
 * @param packageOf the name of the package that a file belongs to
 */
export function sectionsOf(
  components: readonly Component[],
  packageOf: (file: string) => string,
): readonly Section[] {
  const names = [...new Set(components.map(each => packageOf(each.file)))].sort();
  return names.map(title => ({
    title,
    components: components.filter(each => packageOf(each.file) === title),
  }));
}
