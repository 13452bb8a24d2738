/**
 * What the server and its clients say to each other beyond the Language Server Protocol: command ids,
 * settings, custom methods and their payloads. All plain data. This file imports nothing.
 */

// ---------------------------------------------------------------------------------------------------
// Commands

/** Commands that the VS Code client registers; a user finds them in the palette. */
export const clientCommands = {
  restart: 'bounded.restart',
  showOutput: 'bounded.showOutput',
  scanWorkspace: 'bounded.scanWorkspace',
  /** Answers with the checklist's JSON and whether it is complete: `ChecklistJson`. */
  runChecklist: 'bounded.runChecklist',
  /** Argument: none, or a `ChecklistFormat`. */
  exportChecklist: 'bounded.exportChecklist',
  checklistAll: 'bounded.checklist.all',
  checklistMissing: 'bounded.checklist.missing',
  checklistDeclared: 'bounded.checklist.declared',
  checklistUnknown: 'bounded.checklist.unknown',
  checklistFixable: 'bounded.checklist.fixable',
  checklistCurrentFile: 'bounded.checklist.currentFile',
  /** Argument: a row of the view. Not in the palette. */
  checklistFix: 'bounded.checklist.fix',
  /** Argument: `SitesArgument`. Behind a code lens; not in the palette. */
  showSites: 'bounded.showSites',
  /** Argument: URI of a rule page. Behind the id of a diagnostic; not in the palette. */
  showRule: 'bounded.showRule',
} as const;

/** Commands that the server runs by `workspace/executeCommand`, for editors without a client of ours. */
export const serverCommands = {
  /** Arguments: none, or the URIs of the workspace folders to scan. Answers with a `ScanResult`. */
  scanWorkspace: 'bounded.server.scanWorkspace',
  /** Argument: what to show. Behind a fix that turns out not to fit. */
  showMessage: 'bounded.server.showMessage',
} as const;

