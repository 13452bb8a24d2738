/** How answers are made. */
import type { Site } from '../../facts/model.ts';
import type { Answer, Evidence, Question, Status } from './component.ts';

/** As many places as a reader wants for one answer. */
const MOST_EVIDENCE = 3;

type Said = { readonly value?: string; readonly why?: string; readonly at?: readonly Site[] };

export function answer(question: Question, status: Status, { value = '', why = '', at = [] }: Said): Answer {
  return { question, status, value, evidence: evidenceOf(at), why };
}

function evidenceOf(sites: readonly Site[]): Evidence[] {
  const seen = new Set<string>();
  const places = sites.filter(({ file, line }) => {
    const id = `${file}:${line}`;
    return !seen.has(id) && seen.add(id);
  });
  return places.slice(0, MOST_EVIDENCE).map(({ file, line }) => ({ file, line }));
}
