/** The Stage 5 checklist of some workspace folders, one file a step. */
import type { Accumulator } from '../src/facts/model.ts';
import type {
  ChecklistAnswer,
  ChecklistComponent,
  ChecklistFormat,
  ChecklistParams,
  ChecklistResult,
} from '../src/protocol.ts';
import type { Answer, Component, Evidence } from '../src/report/checklist/component.ts';
import type { Analyser } from './analyser.ts';
import { rangeOf } from './convert.ts';
import type { Place } from './place.ts';
import type { Project } from './project.ts';
import type { Interest, ServerSession } from './session.ts';
import { counted } from './status.ts';
import { Sweep } from './sweep.ts';

export interface InventoryListener {
  onProgress(done: number, total: number): void;
  onComponent(component: ChecklistComponent): void;
}

export class Inventory {
  readonly #session: ServerSession;
  readonly #listener: InventoryListener;
  readonly #checklist: Analyser['checklist'];
  readonly #places: readonly Place[];
  readonly #rows: ChecklistComponent[] = [];
  /** The same as reports name them: files of several folders are told apart by the name of theirs. */
  readonly #components: Component[] = [];
  /** Names of packages by file, as it is named there. */
  readonly #packages = new Map<string, string>();

  constructor(
    session: ServerSession,
    { checklist }: Analyser,
    places: readonly Place[],
    listener: InventoryListener,
  ) {
    this.#session = session;
    this.#checklist = checklist;
    this.#places = places;
    this.#listener = listener;
  }

  /** Ends early, with what was judged until then, when nobody is interested any more. */
  async run({ format }: Pick<ChecklistParams, 'format'>, interest: Interest): Promise<ChecklistResult> {
    const sweep = new Sweep(this.#session, {
      onFile: (project, file) => this.#take(project, file),
      onProgress: (done, total) => this.#listener.onProgress(done, total),
    });
    const complete = await sweep.run(this.#places, interest);
    const { summary } = this.#checklist.checklistFrom(this.#components);
    const skipped = this.#skipped();
    const result = { complete, summary, components: this.#rows, skipped: counted(skipped) };
    return format ? { ...result, text: this.#render(format, skipped.length) } : result;
  }

  #skipped(): Project['skipped'] {
    return this.#places.flatMap(place => this.#session.projects.peek(place)?.skipped ?? []);
  }

  #take(project: Project, file: string): void {
    const { accumulators, findings } = this.#session.snapshotOf(project, file);
    for (const accumulator of accumulators) {
      const component = this.#checklist.componentOf(accumulator);
      const { line, column } = accumulator;
      const isFixable = findings.some(
        each => each.line === line && each.column === column && each.fixes.length > 0,
      );
      if (component) this.#add(project, accumulator, component, isFixable);
    }
  }

  #add(project: Project, accumulator: Accumulator, component: Component, isFixable: boolean): void {
    const named = this.#named(project.place, component);
    const row = { ...this.#row(project, accumulator, component), isFixable };
    this.#components.push(named);
    this.#packages.set(named.file, row.package);
    this.#rows.push(row);
    this.#listener.onComponent(row);
  }

  #named({ name }: Place, component: Component): Component {
    if (this.#places.length === 1) return component;
    const within = <T extends Evidence>(each: T): T => ({ ...each, file: `${name}/${each.file}` });
    const answers = component.answers.map(each => ({ ...each, evidence: each.evidence.map(within) }));
    return { ...within(component), answers };
  }

  #row(
    project: Project,
    accumulator: Accumulator,
    component: Component,
  ): Omit<ChecklistComponent, 'isFixable'> {
    return {
      id: accumulator.id,
      package: project.packageOf(accumulator.file),
      kind: component.kind,
      name: component.name,
      description: this.#checklist.describe(component),
      uri: this.#session.uriOf(project.place, accumulator.file),
      range: rangeOf(accumulator),
      status: this.#checklist.gravest(component),
      verdict: component.verdict,
      answers: component.answers.map(each => this.#answer(project.place, each)),
    };
  }

  #answer(place: Place, answer: Answer): ChecklistAnswer {
    const { question, status, value, why, evidence } = answer;
    const title = this.#checklist.questionTitles[question];
    const text = this.#checklist.phrase(answer);
    const at = ({ file, line }: Evidence) => ({
      uri: this.#session.uriOf(place, file),
      range: rangeOf({ line, column: 1, endLine: line, endColumn: 1 }),
    });
    return { question, title, text, status, value, why, evidence: evidence.map(at) };
  }

  #render(format: ChecklistFormat, skipped: number): string {
    const { checklistFrom, checklistCsv, checklistJson, checklistMarkdown } = this.#checklist;
    const checklist = checklistFrom(this.#components);
    const packageOf = (file: string) => this.#packages.get(file) ?? '.';
    const renderers: Readonly<Record<ChecklistFormat, () => string>> = {
      csv: () => checklistCsv(checklist),
      json: () => checklistJson(checklist),
      markdown: () => checklistMarkdown(checklist, { packageOf, skipped }),
    };
    return renderers[format]();
  }
}
