/** What a release is worth: whether it happens while the owner lives, and on which way out. */

import type { CallGraph } from '../join/call-graph.ts';
import type { Operation, PlaceRecord, Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { ReleaseSite } from '../model.ts';
import type { Cadences } from './cadence.ts';
import { LifePairs } from './life-pairs.ts';
import { ReleasePaths } from './release-paths.ts';
import { ReleasePhases } from './release-phases.ts';
import { EXPIRES_ON_READ, ReleaseWeakness } from './release-weakness.ts';

export interface Judged {
  readonly operation: Operation;
  readonly site: ReleaseSite;
  /** Growths that it undoes at the end of one life of an owner that has many. */
  readonly undoes?: ReadonlySet<Operation>;
}

export class Releases {
  readonly #program: Program;
  readonly #cadences: Cadences;
  readonly #phases: ReleasePhases;
  readonly #paths: ReleasePaths;
  readonly #weakness: ReleaseWeakness;
  readonly #pairs: LifePairs;

  constructor(program: Program, graph: CallGraph, cadences: Cadences) {
    this.#program = program;
    this.#cadences = cadences;
    this.#phases = new ReleasePhases(program, graph);
    this.#paths = new ReleasePaths(program, graph);
    this.#weakness = new ReleaseWeakness(program, graph, this.#phases, this.#paths);
    this.#pairs = new LifePairs(program, graph, cadences);
  }

  judge(
    operation: Operation,
    growths: readonly Operation[],
    record: PlaceRecord,
    starts: ReadonlySet<string>,
  ): Judged {
    const step = operation.chain.at(-1) as Step;
    const fact = this.#program.fn(step.file, step.fn);
    const path = this.#paths.of(operation, growths);
    const phase = this.#phases.of(operation, step, fact);
    const weakness = phase === 'teardown' ? undefined : this.#weakness.of(operation, growths, record, path);
    const site: ReleaseSite = {
      file: operation.file,
      ...operation.use.range,
      via: operation.use.via,
      cadence: this.#cadences.pace(step, step.pos, starts).cadence,
      phase,
      path,
      remover: fact.name,
      ...(weakness && { weakness }),
      ...(operation.inner !== '' && { inner: true as const }),
      ...(operation.use.taken && { taken: true as const }),
    };
    if (phase === 'steady') return { operation, site };
    return { operation, site, undoes: this.#pairs.undoneBy(operation, growths, record, starts) };
  }

  /** Where entries expire only on reading, a delete that is merely offered does not bound them either. */
  weakenOffered(releases: readonly Judged[]): readonly Judged[] {
    if (!releases.some(each => each.site.weakness === EXPIRES_ON_READ)) return releases;
    return releases.map(each => {
      const helps = each.site.phase === 'steady' && each.site.weakness === undefined;
      const left = helps && this.#weakness.isLeftToCallers(each.operation.chain.at(-1) as Step);
      return left ? { ...each, site: { ...each.site, weakness: 'is left to whoever calls it' } } : each;
    });
  }
}
