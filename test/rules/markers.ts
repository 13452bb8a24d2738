import type { Finding } from '../../src/facts/model.ts';

/** What a marker line, or a finding, says: this span breaks this rule. */
export interface Claim {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly message: string;
}

/** What a marker expects: a finding, one that the rules miss as yet, or one that they wrongly report as yet. */
export type Expectation = 'finding' | 'known-miss' | 'known-false';

/** A marker line. The message of a finding is the rule's; that of a gap is the reason why it is one. */
export interface Marker extends Claim {
  readonly expectation: Expectation;
}

const MARKER = /^\/\/( *)(~+|\?+|!+) bounded\/([\w-]+)(?:: (.*))?$/;
const EXPECTATIONS: Readonly<Record<string, Expectation>> = {
  '~': 'finding',
  '?': 'known-miss',
  '!': 'known-false',
};

/** Whether a line of a fixture points at the line of code above it. */
export function isMarker(line: string): boolean {
  return MARKER.test(line);
}

/** The markers of a file. Several may stand below one line of code. */
export function markersIn(file: string, text: string): Marker[] {
  let code = 0;
  return text.split('\n').flatMap((line, index) => {
    const marker = MARKER.exec(line);
    if (!marker) {
      code = index + 1;
      return [];
    }
    const [, indent = '', underline = '', rule = '', message = ''] = marker;
    const expectation = EXPECTATIONS[underline.charAt(0)] ?? 'finding';
    const column = indent.length + 3;
    const endColumn = column + underline.length;
    return [{ file, line: code, column, endColumn, rule, message, expectation }];
  });
}

/** The markers that record what the rules get wrong as yet. */
export function gapsAmong(markers: readonly Marker[]): Marker[] {
  return markers.filter(({ expectation }) => expectation !== 'finding');
}

/** A finding as a claim. */
export function claimOf({ file, line, column, endColumn, rule, message }: Finding): Claim {
  return { file, line, column, endColumn, rule, message };
}

/** Where and what, without the words: two claims of one place meet in a comparison. */
export function placeOf({ file, line, column, endColumn, rule }: Claim): string {
  return `${file}:${line}:${column}-${endColumn} bounded/${rule}`;
}

/** Gives every marker of a finding that a claim confirms the claim's words; adds and removes none. */
export function withMessages(file: string, text: string, claims: readonly Claim[]): string {
  const words = new Map(claims.map(claim => [placeOf(claim), claim.message]));
  const markers = markersIn(file, text);
  let next = 0;
  const lines = text.split('\n').map(line => {
    const marker = isMarker(line) ? markers[next++] : undefined;
    const message = marker?.expectation === 'finding' ? words.get(placeOf(marker)) : undefined;
    return message === undefined
      ? line
      : line.replace(/(bounded\/[\w-]+).*$/, (_, rule: string) => `${rule}: ${message}`);
  });
  return lines.join('\n');
}
