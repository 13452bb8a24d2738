import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Component, ComponentKind, Question, Status } from '../../src/report/checklist/component.ts';

/** What the checklist said to one question, without its places. */
export interface SaidAnswer {
  readonly question: Question;
  readonly status: Status;
  readonly value: string;
}

/** One component of one repository, as the checklist gave it when it was drawn, and read by a person. */
export interface ComponentLabel {
  readonly repository: string;
  readonly commit: string;
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly kind: ComponentKind;
  readonly answers: readonly SaidAnswer[];
  /** What a reading of the code found wrong; empty where everything is right. */
  readonly wrong: readonly (Question | 'kind')[];
  /** One line. */
  readonly why: string;
  /** What would have been right in place of what is wrong; `none` as kind: no component at all. */
  readonly right?: { readonly kind?: ComponentKind | 'none' } & Readonly<Partial<Record<Question, Status>>>;
}

/** A component drawn and not yet read: where to look, with `wrong` to be filled in. */
export interface UnreadComponent extends Omit<ComponentLabel, 'wrong'> {
  readonly wrong: null;
  /** Places the answers name. */
  readonly see: readonly string[];
}

/** The labels of one sample, or of all. */
export function readComponentLabels(directory: string, sample?: string): ComponentLabel[] {
  const files = readdirSync(directory)
    .filter(name => name.startsWith('components') && name.endsWith('.jsonl'))
    .filter(name => sample === undefined || name === sample);
  return files.sort().flatMap(name => readLabels(join(directory, name)));
}

function readLabels(path: string): ComponentLabel[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text, index) => (text.trim() === '' ? [] : [asLabel(text, `${path}:${index + 1}`)]));
}

function asLabel(text: string, where: string): ComponentLabel {
  const label = JSON.parse(text) as ComponentLabel;
  if (!Array.isArray(label.wrong) || typeof label.why !== 'string' || label.why === '')
    throw new Error(`${where}: not read yet: wrong must be a list, and why a line`);
  return label;
}

/** The answers of a component without their places. */
export function saidBy({ answers }: Component): SaidAnswer[] {
  return answers.map(({ question, status, value }) => ({ question, status, value }));
}
