/** Ids of commands, their arguments, and what a client says of those it has. */
import type { Position, Range } from './positions.ts';

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
