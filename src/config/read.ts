import { getNodeValue, type Node } from 'jsonc-parser';
import { ruleLevels, type Setting, type SettingType } from '../config.ts';
import { type JsonProblem, parseJsonc, placeOf } from '../jsonc.ts';
import { didYouMean } from '../nearest.ts';
import { expectLibraryEntries } from './library-entries.ts';

type Complain = (node: Node, message: string) => void;

interface Reading {
  readonly complain: Complain;
  readonly ruleIds: readonly string[];
}

type Expectation<K extends SettingType['kind']> = (
  node: Node,
  type: Extract<SettingType, { kind: K }>,
  reading: Reading,
) => void;

const quoted = (values: readonly string[]) => values.map(value => `"${value}"`).join(', ');

/** The `key: value` pairs of an object node. */
function entries(node: Node): readonly { readonly key: Node; readonly name: string; readonly value: Node }[] {
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key && value ? [{ key, name: String(key.value), value }] : [],
  );
}

function expectChoice(node: Node, values: readonly string[], complain: Complain): void {
  const value: unknown = getNodeValue(node);
  if (typeof value === 'string' && values.includes(value)) return;
  const hint = typeof value === 'string' ? didYouMean(value, values) : '';
  complain(node, `${JSON.stringify(value)} is not one of ${quoted(values)}${hint}`);
}

const expectations: { readonly [K in SettingType['kind']]: Expectation<K> } = {
  'rule-levels': (node, _type, { complain, ruleIds }) => {
    if (node.type !== 'object') return complain(node, 'expected an object of rule ids and levels');
    for (const { key, name, value } of entries(node)) {
      if (!ruleIds.includes(name)) complain(key, `unknown rule "${name}"${didYouMean(name, ruleIds)}`);
      else expectChoice(value, ruleLevels, complain);
    }
  },
  strings: (node, _type, { complain }) => {
    if (node.type !== 'array') return complain(node, 'expected an array of strings');
    for (const item of node.children ?? []) {
      if (item.type !== 'string') complain(item, 'expected a string');
    }
  },
  flag: (node, _type, { complain }) => {
    if (node.type !== 'boolean') complain(node, 'expected true or false');
  },
  text: (node, _type, { complain }) => {
    if (node.type !== 'string' || node.value === '') complain(node, 'expected a non-empty string');
  },
  count: (node, _type, { complain }) => {
    if (!Number.isInteger(node.value) || node.value < 1) complain(node, 'expected a whole number from 1');
  },
  'library-entries': (node, _type, { complain }) => expectLibraryEntries(node, complain),
  choice: (node, type, { complain }) => expectChoice(node, type.values, complain),
};

function expectSetting(node: Node, setting: Setting, reading: Reading): void {
  const expectation = expectations[setting.type.kind] as Expectation<SettingType['kind']>;
  const complain: Complain = (at, message) => reading.complain(at, `'${setting.key}': ${message}`);
  expectation(node, setting.type, { ...reading, complain });
}

function expectSettings(tree: Node, settings: readonly Setting[], reading: Reading): void {
  const byKey = new Map(settings.map(setting => [setting.key as string, setting]));
  for (const { key, name, value } of entries(tree)) {
    const setting = byKey.get(name);
    if (setting) expectSetting(value, setting, reading);
    else if (name !== '$schema') {
      const known = [...byKey.keys()];
      const hint = didYouMean(name, known) || `; the settings are ${known.join(', ')}`;
      reading.complain(key, `unknown setting '${name}'${hint}`);
    }
  }
}

/** Reads a configuration text against the settings table. Data only: nothing in it is executed. */
export function readSettings(
  text: string,
  settings: readonly Setting[],
  ruleIds: readonly string[],
): { readonly values: Record<string, unknown>; readonly problems: readonly JsonProblem[] } {
  const { tree, problems: syntax } = parseJsonc(text);
  const problems = [...syntax];
  const complain: Complain = (node, message) => problems.push({ ...placeOf(text, node.offset), message });
  if (tree?.type === 'object') expectSettings(tree, settings, { complain, ruleIds });
  else if (tree && syntax.length === 0) complain(tree, 'expected an object of settings');
  const { $schema: _, ...values } = tree?.type === 'object' ? getNodeValue(tree) : {};
  return { values, problems };
}
