/** The parts of the extension's manifest that follow from tables in the code, and its English texts. */
import { languages } from '../../client/languages.ts';
import { settings } from '../../src/config.ts';
import { clientCommands, editorSettings, settingSection } from '../../src/protocol.ts';
import type { Rule } from '../../src/rules/define-rule.ts';
import { checklistContributions, checklistTexts } from './manifest-checklist.ts';
import { fileSettingSchema, type Schema } from './setting-schema.ts';

/** Settings of the command line alone. */
const notInEditors: ReadonlySet<string> = new Set(['failLevel']);
/** Settings that hold for the server as a whole rather than for a folder. */
const ofTheServer: ReadonlySet<string> = new Set(['memoryLimit', 'fileTimeBudget']);
/** Settings that a folder nobody vouched for may not make: they say where to write and how much to take. */
const restricted = ['vendorDirectory', 'maxFileSize', 'memoryLimit', 'fileTimeBudget'];

/** Commands in the palette: the key in `clientCommands`, and what a user reads. */
const commandTitles = {
  scanWorkspace: 'Scan Workspace',
  restart: 'Restart Server',
  showOutput: 'Show Output',
  runChecklist: 'Run Stage 5 checklist',
  exportChecklist: 'Export Stage 5 checklist...',
  checklistAll: 'Checklist: Show All',
  checklistMissing: 'Checklist: Show Missing Only',
  checklistDeclared: 'Checklist: Show Declared Only',
  checklistUnknown: 'Checklist: Show Unknown Only',
  checklistFixable: 'Checklist: Show Fixable Only',
  checklistFix: 'Fix...',
  checklistCurrentFile: 'Checklist: Show Current File Only',
} as const satisfies Partial<Record<keyof typeof clientCommands, string>>;

const productName = 'Bounded';

/** Commands that stand in the title of the checklist as icons. */
const commandIcons: Partial<Record<keyof typeof commandTitles, string>> = {
  checklistFix: '$(lightbulb)',
  runChecklist: '$(refresh)',
  exportChecklist: '$(export)',
};

const texts = {
  ...checklistTexts,
  'capabilities.untrusted':
    'Files are analysed. Settings that say where to write or how much memory to take are ignored.',
  'capabilities.virtual': 'Bounded reads files from disk and follows imports there.',
};

const textOf = (key: string) => `%${key}%`;

function property(key: string, schema: Schema, order: number): readonly [string, Schema] {
  const scope = ofTheServer.has(key) ? 'window' : 'resource';
  const markdownDescription = textOf(`setting.${key}`);
  return [`${settingSection}.${key}`, { order, scope, ...schema, markdownDescription }];
}

function configuration(rules: readonly Rule[]): Schema {
  const own = editorSettings.map(({ key, type, values, minimum, default: usual }) => {
    const limits = { ...(values && { enum: values }), ...(minimum !== undefined && { minimum }) };
    return [key, { type, ...limits, default: usual }] as const;
  });
  const shared = settings
    .filter(({ key }) => !notInEditors.has(key))
    .map(setting => [setting.key, fileSettingSchema(setting, rules)] as const);
  const properties = [...own, ...shared].map(([key, schema], order) => property(key, schema, order));
  return { title: productName, properties: Object.fromEntries(properties) };
}

const commandKeys = Object.keys(commandTitles) as (keyof typeof commandTitles)[];

/** `package.json` with its generated members renewed; the order of all members stays. */
export function manifest(text: string, rules: readonly Rule[]): string {
  const written = JSON.parse(text) as { contributes?: object };
  const generated = {
    activationEvents: languages.map(language => `onLanguage:${language}`),
    capabilities: {
      untrustedWorkspaces: {
        supported: 'limited',
        description: textOf('capabilities.untrusted'),
        restrictedConfigurations: restricted.map(key => `${settingSection}.${key}`),
      },
      virtualWorkspaces: { supported: false, description: textOf('capabilities.virtual') },
    },
    contributes: {
      ...written.contributes,
      configuration: configuration(rules),
      commands: commandKeys.map(key => ({
        command: clientCommands[key],
        title: textOf(`command.${key}`),
        category: productName,
        ...(commandIcons[key] && { icon: commandIcons[key] }),
      })),
      ...checklistContributions,
    },
  };
  return `${JSON.stringify({ ...written, ...generated }, undefined, 2)}\n`;
}

/** `package.nls.json`: every text the manifest names. */
export function manifestTexts(): string {
  const commands = commandKeys.map(key => [`command.${key}`, commandTitles[key]]);
  const described = [...editorSettings, ...settings.filter(({ key }) => !notInEditors.has(key))];
  const sentences = described.map(({ key, sentence }) => [`setting.${key}`, sentence]);
  return `${JSON.stringify({ ...texts, ...Object.fromEntries([...commands, ...sentences]) }, undefined, 2)}\n`;
}
