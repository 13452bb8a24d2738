/** The only mutable state of the server: what is open, which folders there are, what is set. */
import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Steps } from '../src/project.ts';
import type { Analyser } from './analyser.ts';
import { type Client, readClient } from './client.ts';
import type { Engine } from './engine.ts';
import { FailureLog } from './failure-log.ts';
import { Memory, type MemoryStep, ownHeap } from './memory.ts';
import { type Address, addressOf, fileUri, type Place } from './place.ts';
import type { Project } from './project.ts';
import { Projects } from './projects.ts';
import { type Rank, ranks, Scheduler } from './scheduler.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { Snapshot } from './snapshot.ts';
import { StaleError, StoppedError } from './stop.ts';

/** Who may lose interest in an answer. */
export interface Interest {
  readonly isCancellationRequested: boolean;
}

/** Who is told that what a client sees may be different by now. */
export interface SessionListener {
  /** What a status tells of. */
  activityChanged(): void;
  /** Findings of open documents, although nobody edited them. */
  resultsChanged(): void;
}

export class ServerSession {
  readonly engine: Engine;
  readonly connection: Connection;
  readonly documents = new TextDocuments(TextDocument);
  readonly scheduler = new Scheduler();
  readonly projects: Projects;
  readonly memory: Memory;
  client: Client = readClient({ capabilities: {}, processId: null, rootUri: null });
  folders: readonly Place[] = [];
  isScanning = false;
  readonly listener: SessionListener;
  #settings: ReadonlyMap<string, Settings> = new Map();
  #common = defaultSettings;
  #latest = '';
  #ready: Promise<void> = Promise.resolve();

  constructor(connection: Connection, engine: Engine, listener: SessionListener) {
    this.listener = listener;
    this.connection = connection;
    this.engine = engine;
    this.projects = new Projects({
      base: place => this.settingsOf(place).analysis,
      fileTimeBudget: () => this.#common.editor.fileTimeBudget,
      onCreate: project => this.#fill(project),
    });
    this.memory = new Memory({
      limitMb: () => this.#common.editor.memoryLimit,
      take: step => this.#save(step),
      used: () =>
        (engine.heapUsed ?? ownHeap)() +
        this.projects.all().reduce((sum, each) => sum + each.fixes.heapUsed, 0),
      relieve: () => this.projects.all().filter(each => each.fixes.relieve()).length > 0,
    });
  }

  // ------------------------------------------------------------------------------------------- settings

  /** Nothing is answered before this is done: the settings are on their way. */
  waitFor(work: Promise<void>): void {
    this.#ready = Promise.all([this.#ready, work]).then(() => undefined);
  }

  get common(): Settings {
    return this.#common;
  }

  settingsOf(place: Place): Settings {
    return this.#settings.get(place.key) ?? this.#common;
  }

