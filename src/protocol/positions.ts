/** Places in a document, counted from 0 as in the Language Server Protocol. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}
