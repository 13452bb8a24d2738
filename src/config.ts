import type { LibraryEntry } from './catalogue/library/schema.ts';

/** What a rule's findings count as; `off` switches the rule off. */
export const ruleLevels = ['off', 'hint', 'information', 'warning'] as const;
export type RuleLevel = (typeof ruleLevels)[number];

/** The lowest level that makes a check fail. */
export const failLevels = ['hint', 'information', 'warning', 'never'] as const;
export type FailLevel = (typeof failLevels)[number];

/** Everything a user can settle, after defaults. */
export interface Config {
  /** Absolute directory that `exclude` is relative to; undefined stands for the working directory. */
  readonly directory?: string;
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly exclude: readonly string[];
  readonly includeTests: boolean;
  readonly failLevel: FailLevel;
  readonly vendorDirectory: string;
  /** Containers of packages that the catalogue does not know, or knows otherwise. */
  readonly libraries: readonly LibraryEntry[];
  /** Bytes. */
  readonly maxFileSize: number;
}

/** How a setting is written in the file. */
export type SettingType =
  | { readonly kind: 'rule-levels' }
  | { readonly kind: 'strings' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'text' }
  | { readonly kind: 'count' }
  | { readonly kind: 'library-entries' }
  | { readonly kind: 'choice'; readonly values: readonly string[] };

export interface Setting {
  readonly key: Exclude<keyof Config, 'directory'>;
  readonly type: SettingType;
  readonly default: unknown;
  readonly sentence: string;
}

export const defaultConfig: Config = {
  rules: {},
  exclude: [],
  includeTests: false,
  failLevel: 'warning',
  vendorDirectory: 'src/vendor/bounded',
  libraries: [],
  maxFileSize: 1024 * 1024,
};

const described: readonly Omit<Setting, 'default'>[] = [
  {
    key: 'rules',
    type: { kind: 'rule-levels' },
    sentence: 'Level of a rule by its id; `off` switches it off.',
  },
  {
    key: 'exclude',
    type: { kind: 'strings' },
    sentence:
      'Files and folders to leave out, written as in .gitignore, relative to the folder of these settings.',
  },
  { key: 'includeTests', type: { kind: 'flag' }, sentence: 'Whether test files are read too.' },
  {
    key: 'failLevel',
    type: { kind: 'choice', values: failLevels },
    sentence: 'Lowest level of a finding that makes `bounded check` exit with 1.',
  },
  {
    key: 'vendorDirectory',
    type: { kind: 'text' },
    sentence: 'Where fixes put the bounded containers; this folder is not analysed.',
  },
  {
    key: 'libraries',
    type: { kind: 'library-entries' },
    sentence: 'Containers of packages that the catalogue does not know, as entries of its schema.',
  },
  { key: 'maxFileSize', type: { kind: 'count' }, sentence: 'Size in bytes above which a file is left out.' },
];

/** The settings table: one row a key. */
export const settings: readonly Setting[] = described.map(row => ({
  ...row,
  default: defaultConfig[row.key],
}));

/** The name that is looked for from the working directory upwards. */
export const configFileName = 'bounded.config.jsonc';
