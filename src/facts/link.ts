/** Joins the facts of all files, and joins anew what a change touches. */

import type { LibraryEntry } from '../catalogue/library/schema.ts';
import { libraryEntries } from '../catalogue/library.ts';
import { Accumulators, type Joined } from './accumulators.ts';
import type { FileFacts } from './collect/file-facts.ts';
import { Reaches } from './evidence/reaches.ts';
import { CallGraph } from './join/call-graph.ts';
import { Computings } from './join/computings.ts';
import { Constructions } from './join/constructions.ts';
import type { Changes, Resolve } from './join/fact-index.ts';
import { Failures } from './join/failures.ts';
import { Catalogue } from './join/library-imports.ts';
import { Namesakes } from './join/namesakes.ts';
import { Operations } from './join/operations.ts';
import { Program } from './join/program.ts';
import { concerned, Readers } from './join/reads.ts';
import type { Accumulator, Remark, Skipped } from './model.ts';

/** What is judged in a program. */
export interface Linked {
  readonly accumulators: readonly Accumulator[];
  readonly remarks: readonly Remark[];
  /** Files of which not everything could be judged. */
  readonly failed: readonly Skipped[];
}

/**
 * Joins files and judges every accumulator.
 *
 * @param files facts of every file of the workspace, in any order
 * @param resolve the file an import specifier reaches, or undefined
 * @param libraries what is known of containers of other packages
 * @returns what is judged, in a stable order: by file, then position
 */
export function link(
  files: Iterable<FileFacts>,
  resolve: Resolve,
  libraries: readonly LibraryEntry[] = libraryEntries,
): Linked {
  const linker = new Linker(resolve, libraries);
  linker.replace(new Map([...files].map(each => [each.file, each])));
  return { accumulators: linker.accumulators(), remarks: linker.remarks(), failed: linker.failed };
}

/**
 * Files joined. What one file says to the others (calls, operations on places, constructions) is kept by
 * file with what it was drawn from, so that an edit renews one file and those that look at what it changed.
 * Everything beyond that is worked out when asked, and forgotten with the next change.
 */
export class Linker {
  readonly #joined: Joined;
  readonly #failures = new Failures();
  readonly #readers = new Readers();
  #accumulators: Accumulators;

  constructor(resolve: Resolve, libraries: readonly LibraryEntry[] = libraryEntries) {
    const program = new Program(resolve, this.#failures);
    const graph = new CallGraph(program);
    const operations = new Operations(program, graph);
    this.#joined = {
      program,
      graph,
      operations,
      constructions: new Constructions(program),
      computings: new Computings(program),
      reaches: new Reaches(program, graph),
      readersOf: file => this.#readersOf(file),
      namesakes: new Namesakes(),
      catalogue: new Catalogue(libraries),
      failures: this.#failures,
    };
    this.#accumulators = new Accumulators(this.#joined);
  }

  #readersOf(file: string): readonly string[] {
    const { program } = this.#joined;
    return program.has(file) ? [...this.#readers.of(file)].sort() : program.names();
  }

  /** Takes in new facts of files; undefined for a file that is gone. */
  replace(changes: Changes): void {
    const { program } = this.#joined;
    this.#failures.forgetAll('judging');
    const touched = program.replace(changes);
    for (const file of changes.keys()) if (!program.has(file)) this.#forget(file);
    const stale = concerned(changes.keys(), touched, this.#readers);
    for (const file of stale) if (program.has(file)) this.#join(file);
    this.#accumulators = new Accumulators(this.#joined);
  }

  #forget(file: string): void {
    this.#failures.forget(file);
    this.#readers.delete(file);
    for (const each of this.#parts()) each.clear(file);
  }

  #join(file: string): void {
    const facts = this.#joined.program.facts(file);
    this.#failures.forget(file, 'joining');
    for (const each of this.#parts()) each.clear(file);
    const reads = this.#joined.program.reads.during(() => {
      const isJoined = this.#failures.guard(file, 'joining', false, () => this.#add(facts));
      if (!isJoined) for (const each of this.#parts()) each.clear(file);
    });
    this.#readers.set(file, reads);
  }

  #add(facts: FileFacts): boolean {
    for (const each of this.#parts()) each.add(facts);
    return true;
  }

  /** Files of which not everything could be joined or judged, as far as somebody asked. */
  get failed(): readonly Skipped[] {
    return this.#failures.all;
  }

  #parts() {
    const { graph, operations, constructions, computings, namesakes } = this.#joined;
    return [graph, operations, constructions, computings, namesakes];
  }

  /** Judged accumulators made in a file, by position. */
  accumulatorsIn(file: string): Accumulator[] {
    return this.#isJoined(file) ? this.#accumulators.in(file) : [];
  }

  /** What was joined in part only is not judged: half of the sites would tell the opposite of the whole. */
  #isJoined(file: string): boolean {
    return this.#joined.program.has(file) && !this.#failures.has(file, 'joining');
  }

  /** What is judged in a file beside them, by position. */
  remarksIn(file: string): Remark[] {
    return this.#isJoined(file) ? this.#accumulators.remarksIn(file) : [];
  }

  /** All remarks, by file and position. */
  remarks(): Remark[] {
    return this.#joined.program.names().flatMap(file => this.remarksIn(file));
  }

  /** All accumulators, by file and position. */
  accumulators(): Accumulator[] {
    return this.#joined.program.names().flatMap(file => this.accumulatorsIn(file));
  }
}
