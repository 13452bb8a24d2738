import { ruleLevels, type Setting, type SettingType } from '../../src/config.ts';
import type { Rule } from '../../src/rules/define-rule.ts';

/** A JSON schema, as a manifest holds it. */
export type Schema = Readonly<Record<string, unknown>>;

type SchemaOf = {
  readonly [Kind in SettingType['kind']]: (type: SettingType, rules: readonly Rule[]) => Schema;
};

const schemas: SchemaOf = {
  'rule-levels': (_, rules) => ({
    type: 'object',
    properties: Object.fromEntries(
      rules.map(({ id, title }) => [id, { enum: ruleLevels, description: title }]),
    ),
    additionalProperties: false,
  }),
  strings: () => ({ type: 'array', items: { type: 'string' } }),
  flag: () => ({ type: 'boolean' }),
  text: () => ({ type: 'string' }),
  count: () => ({ type: 'integer', minimum: 0 }),
  'library-entries': () => ({ type: 'array', items: { type: 'object' } }),
  choice: type => ({ type: 'string', enum: 'values' in type ? type.values : [] }),
};

/** Schema of a setting that stands in `bounded.config.jsonc` as well. */
export function fileSettingSchema({ type, default: usual }: Setting, rules: readonly Rule[]): Schema {
  return { ...schemas[type.kind](type, rules), default: usual };
}
