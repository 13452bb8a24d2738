/** Custom methods and their payloads. */
import type { ShownLevel } from './settings.ts';

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
