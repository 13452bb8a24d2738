/** What the user has set in the editor, checked; what makes no sense is told and passed over. */
import { readSettings } from '../src/config/read.ts';
import { settings as analysisSettings, type Config } from '../src/config.ts';
import {
  defaultEditorSettings,
  type EditorSetting,
  type EditorSettings,
  editorSettings,
  settingSection,
} from '../src/protocol.ts';

export interface Settings {
  readonly editor: EditorSettings;
  /** What holds where `bounded.config.jsonc` says nothing. */
  readonly analysis: Partial<Config>;
  readonly problems: readonly string[];
}

export const defaultSettings: Settings = { editor: defaultEditorSettings, analysis: {}, problems: [] };

type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the value of the section `bounded`, whatever it is. */
export function readEditorSection(section: unknown, ruleIds: readonly string[]): Settings {
  const values = isObject(section) ? section : {};
  const problems = editorSettings.flatMap(row => problemOf(row, values[row.key]));
  const fine = editorSettings.filter(
    row => values[row.key] != null && problemOf(row, values[row.key]).length === 0,
  );
  const editor = Object.fromEntries(fine.map(({ key }) => [key, values[key]]));
  const analysis = readAnalysis(values, ruleIds);
  return {
    editor: { ...defaultEditorSettings, ...editor },
    analysis: analysis.values,
    problems: [...problems, ...analysis.problems].map(problem => `setting ${settingSection}.${problem}`),
  };
}

function problemOf({ key, type, values, minimum }: EditorSetting, value: unknown): readonly string[] {
  if (value == null) return [];
  if (typeof value !== type) return [`${key}: expected a ${type}`];
  if (values && !values.includes(String(value))) return [`${key}: expected one of ${values.join(', ')}`];
  return minimum !== undefined && Number(value) < minimum ? [`${key}: expected ${minimum} or more`] : [];
}

function readAnalysis(values: Values, ruleIds: readonly string[]) {
  const given = analysisSettings.filter(({ key }) => values[key] != null);
  const read = given.map(({ key }) =>
    readSettings(JSON.stringify({ [key]: values[key] }), analysisSettings, ruleIds),
  );
  return {
    values: Object.assign({}, ...read.filter(each => each.problems.length === 0).map(each => each.values)),
    problems: read.flatMap(each => each.problems.map(problem => problem.message)),
  };
}
