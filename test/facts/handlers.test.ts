import assert from 'node:assert/strict';
import { analyseSources } from '../../src/analyse.ts';
import { handlerCalls, handlerObjects, handlerSignatures } from '../../src/catalogue/handlers.ts';
import type { HandlerCall, HandlerObject } from '../../src/catalogue/schema.ts';

/** `on*` stands for any longer name. */
function sampleName(pattern: string): string {
  return pattern.endsWith('*') ? `${pattern.slice(0, -1)}Sample` : pattern;
}

function sampleModule(entry: HandlerCall | HandlerObject): string | undefined {
  return entry.modules?.[0]?.replace(/\/\*$/, '/sample');
}

/** Code that registers one function as the entry describes, made from the entry alone. */
function sampleOf(entry: HandlerCall): string {
  const name = sampleName(entry.methods[0] ?? '');
  const module = sampleModule(entry);
  const events = Object.entries(entry.event ?? {});
  const event = events.find(([name, cadence]) => name !== '*' && cadence !== 'once')?.[0] ?? 'sample';
  const args = `'${event}', () => { seen.push(Date.now()); }`;
  const head = 'const seen: number[] = [];\nexport const count = () => seen.length;\n';
  if (entry.construct)
    return `${module ? `import { ${name} } from '${module}';\n` : ''}${head}new ${name}(${args});\n`;
  if (entry.functionCall)
    return `${module ? `import { ${name} } from '${module}';\n` : ''}${head}${name}(${args});\n`;
  const receiver = entry.receivers?.[0] ?? 'receiver';
  return entry.receivers || !module
    ? `${head}declare const ${receiver}: any;\n${receiver}.${name}(${args});\n`
    : `import receiver from '${module}';\n${head}receiver.${name}(${args});\n`;
}

function repeatedIn({ id, properties }: HandlerObject): [name: string, cadence: string] {
  const found = Object.entries(properties).find(([, cadence]) => cadence !== 'once');
  return found ?? assert.fail(id);
}

/** Code in which an object with one function in it stands wherever the entry says. */
function objectSamplesOf(entry: HandlerObject, name: string): readonly string[] {
  const property = name === '*' ? 'sample' : name;
  const body = '() { seen.push(Date.now()); }';
  const literals = [`{ ${property}${body} }`, ...(entry.deep ? [`{ ${property}: { inner${body} } }`] : [])];
  const module = sampleModule(entry);
  const head = `${module ? `import '${module}';\n` : ''}const seen: number[] = [];\nexport const count = () => seen.length;\n`;
  return literals.flatMap(literal => placesOf(entry, literal)).map(place => `${head}${place}\n`);
}

function placesOf(entry: HandlerObject, literal: string): readonly string[] {
  const { calls, variables = [], exportDefault } = entry;
  return [
    ...calls.map(call => `${sampleName(call)}(${literal});`),
    ...variables.flatMap(each => [
      `export const ${each} = ${literal};`,
      `export const sample: ${each} = ${literal};`,
      `export const sample = ${literal} satisfies ${each};`,
    ]),
    ...(exportDefault
      ? [`export default ${literal};`, `const sample = ${literal};\nexport default sample;`]
      : []),
  ];
}

function cadenceOf(code: string): string | undefined {
  const { accumulators } = analyseSources({ 'sample.ts': code });
  return accumulators.find(each => each.name === 'seen')?.growth[0]?.cadence;
}

describe('a handler of the catalogue', () => {
  const repeated = handlerCalls.filter(each => !each.once && each.cadence !== 'once');

  // The code is made from the data, so an entry that needed code of its own would fail here.
  for (const entry of repeated) {
    it(`${entry.id} needs no code to be known`, () => {
      const code = sampleOf(entry);
      const cadence = cadenceOf(code);
      assert.ok(cadence !== undefined && cadence !== 'once', `${cadence} in\n${code}`);
    });
  }

  for (const entry of handlerObjects) {
    it(`${entry.id} needs no code to be known wherever its object stands`, () => {
      const [name, cadence] = repeatedIn(entry);
      const samples = objectSamplesOf(entry, name);
      assert.ok(samples.length > 0);
      for (const code of samples) assert.equal(cadenceOf(code), cadence, code);
    });
  }

  for (const { id, parameters, cadence } of handlerSignatures) {
    it(`${id} needs no code to be known by its parameters`, () => {
      const names = parameters.map(([name = '']) => name);
      const code = (list: readonly string[]) =>
        `const seen: number[] = [];\nexport const count = () => seen.length;\nexport function run(${list.map(each => `${each}: unknown`).join(', ')}) { seen.push(Date.now()); }\n`;
      assert.equal(cadenceOf(code(names)), cadence);
      assert.equal(cadenceOf(code(names.map(each => `_${each}`))), cadence);
      assert.equal(cadenceOf(code(names.slice(0, 1))), 'per-call');
    });
  }

  it('is told from a call that only runs its function once', () => {
    assert.equal(
      cadenceOf(
        'const seen: number[] = [];\nexport const n = () => seen.length;\nPromise.resolve().then(() => { seen.push(1); });\n',
      ),
      'once',
    );
  });
});
