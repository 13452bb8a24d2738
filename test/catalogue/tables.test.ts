import assert from 'node:assert/strict';
import * as arrivals from '../../src/catalogue/arrivals.ts';
import * as callbacks from '../../src/catalogue/callbacks.ts';
import * as classNature from '../../src/catalogue/class-nature.ts';
import * as classSuffixes from '../../src/catalogue/class-suffixes.ts';
import * as clocks from '../../src/catalogue/clocks.ts';
import * as comingKeys from '../../src/catalogue/coming-keys.ts';
import { iterationMethods, sizeMethods } from '../../src/catalogue/containers.ts';
import * as endEvents from '../../src/catalogue/end-events.ts';
import * as immediateCalls from '../../src/catalogue/immediate-calls.ts';
import * as keys from '../../src/catalogue/keys.ts';
import * as methodRoles from '../../src/catalogue/method-roles.ts';
import * as reducers from '../../src/catalogue/reducers.ts';
import * as registration from '../../src/catalogue/registration.ts';
import * as resultCalls from '../../src/catalogue/result-calls.ts';
import { chunkEvents } from '../../src/catalogue/streams.ts';
import { unfailingCalls } from '../../src/catalogue/unfailing-calls.ts';

type Words = readonly string[];

const wordTables: Readonly<Record<string, Words>> = {
  ...arrivals,
  ...callbacks,
  ...classNature,
  ...classSuffixes,
  ...endEvents,
  ...immediateCalls,
  ...comingKeys,
  ...keys,
  ...methodRoles,
  ...clocks,
  ...reducers,
  ...registration,
  ...resultCalls,
  chunkEvents,
  iterationMethods,
  unfailingCalls,
};

/** Tables whose words are compared after lower-casing the name in the source. */
const lowerCase: Readonly<Record<string, Words>> = {
  ...arrivals,
  ...callbacks,
  ...clocks,
  ...classSuffixes,
  ...endEvents,
  ...methodRoles,
  ...registration,
  openWords: keys.openWords,
  closedWords: keys.closedWords,
  perConnectionWords: comingKeys.perConnectionWords,
};

const common = (one: Words, other: Words) => one.filter(word => other.includes(word));

describe('the word tables', () => {
  for (const [name, words] of Object.entries(wordTables)) {
    it(`${name} has words, each once`, () => {
      assert.notEqual(words.length, 0);
      assert.equal(new Set(words).size, words.length);
    });
  }

  for (const [name, words] of Object.entries(lowerCase)) {
    it(`${name} is in lower case`, () => {
      assert.deepEqual(
        words.filter(word => word !== word.toLowerCase()),
        [],
      );
    });
  }

  const apart: readonly (readonly [what: string, one: Words, other: Words])[] = [
    ['open and closed keys', keys.openWords, keys.closedWords],
    ['keys per connection and closed keys', comingKeys.perConnectionWords, keys.closedWords],
    [
      'long-lived and short-lived suffixes',
      classSuffixes.longLivedSuffixes,
      classSuffixes.shortLivedSuffixes,
    ],
    [
      'long-lived and per-connection suffixes',
      classSuffixes.longLivedSuffixes,
      classSuffixes.perConnectionSuffixes,
    ],
    [
      'per-connection and short-lived suffixes',
      classSuffixes.perConnectionSuffixes,
      classSuffixes.shortLivedSuffixes,
    ],
    ['long-lived and short-lived bases', classNature.longLivedBases, classNature.shortLivedBases],
    ['long-lived and per-connection bases', classNature.longLivedBases, classNature.perConnectionBases],
    [
      'long-lived and short-lived decorators',
      classNature.longLivedDecorators,
      classNature.shortLivedDecorators,
    ],
    ['teardown and run-once names', methodRoles.teardownNames, methodRoles.runOnceNames],
    ['teardown and manual clear names', methodRoles.teardownNames, methodRoles.bareClearVerbs],
    ['registered and live nouns', registration.registrationNouns, registration.liveNouns],
    ['ends of peers and of the process', endEvents.peerEndEvents, endEvents.processEndEvents],
  ];
  for (const [what, one, other] of apart) {
    it(`${what} have no word in common`, () => assert.deepEqual(common(one, other), []));
  }

  it('leave words out that mean both in real code', () => {
    const ambiguousKeys = ['key', 'name', 'code', 'index', 'value', 'state'];
    assert.deepEqual(common(ambiguousKeys, [...keys.openWords, ...keys.closedWords]), []);
    const ambiguousSuffixes = ['handler', 'loader', 'resolver', 'provider', 'collector', 'query', 'node'];
    const suffixes = [...classSuffixes.longLivedSuffixes, ...classSuffixes.shortLivedSuffixes];
    assert.deepEqual(common(ambiguousSuffixes, suffixes), []);
  });
});

describe('the methods of built-in containers', () => {
  const prototypes: Readonly<Record<string, object>> = {
    array: Array.prototype,
    map: Map.prototype,
    set: Set.prototype,
  };
  /** Newer than the oldest engine that Bounded runs on. */
  const newer = ['getOrInsert', 'getOrInsertComputed'];

  for (const [method, { fits }] of Object.entries(sizeMethods)) {
    it(`${method}: the running engine has it wherever the table says so`, () => {
      const owners = fits.map(container => prototypes[container]).filter(each => each !== undefined);
      assert.notEqual(owners.length, 0);
      if (!newer.includes(method)) for (const owner of owners) assert.ok(method in owner);
    });
  }
});
