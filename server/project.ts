/**
 * One place under analysis: its files as they are on disk, the open documents over them, and the facts of
 * both. Answers are given between steps only, when everything known to have changed has been read, so that
 * they are never of a mix of versions.
 */
import { resolve } from 'node:path';
import type { Config } from '../src/config.ts';
import type { Accumulator, Finding, Note, Remark, Skipped } from '../src/facts/model.ts';
import type { Steps, Workspace } from '../src/project.ts';
import type { Session } from '../src/session.ts';
import { Membership } from './membership.ts';
import { openPlace, type Place } from './place.ts';
import { ProjectFixes } from './project-fixes.ts';
import type { ProjectOptions } from './project-options.ts';
import { stampOf } from './stamp.ts';
import { ImportGraph, NEAR, WIDE } from './surroundings.ts';
import { TimeBudget } from './time-budget.ts';

/** Files that are read between two joins while nobody waits. */
const joinedAtOnce = 30;

export class Project {
  readonly place: Place;
  readonly config: Config;
  readonly #options: ProjectOptions;
  readonly #membership: Membership;
  readonly #budget: TimeBudget;
  readonly fixes: ProjectFixes;
  #session: Session;
  #workspace: Workspace | undefined;
  #needsOpening = true;
  #opening: Steps<Workspace> | undefined;
  #graph: ImportGraph | undefined;
  /** Only what is open and what is around it is read, for want of memory. */
  #isNarrowed = false;
  /** Texts of open documents, by file. */
  readonly #overlays = new Map<string, string>();
  /**
   * Whether the last text of an open document let it be read.
   * @bounded purity=semi-pure reason="one for each open document, forgotten when it is closed"
   */
  readonly #accepted = new Map<string, boolean>();
  /** Files to be read before anything is answered. */
  readonly #changed = new Set<string>();
  /** Files nobody has read yet. */
  readonly #unread = new Set<string>();
  /** Of every file that was read, a hash of its text. */
  readonly #stamps = new Map<string, string>();

  constructor(options: ProjectOptions) {
    this.#options = options;
    this.place = options.place;
    this.config = options.config;
    this.#membership = new Membership(options.place.root, options.config);
    this.#budget = new TimeBudget(options.fileTimeBudget);
    this.#session = this.#newSession();
    this.fixes = new ProjectFixes(options, {
      files: () => this.files,
      open: () => this.#overlays,
    });
  }

  // ------------------------------------------------------------------------------------------- state

