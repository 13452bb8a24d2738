/** The parts of Node, Deno, Bun and Chromium that tell about memory; no library declares them all. */
interface MemoryHost {
  readonly gc?: () => void;
  readonly Bun?: { gc(wait: boolean): void };
  readonly process?: { memoryUsage?(): { readonly heapUsed: number; readonly external: number } };
  readonly performance?: { readonly memory?: { readonly usedJSHeapSize: number } };
}

const host = globalThis as MemoryHost;

/** What runs the garbage collector here, `undefined` where a program may not. */
export function collector(): (() => void) | undefined {
  const { gc, Bun } = host;
  if (gc !== undefined) return () => gc();
  return Bun === undefined ? undefined : () => Bun.gc(true);
}

/** What tells the bytes in use, buffers outside the heap included; `undefined` where nothing does. */
export function heapMeter(): (() => number) | undefined {
  const memoryUsage = host.process?.memoryUsage;
  if (memoryUsage !== undefined) return () => total(memoryUsage());
  const memory = host.performance?.memory;
  return memory === undefined ? undefined : () => memory.usedJSHeapSize;
}

function total(usage: { readonly heapUsed: number; readonly external: number }): number {
  return usage.heapUsed + usage.external;
}
