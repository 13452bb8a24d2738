import assert from 'node:assert/strict';
import * as classNature from '../../src/catalogue/class-nature.ts';
import * as classSuffixes from '../../src/catalogue/class-suffixes.ts';
import { containerShapes, iterationMethods } from '../../src/catalogue/containers.ts';
import * as endEvents from '../../src/catalogue/end-events.ts';
import * as immediateCalls from '../../src/catalogue/immediate-calls.ts';
import * as keySources from '../../src/catalogue/key-sources.ts';
import * as keys from '../../src/catalogue/keys.ts';
import { treatAsLibrary } from '../../src/catalogue/libraries.ts';
import * as methodRoles from '../../src/catalogue/method-roles.ts';
import { ignoredNames, ignoredProperties, ignoredTypes } from '../../src/catalogue/not-containers.ts';
import * as registration from '../../src/catalogue/registration.ts';

type Words = readonly string[];

const wordTables: Readonly<Record<string, Words>> = {
  ...classNature,
  ...classSuffixes,
  ...endEvents,
  ...immediateCalls,
  ...keys,
  ...keySources,
  ...methodRoles,
  ...registration,
  ignoredNames,
  ignoredProperties,
  ignoredTypes,
  iterationMethods,
};

/** Tables whose words are compared after lower-casing the name in the source. */
const lowerCase: Readonly<Record<string, Words>> = {
  ...classSuffixes,
  ...endEvents,
  ...methodRoles,
  ...registration,
  ignoredNames,
  openWords: keys.openWords,
  closedWords: keys.closedWords,
  perConnectionWords: keys.perConnectionWords,
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
    ['keys per connection and closed keys', keys.perConnectionWords, keys.closedWords],
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
    ['teardown and manual clear names', methodRoles.teardownNames, methodRoles.manualClearNames],
    ['sweeping and resetting verbs', methodRoles.evictVerbs, methodRoles.resetVerbs],
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

describe('the built-in containers', () => {
  it('are each described once', () => {
    const containers = containerShapes.map(shape => shape.container);
    assert.equal(new Set(containers).size, containers.length);
  });

  it('have constructors that name one container only', () => {
    const constructors = containerShapes.flatMap(shape => shape.constructors);
    assert.equal(new Set(constructors).size, constructors.length);
  });

  it('never take a real size for a wrong one', () => {
    for (const { container, size, wrongSize } of containerShapes) {
      assert.deepEqual(common(size, wrongSize), [], container);
    }
  });

  it('need an argument more than those before what is kept', () => {
    for (const method of containerShapes.flatMap(shape => shape.growth)) {
      assert.ok((method.leastArguments ?? 0) > method.value, method.name);
    }
  });

  const prototypes: Readonly<Record<string, object>> = {
    array: Array.prototype,
    map: Map.prototype,
    set: Set.prototype,
    text: String.prototype,
  };
  for (const [container, prototype] of Object.entries(prototypes)) {
    it(`${container}: names methods that the running engine has, or that are newer than it`, () => {
      const newer = [
        'toSpliced',
        'getOrInsert',
        'getOrInsertComputed',
        'union',
        'difference',
        'intersection',
      ];
      const shape = containerShapes.find(each => each.container === container);
      const methods = [...(shape?.growth ?? []), ...(shape?.shrink ?? [])].map(method => method.name);
      assert.notEqual(methods.length, 0);
      assert.deepEqual(
        methods.filter(name => !(name in prototype) && !newer.includes(name)),
        [],
      );
    });
  }
});

describe('the library containers', () => {
  it('list every package once, with at least one name', () => {
    const modules = treatAsLibrary.map(library => library.module);
    assert.equal(new Set(modules).size, modules.length);
    assert.deepEqual(
      treatAsLibrary.filter(library => library.names.length === 0),
      [],
    );
  });
});