  /** Takes new settings, those of single folders by place key. Projects are made anew if it concerns them. */
  configure(common: Settings, byPlace: ReadonlyMap<string, Settings>): void {
    const before = this.#analysed();
    this.#common = common;
    this.#settings = byPlace;
    this.memory.reset();
    if (this.#analysed() !== before) this.projects.clear();
    this.listener.activityChanged();
    this.listener.resultsChanged();
  }

  /** The settings that facts and texts of projects follow from. */
  #analysed(): string {
    const all = [['', this.#common] as const, ...this.#settings];
    return JSON.stringify(all.map(([key, { analysis, editor }]) => [key, analysis, editor.run]));
  }

  /** What is wrong with settings and configuration files. */
  get problems(): readonly string[] {
    const settings = [this.#common, ...this.#settings.values()];
    return [...new Set([...settings.flatMap(each => each.problems), ...this.projects.problems])];
  }

  /** The workspace folders with these URIs; all without any. */
  placesOf(wanted: readonly string[] | undefined): readonly Place[] {
    return wanted === undefined ? this.folders : this.folders.filter(({ uri }) => wanted.includes(uri));
  }

  // ------------------------------------------------------------------------------------------- documents

  addressOf({ uri, languageId }: TextDocument): Address | undefined {
    return addressOf(uri, languageId, this.folders);
  }

  /** A document has a text that counts: it was opened, edited or, where only that counts, saved. */
  takeText(document: TextDocument): void {
    this.#latest = document.uri;
    const address = this.addressOf(document);
    if (address) this.projects.peek(address.place)?.overlay(address.file, document.getText());
  }

  dropText(document: TextDocument): void {
    const address = this.addressOf(document);
    if (address) this.projects.peek(address.place)?.overlay(address.file, undefined);
  }

  /** Gives a new project the documents that are open in it. */
  #fill(project: Project): void {
    for (const document of this.documents.all()) {
      const address = this.addressOf(document);
      if (address?.place.key === project.place.key) project.overlay(address.file, document.getText());
    }
  }

  /** The URI of a file, as the client spells it where it has it open. */
  uriOf(place: Place, file: string): string {
    const open = this.documents.all().find(each => {
      const address = this.addressOf(each);
      return address?.file === file && address.place.key === place.key;
    });
    return open?.uri ?? fileUri(place, file);
  }

  /** `current` for the document touched last. */
  rankOf(uri: string): Rank {
    return uri === this.#latest ? ranks.current : ranks.open;
  }

  // ------------------------------------------------------------------------------------------- answers

  /**
   * Answers a question about an open document, of the version it has now.
   *
   * @returns undefined for a document that is not analysed
   * @throws StaleError when the document changes first; StoppedError when nobody waits any more
   */
  async answer<T>(uri: string, interest: Interest, reply: (snapshot: Snapshot) => T): Promise<T | undefined> {
    const version = this.documents.get(uri)?.version;
    await this.#ready;
    const snapshot = await this.#snapshot(uri, version);
    if (!snapshot) return undefined;
    const answer = await this.scheduler.run(this.rankOf(uri), answered(snapshot, reply), () =>
      this.expectWanted(snapshot, interest),
    );
    this.readRest(snapshot.project);
    return answer;
  }

  async #snapshot(uri: string, version: number | undefined): Promise<Snapshot | undefined> {
    const document = this.documents.get(uri);
    const address = document && this.addressOf(document);
    if (!address || version === undefined) return undefined;
    if (!this.settingsOf(address.place).editor.enable) return undefined;
    const project = await this.projectOf(address.place);
    return this.snapshotOf(project, address.file, { uri, version });
  }

  /** One file of a project; `open` where it is an open document. */
  snapshotOf(
    project: Project,
    file: string,
    open?: { readonly uri: string; readonly version: number },
  ): Snapshot {
    const uriOf = (name: string) => this.uriOf(project.place, name);
    const { uri, version } = open ?? { uri: uriOf(file), version: 0 };
    const settings = this.settingsOf(project.place);
    return new Snapshot({ uri, version, file, project, settings, client: this.client, uriOf });
  }

  /** The project of a place, with what reads code loaded. */
  async projectOf(place: Place): Promise<Project> {
    await this.#ready;
    return this.projects.of(place, await this.loadAnalyser());
  }

  loadAnalyser(): Promise<Analyser> {
    return this.engine.loadAnalyser(this.client.options.codeCache);
  }

  /** @throws StaleError when a snapshot is of another version by now; StoppedError when nobody waits any more */
  expectWanted({ uri, version, project }: Snapshot, interest: Interest): void {
    if (interest.isCancellationRequested) throw new StoppedError();
    if (project.isDisposed || this.documents.get(uri)?.version !== version) throw new StaleError();
  }

  // ------------------------------------------------------------------------------------------- background

  readonly #reading = new WeakSet<Project>();
  readonly #failures = new FailureLog(line => this.connection.console.error(line));

  /** Reads what is left of a project while nobody waits, and says so when it is done. */
  readRest(project: Project): void {
    this.memory.check();
    this.#failures.look(project);
    this.listener.activityChanged();
    if (project.phase === 'complete' || project.isNarrowed || this.#reading.has(project)) return;
    this.#reading.add(project);
    this.run(ranks.background, project, this.#watched(project.complete())).then(
      () => this.#readAll(project),
      error => this.report(error),
    );
  }

  /** Does work on a project as long as it is kept. */
  run<T>(rank: Rank, project: Project, steps: Steps<T>): Promise<T> {
    return this.scheduler.run(rank, steps, () => {
      if (project.isDisposed) throw new StoppedError();
    });
  }

  #readAll(project: Project): void {
    this.#reading.delete(project);
    this.#failures.look(project);
    this.listener.activityChanged();
    this.listener.resultsChanged();
  }

  /** Looks at the memory between steps. */
  *#watched(steps: Steps<void>): Steps<void> {
    while (!steps.next().done) {
      this.memory.check();
      yield;
    }
  }

  #save(step: MemoryStep): void {
    for (const project of this.projects.all()) project.fixes.release();
    if (step === 'fewer-workspaces') this.projects.keepLatest();
    else for (const project of this.projects.all()) project.narrow();
    this.listener.activityChanged();
  }

  // ------------------------------------------------------------------------------------------- errors

  /** Tells of what went wrong where no request can; being stopped is no error. */
  report(error: unknown): void {
    if (error instanceof StoppedError || error instanceof StaleError) return;
    this.connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  dispose(): void {
    this.scheduler.dispose();
    this.projects.clear();
  }
}

function* answered<T>(snapshot: Snapshot, reply: (snapshot: Snapshot) => T): Steps<T | undefined> {
  const { project, file } = snapshot;
  yield* project.prepare(file);
  return project.has(file) ? reply(snapshot) : undefined;
}
