/** What editors use of the checklist. */
export { checklistFrom, componentOf } from './inventory.ts';
export { checklistMarkdown } from './markdown.ts';
export { checklistCsv, checklistJson } from './records.ts';
export { describe, gravest, phrase, questionTitles } from './words.ts';
