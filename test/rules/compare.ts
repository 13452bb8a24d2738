import { type Claim, type Marker, placeOf } from './markers.ts';

/** How findings differ from markers, each kind apart, because each has another cure. */
export interface Difference {
  readonly missed: readonly string[];
  readonly unexpected: readonly string[];
  readonly reworded: readonly string[];
  /** Known gaps that are none any more. */
  readonly closed: readonly string[];
}

/** Compares what is marked with what is found: place, rule and words. */
export function compare(markers: readonly Marker[], found: readonly Claim[]): Difference {
  const foundAt = new Map(found.map(claim => [placeOf(claim), claim]));
  const markedAt = new Set(markers.map(placeOf));
  const findings = markers.filter(({ expectation }) => expectation === 'finding');
  return {
    missed: findings.map(placeOf).filter(place => !foundAt.has(place)),
    unexpected: found.filter(claim => !markedAt.has(placeOf(claim))).map(spell),
    reworded: findings.flatMap(marker => rewording(marker, foundAt.get(placeOf(marker)))),
    closed: markers.flatMap(marker => closing(marker, foundAt.has(placeOf(marker)))),
  };
}

function closing(marker: Marker, isFound: boolean): string[] {
  if (marker.expectation === 'known-miss' && isFound)
    return [`${placeOf(marker)}: now found: turn the marker into ~~~~`];
  if (marker.expectation === 'known-false' && !isFound)
    return [`${placeOf(marker)}: no longer found: remove the marker`];
  return [];
}

function rewording(marked: Claim, found: Claim | undefined): string[] {
  if (!found || found.message === marked.message) return [];
  return [
    `${placeOf(marked)}\n    marked: ${marked.message || '(no message)'}\n    found:  ${found.message}`,
  ];
}

function spell(claim: Claim): string {
  return `${placeOf(claim)}: ${claim.message}`;
}

/** The difference for a reader; empty when there is none. */
export function describeDifference(difference: Difference): string {
  return Object.entries(difference)
    .filter(([, places]) => places.length > 0)
    .map(([kind, places]) =>
      [`${kind} (${places.length})`, ...places.map((place: string) => `  ${place}`)].join('\n'),
    )
    .join('\n');
}
