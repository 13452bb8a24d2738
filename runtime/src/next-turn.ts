/**
 * Resolves in a later turn of the event loop, when what finalizers and weak references let go is gone; in
 * a later microtask where there are no timers.
 */
export function nextTurn(): Promise<void> {
  const { setTimeout } = globalThis as {
    setTimeout?: (callback: () => void, milliseconds: number) => unknown;
  };
  return new Promise(resolve => {
    if (setTimeout === undefined) resolve();
    else setTimeout(resolve, 0);
  });
}
