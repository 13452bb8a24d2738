import { createHash } from 'node:crypto';
import type { Component } from '../../src/report/checklist/component.ts';
import { saidBy, type UnreadComponent } from './checklist-labels.ts';
import type { PinnedRepository } from './labels.ts';

/** What the checklist of one repository lists. */
export interface Listed {
  readonly pin: PinnedRepository;
  readonly components: readonly Component[];
}

/**
 * A sample that depends on nothing but the seed and what is listed: each repository in turn gives the component
 * whose hash comes next, until there are enough.
 */
export function drawComponents(listed: readonly Listed[], seed: string, count: number): UnreadComponent[] {
  const lots = listed.map(each => [...each.components].sort(byLot(each.pin.repository, seed)));
  const rounds = Math.max(0, ...lots.map(lot => lot.length));
  const inTurn = Array.from({ length: rounds }, (_, round) =>
    listed.flatMap(({ pin }, index) => {
      const component = lots[index]?.[round];
      return component ? [unread(pin, component)] : [];
    }),
  );
  return inTurn.flat().slice(0, count);
}

function byLot(repository: string, seed: string): (a: Component, b: Component) => number {
  const lot = ({ file, line, name }: Component) =>
    createHash('sha256').update([seed, repository, file, line, name].join('\n')).digest('hex');
  return (a, b) => (lot(a) < lot(b) ? -1 : 1);
}

function unread(pin: PinnedRepository, component: Component): UnreadComponent {
  const { file, line, name, kind, answers } = component;
  const see = answers.flatMap(({ question, why, evidence }) =>
    evidence.map(at => `${question}: ${at.file}:${at.line} ${why}`),
  );
  return { ...pin, file, line, name, kind, answers: saidBy(component), wrong: null, why: '', see };
}
