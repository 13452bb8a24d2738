/** Settings of the editor. */

/** Section of the client's settings: `workspace/configuration` is asked for it. */
export const settingSection = 'bounded';

/** How low a finding may be and still be shown. */
export const shownLevels = ['warning', 'information', 'hint'] as const;
export type ShownLevel = (typeof shownLevels)[number];

/**
 * Settings of the editor. Beside them stand those of `bounded.config.jsonc` by the same keys (`rules`,
 * `exclude`, …): what the file says wins, so that the editor and the command line report the same.
 */
export interface EditorSettings {
  readonly enable: boolean;
  readonly level: ShownLevel;
  readonly run: 'onType' | 'onSave';
  readonly hover: boolean;
  readonly codeLens: boolean;
  /** Megabytes. */
  readonly memoryLimit: number;
  /** Milliseconds. */
  readonly fileTimeBudget: number;
}

/** One row of the settings table, from which the client's `contributes.configuration` is made. */
export interface EditorSetting {
  /** Without the section: `level` is `bounded.level`. */
  readonly key: keyof EditorSettings;
  readonly type: 'boolean' | 'number' | 'string';
  readonly values?: readonly string[];
  readonly minimum?: number;
  readonly default: EditorSettings[keyof EditorSettings];
  readonly sentence: string;
}

export const defaultEditorSettings: EditorSettings = {
  enable: true,
  level: 'information',
  run: 'onType',
  hover: true,
  codeLens: false,
  memoryLimit: 1024,
  fileTimeBudget: 3000,
};

const described: readonly Omit<EditorSetting, 'default'>[] = [
  { key: 'enable', type: 'boolean', sentence: 'Whether files are analysed at all.' },
  {
    key: 'level',
    type: 'string',
    values: shownLevels,
    sentence: 'Lowest level of a finding that the editor shows.',
  },
  {
    key: 'run',
    type: 'string',
    values: ['onType', 'onSave'],
    sentence: 'Whether findings follow every edit, or only what is saved.',
  },
  {
    key: 'hover',
    type: 'boolean',
    sentence: 'Whether hovering over a container says how it grows and what bounds it.',
  },
  {
    key: 'codeLens',
    type: 'boolean',
    sentence: 'Whether a line above every long-lived container says whether it is bounded.',
  },
  {
    key: 'memoryLimit',
    type: 'number',
    minimum: 128,
    sentence: 'Megabytes of heap above which the server lets go of what it can read again.',
  },
  {
    key: 'fileTimeBudget',
    type: 'number',
    minimum: 100,
    sentence: 'Milliseconds that reading one file may take; a slower file is left out from then on.',
  },
];

/** The editor's settings table: one row a key. */
export const editorSettings: readonly EditorSetting[] = described.map(row => ({
  ...row,
  default: defaultEditorSettings[row.key],
}));
