import assert from 'node:assert/strict';
import { toJavaScript } from '../../scripts/units/to-javascript.ts';

/** TypeScript on the left, what a project in JavaScript gets on the right. */
const TRANSLATIONS: readonly (readonly [what: string, typescript: string, javascript: string])[] = [
  [
    'what is said of a parameter stays, behind its type',
    `/**
 * Adds.
 *
 * @param left - the first
 * @returns the sum
 */
function add(left: number, right = 1, ...more: number[]): number {
  return left + right;
}`,
    `/**
 * Adds.
 *
 * @param {number} left - the first
 * @param {unknown} [right]
 * @param {...number} more
 * @returns {number} the sum
 */
function add(left, right = 1, ...more) {
  return left + right;
}`,
  ],
  [
    'casts use the parentheses there are',
    'const a = (b as unknown as C).d;',
    'const a = /** @type {C} */ (/** @type {unknown} */ (b)).d;',
  ],
  [
    'what a return returns begins on its line',
    'const f = () => {\n  return <T extends object>(value: T): T => value;\n};',
    'const f = () => {\n  return /** @template {object} T @returns {T} */ (/** @type {T} */ value) => value;\n};',
  ],
  [
    'overloads of an interface become one type',
    'interface Finder<T> {\n  /** Finds. */\n  find(key: T): T;\n  find<S>(key: S, other?: T): S;\n}',
    `/**
 * @template T
 * @typedef {object} Finder
 * @property {{ (key: T): T; <S>(key: S, other?: T): S }} find - Finds.
 */`,
  ],
  [
    'modifiers become tags',
    'class Box<T> extends Base<T> {\n  private readonly held: T[] = [];\n}',
    `/**
 * @template T
 * @extends {Base<T>}
 */
class Box extends Base {
  /**
   * @type {T[]}
   * @private
   * @readonly
   */
  held = [];
}`,
  ],
];

describe('the JavaScript of the units', () => {
  for (const [what, typescript, javascript] of TRANSLATIONS) {
    it(what, () => assert.equal(toJavaScript(typescript).trim(), javascript));
  }

  for (const [syntax, text] of [
    ['a non-null assertion', 'value!;'],
    ['a call with type arguments', 'call<number>(5);'],
    ['an abstract class', 'abstract class A {}'],
    ['an interface that extends another', 'interface A extends B {}'],
    ['a typed variable of a loop', 'for (let at: number = 0; ; ) at++;'],
  ] as const) {
    it(`refuses ${syntax}, rather than lose a type`, () => {
      assert.throws(() => toJavaScript(text), /no JavaScript for/);
    });
  }
});