/** What `bounded.showSites` shows. Positions count from 0, as in the protocol. */
export interface SitesArgument {
  readonly uri: string;
  readonly position: Position;
  readonly locations: readonly { readonly uri: string; readonly range: Range }[];
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** What a client may say in `initializationOptions`. Everything may be left out. */
export interface InitializationOptions {
  /** Ids of the commands above that the client has registered; the server offers no other. */
  readonly commands?: readonly string[];
  /** Where the rule pages are, as a URI: `<rulePages>/unbounded-map.md` is linked from a diagnostic. */
  readonly rulePages?: string;
  /** Absolute folder for compiled code between starts; without it, the user's cache folder. */
  readonly codeCache?: string;
  /**
   * The client keeps pulled and published diagnostics in one place, the last ones counting. A scan then also
   * publishes those of open documents: the client may have let go of what it pulled, as for a closed tab.
   */
  readonly sharesDiagnostics?: boolean;
  /** Whether fixes may bring files along, as they must not in a workspace that is not trusted; true when left out. */
  readonly createsFiles?: boolean;
}

// ---------------------------------------------------------------------------------------------------
// Settings

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

// ---------------------------------------------------------------------------------------------------
// Methods

/** Custom methods. */
export const methods = {
  /** Notification, server to client: `Status`. Sent when it changes, at most a few times a second. */
  status: 'bounded/status',
  /** Request, client to server: `ScanParams` to `ScanResult`. */
  scan: 'bounded/scan',
  /** Request, client to server: `ChecklistParams` to `ChecklistResult`. */
  checklist: 'bounded/checklist',
} as const;

/** The whole of what a status item shows; each one replaces the last. */
export interface Status {
  /** `warning`: something is left out or narrowed, `notes` say what. `error`: nothing works. */
  readonly health: 'ok' | 'warning' | 'error';
  readonly activity: 'starting' | 'reading' | 'scanning' | 'idle';
  /** One line for a reader. */
  readonly summary: string;
  readonly version: string;
  readonly workspaces: readonly WorkspaceStatus[];
  readonly memory: MemoryStatus;
  readonly notes: readonly StatusNote[];
}

/** One workspace folder, or the folder of files that belong to none. */
export interface WorkspaceStatus {
  readonly name: string;
  /** Empty for untitled documents. */
  readonly uri: string;
  /** `partial`: open files and those around them are read, the rest is on its way. */
  readonly phase: 'opening' | 'partial' | 'complete';
  readonly filesRead: number;
  readonly filesTotal: number;
  /** Files left out, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
}

export interface MemoryStatus {
  /** Megabytes of heap in use. */
  readonly used: number;
  /** Megabytes: `bounded.memoryLimit`. */
  readonly limit: number;
  /** What has been narrowed to stay within it. */
  readonly step: 'none' | 'fewer-workspaces' | 'open-files-only';
}

/** Something the user should know that is no finding. Lines count from 1. */
export interface StatusNote {
  readonly message: string;
  readonly uri?: string;
  readonly line?: number;
}

/**
 * Asks for findings of all files. Findings of files that are not open arrive as published diagnostics.
 * `$/cancelRequest` ends it within 200 ms; what was found stays and the answer says `complete: false`.
 */
export interface ScanParams {
  /** URIs of workspace folders; all when left out. */
  readonly folders?: readonly string[];
  readonly workDoneToken?: string | number;
  /** Receives `readonly ScannedFile[]`. */
  readonly partialResultToken?: string | number;
}

/** One file that was looked at and has findings, in a partial result of a scan. */
export interface ScannedFile {
  readonly uri: string;
  readonly findings: number;
}

export interface ScanResult {
  readonly complete: boolean;
  readonly files: number;
  readonly findings: Readonly<Record<ShownLevel, number>>;
  readonly durationMs: number;
}

/** `data` of a diagnostic. */
export interface DiagnosticData {
  /** Stays the same while lines move. */
  readonly fingerprint: string;
  /** Of the accumulator: `file#owner.name`. */
  readonly accumulator: string;
}

/** `data` of a code action: what is to be fixed; everything that can be without changing behaviour when no fix is named. */
export interface FixActionData {
  readonly uri: string;
  /** Of the document that the menu was made for. */
  readonly version: number;
  /** Of the finding. */
  readonly fingerprint?: string;
  readonly fix?: string;
}

// ---------------------------------------------------------------------------------------------------
// Checklist

export const checklistFormats = ['markdown', 'csv', 'json'] as const;
/** As `bounded checklist --format` writes them. */
export type ChecklistFormat = (typeof checklistFormats)[number];

/** Id of the view that shows it, and the context key that says which of its empty states holds. */
export const checklistView = 'bounded.checklist';

/** Asks for the Stage 5 checklist. `$/cancelRequest` ends it; what was judged stays, with `complete: false`. */
export interface ChecklistParams {
  /** URIs of workspace folders; all when left out. */
  readonly folders?: readonly string[];
  /** In which the answer holds the checklist as a text too; none when left out. */
  readonly format?: ChecklistFormat;
  readonly workDoneToken?: string | number;
  /** Receives `readonly ChecklistComponent[]`. */
  readonly partialResultToken?: string | number;
}

export interface ChecklistResult {
  readonly complete: boolean;
  readonly summary: ChecklistSummary;
  readonly components: readonly ChecklistComponent[];
  /** Files left out, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** The checklist in the format that was asked for. */
  readonly text?: string;
}

/** What `bounded.runChecklist` answers with: version 1 of `bounded checklist --format json`, and its state. */
export interface ChecklistJson {
  readonly version: 1;
  readonly summary: ChecklistSummary;
  readonly components: readonly unknown[];
  /** False when it was cancelled: components are missing then. */
  readonly complete: boolean;
}

/** Components by what is known of their size. */
export interface ChecklistSummary {
  readonly components: number;
  readonly bounded: number;
  readonly declared: number;
  readonly unbounded: number;
  readonly unknown: number;
}

/** One row of the tree: package, kind and component, with its answers below it. */
export interface ChecklistComponent {
  /** Of the accumulator: `file#owner.name`. Stays the same while lines move. */
  readonly id: string;
  readonly package: string;
  readonly kind: 'cache' | 'accumulator' | 'queue';
  readonly name: string;
  /** `Map of GatewayRegistry` */
  readonly description: string;
  readonly uri: string;
  readonly range: Range;
  /** The gravest status of its answers. */
  readonly status: ChecklistStatus;
  readonly verdict: string;
  /** Whether a finding offers fixes at its range. */
  readonly isFixable: boolean;
  readonly answers: readonly ChecklistAnswer[];
}

export const checklistStatuses = ['missing', 'unknown', 'declared', 'enforced', 'not-applicable'] as const;
export type ChecklistStatus = (typeof checklistStatuses)[number];

export interface ChecklistAnswer {
  readonly question: string;
  /** The question for a reader: `maximum size`. */
  readonly title: string;
  /** The answer for a reader: value or status, and why. */
  readonly text: string;
  readonly status: ChecklistStatus;
  readonly value: string;
  readonly why: string;
  readonly evidence: readonly { readonly uri: string; readonly range: Range }[];
}
