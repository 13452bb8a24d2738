import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Runs a full garbage collection, whether or not the process was started with `--expose-gc`. */
export const collectGarbage = runInNewContext('gc') as () => void;

/** Resolves in a later turn of the event loop, when weak references and finalizers may act. */
export function nextTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

/** Whether what a weak reference points at goes away, given several collections. */
export async function isCollected(reference: WeakRef<object>): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt++) {
    await nextTurn();
    collectGarbage();
    if (reference.deref() === undefined) return true;
  }
  return false;
}
