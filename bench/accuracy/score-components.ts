import type { Component, Status } from '../../src/report/checklist/component.ts';
import type { ComponentLabel, SaidAnswer } from './checklist-labels.ts';

/** How many of what was said are right. */
export interface Tally {
  right: number;
  said: number;
}

export type Tallies = Readonly<Record<'kind' | Status, Tally>>;

/** One thing that a reading found wrong. */
export interface WrongAnswer {
  readonly label: ComponentLabel;
  /** `kind`, or the question. */
  readonly about: string;
  readonly said: string;
}

export interface ComponentScores {
  readonly tallies: Tallies;
  readonly wrong: readonly WrongAnswer[];
}

const noTallies = (): Tallies => ({
  kind: { right: 0, said: 0 },
  enforced: { right: 0, said: 0 },
  missing: { right: 0, said: 0 },
  declared: { right: 0, said: 0 },
  unknown: { right: 0, said: 0 },
  'not-applicable': { right: 0, said: 0 },
});

/** What the checklist said when the components were drawn. */
export function scoreAsDrawn(labels: readonly ComponentLabel[]): ComponentScores {
  const tallies = noTallies();
  const wrong: WrongAnswer[] = [];
  for (const label of labels) {
    tally(tallies.kind, !label.wrong.includes('kind'));
    if (label.wrong.includes('kind')) wrong.push({ label, about: 'kind', said: label.kind });
    for (const each of label.answers) {
      tally(tallies[each.status], !label.wrong.includes(each.question));
      if (label.wrong.includes(each.question)) wrong.push({ label, about: each.question, said: each.status });
    }
  }
  return { tallies, wrong };
}

/** What it says now of the same components; one that is no longer listed says nothing. */
export function scoreNow(
  labels: readonly ComponentLabel[],
  find: (label: ComponentLabel) => Component | undefined,
): ComponentScores {
  const tallies = noTallies();
  const wrong: WrongAnswer[] = [];
  for (const label of labels) {
    const component = find(label);
    if (!component) continue;
    const isKindRight = component.kind === (label.right?.kind ?? label.kind) && !isMiskind(label, component);
    tally(tallies.kind, isKindRight);
    if (!isKindRight) wrong.push({ label, about: 'kind', said: component.kind });
    for (const each of component.answers) {
      const isRight = isAnswerRight(label, each);
      tally(tallies[each.status], isRight);
      if (!isRight) wrong.push({ label, about: each.question, said: `${each.status} ${each.value}`.trim() });
    }
  }
  return { tallies, wrong };
}

function isMiskind(label: ComponentLabel, { kind }: Component): boolean {
  return label.wrong.includes('kind') && kind === label.kind;
}

/** The same answer is as right as it was; another one is right where the reading said so. */
function isAnswerRight({ answers, wrong, right }: ComponentLabel, said: SaidAnswer): boolean {
  const drawn = answers.find(each => each.question === said.question);
  if (drawn?.status === said.status && drawn.value === said.value) return !wrong.includes(said.question);
  if (right?.[said.question] !== undefined) return right[said.question] === said.status;
  return drawn === undefined || (drawn.status === said.status && !wrong.includes(said.question));
}

function tally(into: Tally, isRight: boolean): void {
  into.said += 1;
  if (isRight) into.right += 1;
}
