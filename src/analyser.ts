/** Everything that needs the compiler, as one chunk that is loaded when there is code to read. */
export { analyse, factsOf } from './analyse.ts';
export { Fixer } from './fixes/fixer.ts';
export * as copies from './fixes/vendor/copies.ts';
export { Mender } from './mend.ts';
export * as checklist from './report/checklist/index.ts';
export { Session } from './session.ts';
