/** The menu: which fixes a finding has, in which order. Plain data; the compiler is not needed for it. */
import type { Accumulator, FixOffer } from '../facts/model.ts';
import { boundedLibraryAmong } from './containers/bounded-libraries.ts';
import { freshnessOf, TIMES_TO_LIVE } from './limits/freshness.ts';
import { openGrowth } from './limits/growth.ts';

/** Packages that the accumulator's own package depends on; undefined where that is not known. */
type Dependencies = ReadonlySet<string> | undefined;

interface FixText {
  title(accumulator: Accumulator, dependencies: Dependencies): string;
  /** Whether it speaks of such an accumulator at all; whether it can be applied is seen when it is. */
  suits(accumulator: Accumulator, dependencies: Dependencies): boolean;
  /** Words instead of a limit: never recommended. */
  readonly onlyDeclares?: true;
  /** Whether it may be the recommended one; it may where this is absent. */
  recommended?(accumulator: Accumulator): boolean;
  /** It needs no place that makes the container: each copy is made anew. */
  readonly servesCopies?: true;
  /** Nothing that runs is touched. */
  readonly isSafe?: true;
}

const isOneOf =
  (...containers: readonly Accumulator['container'][]) =>
  ({ container }: Accumulator) =>
    containers.includes(container);

const always = () => true;

const isQueue = ({ container, use }: Accumulator) => container === 'array' && use === 'queue';

const isChanging = (accumulator: Accumulator) => !/constant|unseen/.test(freshnessOf(accumulator));

const isDeclared = ({ verdict }: Accumulator) => verdict.kind === 'declared';

const isCopied = (accumulator: Accumulator) =>
  openGrowth(accumulator).length > 0 &&
  openGrowth(accumulator).every(({ via }) => /^(spread|concat)$/.test(via));

const FIXES: Readonly<Record<string, FixText>> = {
  'bounded-deque': {
    title: ({ name }) => `Keep the latest entries of '${name}' in a BoundedDeque`,
    suits: isOneOf('array'),
  },
  'bounded-map': {
    title: ({ name }) => `Keep '${name}' in a BoundedMap`,
    suits: isOneOf('map', 'record'),
  },
  'bounded-queue': {
    title: ({ name }) => `Let what fills '${name}' wait for room in a BoundedQueue`,
    suits: accumulator => isQueue(accumulator) && openGrowth(accumulator).every(each => each.canWait),
  },
  'bounded-queue:drop-oldest': {
    title: ({ name }) => `Drop the oldest of '${name}' when a BoundedQueue is full`,
    suits: isQueue,
  },
  'bounded-queue:reject': {
    title: ({ name }) => `Refuse more in '${name}' when a BoundedQueue is full`,
    suits: isQueue,
  },
  'bounded-set': {
    title: ({ name }) => `Keep '${name}' in a BoundedSet`,
    suits: isOneOf('set'),
  },
  'ttl-cache': {
    title: ({ name }) => `Keep '${name}' for a while in a TTLCache`,
    suits: accumulator => isChanging(accumulator) && isOneOf('map', 'record')(accumulator),
    recommended: accumulator => TIMES_TO_LIVE[freshnessOf(accumulator)] !== undefined,
  },
  memoize: {
    title: ({ cached, name }) => `Memoize '${cached?.name}' in place of '${name}'`,
    suits: accumulator =>
      isOneOf('map', 'record')(accumulator) &&
      freshnessOf(accumulator) === 'constant' &&
      /^(module|closure)$/.test(accumulator.owner.kind),
  },
  'end-at-limit': {
    title: ({ name }) => `End the stream when '${name}' is longer than a limit`,
    suits: ({ signals }) => signals.some(each => each.kind === 'stream-chunks'),
  },
  'cap-copies': {
    title: ({ name }) => `Keep the latest only in each new copy of '${name}'`,
    suits: accumulator => isOneOf('array')(accumulator) && isCopied(accumulator),
    servesCopies: true,
  },
  'inline-cap': {
    title: ({ name, container }) =>
      container === 'text' || container === 'buffer'
        ? `Keep only the end of '${name}'`
        : `Drop the oldest of '${name}' where it grows`,
    suits: isOneOf('array', 'map', 'set', 'record', 'text', 'buffer'),
  },
  'delete-in-finally': {
    title: ({ name }) => `Take the entry of '${name}' out on every way out`,
    suits: ({ release }) => release.some(each => each.path === 'success'),
  },
  'known-library': {
    title: ({ name }, dependencies) => {
      const library = boundedLibraryAmong(dependencies);
      return `Keep '${name}' in ${library?.name} of ${library?.package}, which is here already`;
    },
    suits: ({ container }, dependencies) =>
      container === 'map' && boundedLibraryAmong(dependencies) !== undefined,
  },
  'delete-when-empty': {
    title: ({ name }) => `Take an entry of '${name}' out once nothing is left in it`,
    suits: ({ release }) => release.some(each => each.inner && each.phase === 'steady'),
  },
  'release-on-close': {
    title: ({ name }) => `Take the entry of '${name}' out when its other end closes`,
    suits: ({ signals }) => signals.some(each => each.kind === 'handler-forgets'),
  },
  'set-limit': {
    title: ({ name, catalogued }) =>
      `Limit '${name === 'super' ? catalogued?.name : name}' by ${wayOf(catalogued)}`,
    suits: ({ catalogued }) => catalogued?.limit.ways !== undefined,
  },
  'declare-bound': {
    title: ({ name }) => `Declare what bounds '${name}'`,
    suits: always,
    onlyDeclares: true,
  },
  'remove-declaration': {
    title: ({ name }) => `Remove the declaration of '${name}'`,
    suits: isDeclared,
    isSafe: true,
  },
  ignore: {
    title: ({ name }) => `Let '${name}' grow, with a reason`,
    suits: accumulator => !isDeclared(accumulator),
    onlyDeclares: true,
  },
};

