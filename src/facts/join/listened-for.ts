/** How long a listener is there. */
import { unlistenMethods } from '../../catalogue/listening.ts';
import type { CallFact, FileFacts } from '../collect/file-facts.ts';
import { byId } from '../collect/ids.ts';
import { sameRef } from '../collect/replacements.ts';

const UNLISTENS = new Set(unlistenMethods);

/** Whether its function takes a listener off again before anybody else has a turn: only what it does itself is heard. */
export function isUndoneAtOnce(facts: FileFacts, call: CallFact, index: number): boolean {
  const listener = call.args[index]?.ref;
  if (!listener) return false;
  const removal = facts.calls.find(
    each =>
      each.fn === call.fn &&
      each.pos > call.pos &&
      UNLISTENS.has(each.name) &&
      each.receiver === call.receiver &&
      each.args.some(arg => arg.ref !== undefined && sameRef(arg.ref, listener)),
  );
  const waits = byId(facts.functions, call.fn)?.awaits ?? [];
  return removal !== undefined && !waits.some(each => each > call.pos && each < removal.pos);
}
