/** What one call to code outside the program does besides answering, as far as the catalogue knows. */
import {
  type CallEffect,
  changingMethods,
  globalEffects,
  moduleEffects,
  pureMethods,
} from '../../catalogue/purity.ts';
import { type CallFact, REQUIRED, type Ref } from '../collect/file-facts.ts';
import { ownValue } from '../join/members.ts';

const QUIET = new Set([...pureMethods, ...changingMethods]);

/** @param callee what is called; undefined where it is no path into anything */
export function effectOfCall(call: CallFact, callee: Ref | undefined): CallEffect {
  if (callee?.root.k === 'import') return importEffect(callee.root, callee.steps, call.name);
  if (callee?.root.k === 'global') return globalEffect(call, callee.root.name, callee.steps);
  return QUIET.has(call.name) && call.receiver !== '' ? 'pure' : memberEffect(call);
}

function importEffect(
  root: { readonly module: string; readonly name: string },
  steps: readonly string[],
  name: string,
): CallEffect {
  const known = ownValue(moduleEffects, root.module.replace(/^node:/, ''));
  if (!known) return QUIET.has(name) && steps.length > 1 ? 'pure' : 'unknown-call';
  const whole = root.name === '*' || root.name === 'default' || root.name === REQUIRED;
  const called = whole ? (steps[0]?.slice(1) ?? name) : root.name;
  const exception = Object.entries(known.exceptions ?? {}).find(([prefix]) => called.startsWith(prefix));
  return exception?.[1] ?? known.effect;
}

function globalEffect(call: CallFact, name: string, steps: readonly string[]): CallEffect {
  if (name === 'Date' && steps.length === 0) return call.isNew && call.args.length > 0 ? 'pure' : 'time';
  const path = [name, ...steps.map(each => each.slice(1))];
  const exact = ownValue(globalEffects, path.join('.'));
  if (exact) return exact;
  const member = path.length > 1 ? ownValue(globalEffects, `${name}.*`) : undefined;
  return member ?? (QUIET.has(call.name) && steps.length > 0 ? 'pure' : 'unknown-call');
}

/** `'a,b'.split(',')`, `[1].map(f)`: a method of a value that no path leads to. */
function memberEffect(call: CallFact): CallEffect {
  return QUIET.has(call.name) ? 'pure' : 'unknown-call';
}
