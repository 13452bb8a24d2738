/** The limit: a named constant beside the accumulator, with a number to think about. */
import { ts } from 'ts-morph';
import type { Accumulator, Container } from '../../facts/model.ts';
import { numberIn, styleOf } from '../code/style.ts';
import { endWithComments, startWithComments, textOf, topLevelOf } from '../code/syntax.ts';
import type { Draft } from '../draft.ts';

/** A sensible limit by what is held: elements, entries, characters, bytes. */
const PROPOSED: Readonly<Record<Container, number>> = {
  array: 1_000,
  map: 10_000,
  set: 10_000,
  record: 10_000,
  text: 1_000_000,
  buffer: 1_048_576,
  weak: 10_000,
  library: 1_000,
};

export function proposedLimit({ container, use }: Accumulator): number {
  return use === 'cache' || use === 'queue' ? 1_000 : PROPOSED[container];
}

/**
 * Declares the limit above the top-level statement that holds a node, and returns the constant's name.
 *
 * @param prefix - `MAX` or another word that says what is limited
 */
export function declareLimit(
  draft: Draft,
  near: ts.Node,
  name: string,
  value: number,
  prefix = 'MAX',
): string {
  const number = numberIn(near.getSourceFile(), value);
  return declareConstant(draft, near, `${prefix}_${upperSnake(name)}`, number, number);
}

/**
 * Declares a constant above the top-level statement that holds a node, and returns its name.
 *
 * @param value - as it is written
 * @param ask - part of it that the user is asked for
 */
export function declareConstant(
  draft: Draft,
  near: ts.Node,
  wanted: string,
  value: string,
  ask?: string,
): string {
  const source = near.getSourceFile();
  const constant = unusedName(source, wanted);
  const { semicolon, newLine } = styleOf(source);
  const below = topLevelOf(near);
  const line = `const ${constant} = ${value}${semicolon}`;
  const above = limitAbove(source, below);
  if (above) {
    draft.insert(source, endWithComments(source, above), newLine + line, ask);
    return constant;
  }
  const at = startWithComments(source, below);
  const gap = at < below.getStart(source) || isLong(below) ? newLine : '';
  draft.declare(source, at, line + newLine, gap, ask);
  return constant;
}

/** A limit that stands above a statement by itself: another one goes beside it. */
function limitAbove(source: ts.SourceFile, below: ts.Statement): ts.Statement | undefined {
  const above = source.statements[source.statements.indexOf(below) - 1];
  const gap = above && source.text.slice(endWithComments(source, above), startWithComments(source, below));
  return above && /^(\r?\n){2}$/.test(gap ?? '') && isLimit(above) ? above : undefined;
}

function isLimit(statement: ts.Statement): boolean {
  return /^const (MAX|[A-Z\d_]+_TTL)_\w+ = [\d_]+;?$/.test(textOf(statement));
}

/** What people set apart from the line above it. */
function isLong(statement: ts.Statement): boolean {
  return ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
}

/** A name that a piece of code, or the whole file, does not hold yet. */
export function unusedName(within: ts.Node, wanted: string): string {
  const text = within.getFullText();
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}_${count}`;
    if (!new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text)) return name;
  }
}

/** `sensorAlerts` → `SENSOR_ALERTS`. */
export function upperSnake(name: string): string {
  const words = name.replace(/^[#_$]+|[_$]+$/g, '').replace(/([a-z\d])([A-Z])/g, '$1_$2');
  return words.replace(/[^\w]+/g, '_').toUpperCase() || 'ENTRIES';
}

/**
 * The limit of an accumulator that grows in several files, declared once in each.
 *
 * @returns the name of the constant, for the file of a place
 */
export function limitInEachFile(draft: Draft, name: string, value: number): (place: ts.Node) => string {
  const declared = new Map<ts.SourceFile, string>();
  return place => {
    const file = place.getSourceFile();
    const limit = declared.get(file) ?? declareLimit(draft, place, name, value);
    declared.set(file, limit);
    return limit;
  };
}
