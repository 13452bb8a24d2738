import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

/** A place in a JSON text where something is wrong. Line and column count from 1. */
export interface JsonProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface JsonTree {
  /** The syntax tree, as far as the text could be read. */
  readonly tree: Node | undefined;
  readonly problems: readonly JsonProblem[];
}

/** Line and column, from 1, of an offset in a text. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

/** `PropertyNameExpected` -> `property name expected`. */
function readable(error: ParseError): string {
  return printParseErrorCode(error.error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
}

/** Reads JSON with comments and trailing commas. Never throws: what is wrong is listed. */
export function parseJsonc(text: string): JsonTree {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const problems = errors.map(error => ({ ...placeOf(text, error.offset), message: readable(error) }));
  return { tree, problems };
}
