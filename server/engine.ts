import type { Analyser } from './analyser.ts';

/** What the server is built around. */
export interface Engine {
  readonly version: string;
  /**
   * Loads what reads code. Called when the first document is to be read, and only once.
   * @param codeCache absolute folder for compiled code, or undefined for the usual one
   */
  loadAnalyser(codeCache: string | undefined): Promise<Analyser>;
  /** Bytes of heap in use by the server, where it does not have the process for itself. */
  heapUsed?(): number;
}
