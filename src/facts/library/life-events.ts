/** What runs when something connects, drains or ends: a few times for each. */
import { lifeEvents } from '../../catalogue/listening.ts';
import type { CallGraph, FnRef } from '../join/call-graph.ts';
import { eventOfName, type Handled } from '../join/handlers.ts';
import type { Program } from '../join/program.ts';

const LIFE = new Set(lifeEvents);

/** The handler that a function is, or is written in; undefined for one that runs once. */
export function handlerAround(program: Program, graph: CallGraph, ref: FnRef): Handled | undefined {
  for (let { fn } = ref; fn > 0; fn = program.fn(ref.file, fn).parent) {
    const handled = graph.handledAs({ file: ref.file, fn });
    if (handled) return handled.once ? undefined : handled;
  }
  return undefined;
}

/** Whether a function tells of the life of something, by its event or by its name. */
export function isOfLife(program: Program, graph: CallGraph, ref: FnRef): boolean {
  const events = [handlerAround(program, graph, ref)?.event ?? ''];
  for (let { fn } = ref; fn > 0; fn = program.fn(ref.file, fn).parent)
    events.push(eventOfName(program.fn(ref.file, fn).name));
  return events.some(each => LIFE.has(each.toLowerCase()));
}