/** `max` of `args[0].max`; what stands for itself is called by the name that its library gives it. */
function wayOf(catalogued: Accumulator['catalogued']): string {
  const { option = '', ways = [] } = catalogued?.limit ?? {};
  return ways[0]?.takes === 'map' ? `a BoundedMap as its ${option}` : option;
}

/** Whether a fix may be applied without anybody looking. */
export function changesNoBehaviour({ id }: Pick<FixOffer, 'id'>): boolean {
  return FIXES[id]?.isSafe === true;
}

/**
 * The fixes of a finding, the recommended one first.
 *
 * @param ids - those of the rule, in its order
 * @param dependencies - packages that the accumulator's own depends on
 */
export function offersFor(
  ids: readonly string[],
  accumulator: Accumulator,
  dependencies?: ReadonlySet<string>,
): FixOffer[] {
  const fitting = [...ids, 'ignore'].filter(id => fits(FIXES[id], accumulator, dependencies));
  const preferred = fitting.find(id => isRecommendable(FIXES[id] as FixText, accumulator));
  const ordered = fitting.toSorted((a, b) => Number(b === preferred) - Number(a === preferred));
  return ordered.map(id => ({
    id,
    title: (FIXES[id] as FixText).title(accumulator, dependencies),
    preferred: id === preferred,
  }));
}

/** What is replaced and never changed has no place where a container could be put. */
function fits(fix: FixText | undefined, accumulator: Accumulator, dependencies: Dependencies): boolean {
  const isReplaced = accumulator.signals.some(each => each.kind === 'replaced-state');
  if (!fix || (isReplaced && !fix.onlyDeclares && !fix.isSafe && !fix.servesCopies)) return false;
  return fix.suits(accumulator, dependencies);
}

function isRecommendable({ onlyDeclares, recommended = always }: FixText, accumulator: Accumulator): boolean {
  return !onlyDeclares && recommended(accumulator);
}
