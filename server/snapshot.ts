/** One document as it was when somebody asked about it, and its project's answers. Valid within one step. */
import type { Accumulator, Finding, Note, Site } from '../src/facts/model.ts';
import { type ShownLevel, shownLevels } from '../src/protocol.ts';
import type { Client } from './client.ts';
import type { Project } from './project.ts';
import type { Settings } from './settings.ts';

export interface SnapshotOptions {
  readonly uri: string;
  readonly version: number;
  readonly file: string;
  readonly project: Project;
  readonly settings: Settings;
  readonly client: Client;
  /** The URI of a file of the project, as the client spells it where it has it open. */
  readonly uriOf: (file: string) => string;
}

export class Snapshot {
  readonly uri: string;
  readonly version: number;
  readonly file: string;
  readonly project: Project;
  readonly settings: Settings;
  readonly client: Client;
  readonly #uriOf: (file: string) => string;
  #accumulators: readonly Accumulator[] | undefined;
  #findings: readonly Finding[] | undefined;

  constructor({ uri, version, file, project, settings, client, uriOf }: SnapshotOptions) {
    this.uri = uri;
    this.version = version;
    this.file = file;
    this.project = project;
    this.settings = settings;
    this.client = client;
    this.#uriOf = uriOf;
  }

  /** Findings of the document that the user wants to see. */
  get findings(): readonly Finding[] {
    this.#findings ??= shown(this.project.findings(this.file, this.accumulators), this.settings.editor.level);
    return this.#findings;
  }

  get accumulators(): readonly Accumulator[] {
    this.#accumulators ??= this.project.accumulators(this.file);
    return this.#accumulators;
  }

  get declarationProblems(): readonly Note[] {
    return this.project.declarationProblems(this.file);
  }

  uriOf({ file }: Pick<Site, 'file'>): string {
    return this.#uriOf(file);
  }
}

/** The findings of a level or a graver one. */
export function shown(findings: readonly Finding[], lowest: ShownLevel): readonly Finding[] {
  return findings.filter(({ level }) => shownLevels.indexOf(level) <= shownLevels.indexOf(lowest));
}
