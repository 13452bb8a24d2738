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

const MARKER = /^\/\/( *)(~+) bounded\/([\w-]+)(?:: (.*))?$/;

/** Whether a line of a fixture points at the line of code above it. */
export function isMarker(line: string): boolean {
  return MARKER.test(line);
}

/** The claims of a file's marker lines. Several markers may stand below one line of code. */
export function markersIn(file: string, text: string): Claim[] {
  let code = 0;
  return text.split('\n').flatMap((line, index) => {
    const marker = MARKER.exec(line);
    if (!marker) {
      code = index + 1;
      return [];
    }
    const [, indent = '', tildes = '', rule = '', message = ''] = marker;
    const column = indent.length + 3;
    return [{ file, line: code, column, endColumn: column + tildes.length, rule, message }];
  });
}

/** A finding as a claim. */
export function claimOf({ file, line, column, endColumn, rule, message }: Finding): Claim {
  return { file, line, column, endColumn, rule, message };
}

/** Where and what, without the words: two claims of one place meet in a comparison. */
export function placeOf({ file, line, column, endColumn, rule }: Claim): string {
  return `${file}:${line}:${column}-${endColumn} bounded/${rule}`;
}

/** Gives every marker that a claim confirms the claim's words; adds and removes none. */
export function withMessages(file: string, text: string, claims: readonly Claim[]): string {
  const words = new Map(claims.map(claim => [placeOf(claim), claim.message]));
  const markers = markersIn(file, text);
  let next = 0;
  const lines = text.split('\n').map(line => {
    const marker = isMarker(line) ? markers[next++] : undefined;
    const message = marker && words.get(placeOf(marker));
    return message === undefined
      ? line
      : line.replace(/(bounded\/[\w-]+).*$/, (_, rule: string) => `${rule}: ${message}`);
  });
  return lines.join('\n');
}
