/** What is judged beside accumulators: repeated calls, kept values, declarations that stand at nothing. */

import type { TagFact } from '../collect/flow-facts.ts';
import type { Cadences } from '../evidence/cadence.ts';
import type { Keys } from '../evidence/keys.ts';
import type { CallGraph } from '../join/call-graph.ts';
import type { Program } from '../join/program.ts';
import type { Remark, StrayDeclaration } from '../model.ts';
import type { Purities } from '../purity/purity.ts';
import { Expenses } from './expenses.ts';
import { FewValues } from './few-values.ts';
import { KeptValues } from './kept-values.ts';
import { RepeatedCalls } from './repeated-calls.ts';
import { Repetitions } from './repetition.ts';

/** What remarks are drawn from. */
export interface RemarkParts {
  readonly program: Program;
  readonly graph: CallGraph;
  readonly cadences: Cadences;
  readonly keys: Keys;
  readonly purities: Purities;
}

export class Remarks {
  readonly #program: Program;
  readonly #repeated: RepeatedCalls;
  readonly #kept: KeptValues;

  constructor({ program, graph, cadences, keys, purities }: RemarkParts) {
    this.#program = program;
    this.#repeated = new RepeatedCalls(program, graph, {
      expenses: new Expenses(program, graph, purities),
      repetitions: new Repetitions(program, graph, cadences),
      few: new FewValues(program, graph, keys),
    });
    this.#kept = new KeptValues(program, graph, cadences, purities);
  }

  /** Remarks on a file, by position. One at a statement with a tag is declared, and the tag is no stray. */
  in(file: string): Remark[] {
    const { tags, broken } = this.#program.facts(file);
    const found: Remark[] = broken.length > 0 ? [] : [...this.#repeated.in(file), ...this.#kept.in(file)];
    const isAt = (remark: Remark, tag: TagFact) => tag.range.line <= remark.line && covers(tag, remark);
    const open = found.filter(each => !tags.some(tag => isAt(each, tag)));
    const stray = tags.filter(tag => tag.isStray && !found.some(each => isAt(each, tag)));
    return [...open, ...stray.map(each => strayDeclaration(file, each))].sort(
      (a, b) => a.line - b.line || a.column - b.column,
    );
  }
}

/** Whether the statement below a tag is the one of a remark. */
function covers({ lines }: TagFact, { line }: Remark): boolean {
  return lines !== undefined && line >= lines[0] && line <= lines[1];
}

function strayDeclaration(file: string, { kind, range, at, owners }: TagFact): StrayDeclaration {
  return {
    kind: 'stray-declaration',
    id: `${file}#${[...owners, `@${kind}`].join('.')}`,
    file,
    ...range,
    name: `@${kind}`,
    owner: { kind: 'module', name: '', lifetime: 'process', why: 'a comment' },
    standsAt: at,
  };
}