  get phase(): 'opening' | 'partial' | 'complete' {
    if (!this.#workspace) return 'opening';
    return this.#unread.size === 0 ? 'complete' : 'partial';
  }

  get isNarrowed(): boolean {
    return this.#isNarrowed;
  }

  get filesRead(): number {
    return this.#stamps.size;
  }

  /** Every file that belongs to the place; empty before it is opened. */
  get files(): readonly string[] {
    return this.#workspace?.files ?? [];
  }

  get skipped(): readonly Skipped[] {
    return [...(this.#workspace?.skipped ?? []), ...this.#budget.skipped, ...this.failed];
  }

  /** Files on which the analysis failed, wholly or in part; the others have all their findings. */
  get failed(): readonly Skipped[] {
    return this.#session.skipped;
  }

  get notes(): readonly Note[] {
    const failed = this.failed.map(({ file, reason }) => ({ file, message: `left out: ${reason}` }));
    return [...(this.#workspace?.notes ?? []), ...this.#budget.notes, ...failed];
  }

  has(file: string): boolean {
    return this.#membership.has(file);
  }

  /** Whether files of the place are below a folder. */
  holdsBelow(folder: string): boolean {
    return this.files.some(each => each.startsWith(`${folder}/`));
  }

  /** The package a file belongs to, by its name, else by its folder; `.` without one. */
  packageOf(file: string): string {
    const found = this.#workspace?.packageOf(file);
    return found?.name ?? found?.dir ?? '.';
  }

  /** Whether somebody else holds this place by now, or nobody. */
  isDisposed = false;

  /** Ends all work on it; what it held is free when nobody waits for it any more. */
  dispose(): void {
    this.isDisposed = true;
    this.fixes.release();
  }

  // ------------------------------------------------------------------------------------------- changes

  /** An open document has a text; undefined when it was closed. */
  overlay(file: string, text: string | undefined): void {
    if (this.#overlays.get(file) === text) return;
    if (text === undefined) return this.#closed(file);
    this.#overlays.set(file, text);
    this.#changed.add(file);
    this.#noteMembership(file, text);
  }

  #closed(file: string): void {
    this.#overlays.delete(file);
    this.#accepted.delete(file);
    this.#budget.forgive(file);
    if (this.place.isFolder) this.changedOnDisk(file);
    else this.reopen();
  }

  #noteMembership(file: string, text: string): void {
    if (!this.place.isFolder) return this.#membership.has(file) ? undefined : this.reopen();
    const accepted = this.#membership.accepts(file, text);
    const flipped = (this.#accepted.get(file) ?? accepted) !== accepted;
    this.#accepted.set(file, accepted);
    if (flipped || (accepted && this.#membership.isNew(file))) this.reopen();
  }

  /** A file was saved: what was too slow gets another chance. */
  saved(file: string): void {
    if (this.#budget.forgive(file)) this.#changed.add(file);
  }

  /** A file's text on disk is another one. */
  changedOnDisk(file: string): void {
    if (this.#overlays.has(file) || !this.#workspace) return;
    if (!this.#membership.has(file)) return this.#membership.isLeftOut(file) ? this.reopen() : undefined;
    this.#workspace.forget(file);
    this.#budget.forgive(file);
    if (!this.#unread.has(file)) this.#changed.add(file);
  }

  /** Files have come or gone: the place is walked over again before the next answer. */
  reopen(): void {
    this.#opening = undefined;
    this.#needsOpening = true;
  }

  // ------------------------------------------------------------------------------------------- work

  /** Reads what must be read before a file's findings can be told; they hold until the next step. */
  *prepare(file: string): Steps<void> {
    yield* this.#catchUp();
    if (this.#unread.size === 0 || !this.#membership.has(file)) return;
    this.#graph ??= yield* ImportGraph.of(this.#workspace as Workspace);
    for (const each of this.#graph.around(file, this.#isNarrowed ? WIDE : NEAR)) {
      if (!this.#unread.has(each)) continue;
      this.#read(each);
      yield;
    }
    yield* this.#catchUp();
  }

  /** Reads everything, unless memory is short. */
  *complete(): Steps<void> {
    yield* this.#catchUp();
    while (this.#unread.size > 0 && !this.#isNarrowed) {
      yield* this.#readSome([...this.#unread].slice(0, joinedAtOnce));
      yield* this.#catchUp();
    }
    this.#graph = undefined;
  }

  /** Joining costs about as much for many files as for one. */
  *#readSome(files: readonly string[]): Steps<void> {
    for (const file of files) {
      if (this.#unread.has(file)) this.#read(file);
      yield;
    }
    this.#session.join();
    yield;
  }

  /** Lets go of all facts; from now on only what is open and what is around it is read. */
  narrow(): void {
    this.#isNarrowed = true;
    this.fixes.release();
    this.#session = this.#newSession();
    this.#stamps.clear();
    this.#changed.clear();
    for (const file of this.files) this.#unread.add(file);
  }

  *#catchUp(): Steps<void> {
    yield* this.#open();
    for (const file of this.#changed) {
      this.#read(file);
      if (this.#changed.size > 0) yield;
      yield* this.#open();
    }
  }

  /** Several tasks may be waiting for the same walk: each drives it on. */
  *#open(): Steps<void> {
    while (this.#needsOpening) {
      this.#opening ??= openPlace(this.place, this.config, this.#overlayPaths());
      const { done, value } = this.#opening.next();
      if (done) this.#adopt(value);
      yield;
    }
  }

  #overlayPaths(): ReadonlyMap<string, string> {
    return new Map([...this.#overlays].map(([file, text]) => [resolve(this.place.root, file), text]));
  }

  #adopt(workspace: Workspace): void {
    const isFirst = this.#workspace === undefined || this.#unread.size > 0;
    this.#needsOpening = false;
    this.#opening = undefined;
    this.#graph = undefined;
    this.#workspace = workspace;
    this.#membership.adopt(workspace);
    for (const file of this.#stamps.keys()) if (!this.#membership.has(file)) this.#changed.add(file);
    this.#unread.clear();
    for (const file of workspace.files) this.#compare(file, isFirst);
  }

  #compare(file: string, isFirst: boolean): void {
    const stamp = this.#stamps.get(file);
    if (stamp === undefined) (isFirst ? this.#unread : this.#changed).add(file);
    else if (stamp !== stampOf(this.#textOf(file) ?? '')) this.#changed.add(file);
    else this.#workspace?.forget(file);
  }

  #textOf(file: string): string | undefined {
    const overlay = this.#overlays.get(file);
    if (overlay !== undefined) return overlay;
    try {
      return this.#workspace?.read(file);
    } catch {
      this.reopen(); // gone or unreadable: the walk will say which
      return undefined;
    }
  }

  #read(file: string): void {
    this.#changed.delete(file);
    this.#unread.delete(file);
    const text = this.#membership.has(file) ? this.#textOf(file) : undefined;
    if (text === undefined) this.#stamps.delete(file);
    else this.#stamps.set(file, stampOf(text));
    this.#workspace?.forget(file);
    this.#budget.apply(this.#session, file, text);
  }

  #newSession(): Session {
    const resolveIn = (from: string, specifier: string) => this.#workspace?.resolve(from, specifier);
    const packageOf = (file: string) => this.#workspace?.packageOf(file);
    return new this.#options.analyser.Session({ resolve: resolveIn, packageOf }, this.config);
  }

  // ------------------------------------------------------------------------------------------- answers

  /** Findings of a file that was prepared in this very step. */
  findings(file: string, accumulators: readonly Accumulator[] = this.accumulators(file)): Finding[] {
    return this.#session.findings(file, accumulators);
  }

  /** Judged accumulators of a file that was prepared in this very step. */
  accumulators(file: string): Accumulator[] {
    return this.#session.accumulators(file);
  }

  /** What is judged beside them in a file that was prepared in this very step. */
  remarks(file: string): Remark[] {
    return this.#session.remarks(file);
  }

  /** Problems with declarations in a file that was prepared in this very step. */
  declarationProblems(file: string): Note[] {
    return this.#session.notes(file);
  }
}
