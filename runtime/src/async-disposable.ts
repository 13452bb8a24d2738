import { disposeKey, type SyncDisposable } from './disposable.ts';

type AsyncDisposeKey = SymbolConstructor extends { readonly asyncDispose: infer Key extends symbol }
  ? Key
  : never;

/** What `await using` needs, in projects whose libraries know `Symbol.asyncDispose`; nothing in others. */
export type AsyncDisposable = { [Key in AsyncDisposeKey]: () => Promise<void> };

const asyncDisposeKey: symbol =
  (Symbol as { readonly asyncDispose?: symbol }).asyncDispose ?? Symbol.for('Symbol.asyncDispose');

/** What the queue has to have. */
interface Closable {
  close(): void;
  clear(): void;
  drained(): Promise<void>;
}

class DisposedByClosing {
  [disposeKey](this: Closable): void {
    this.close();
    this.clear();
  }

  [asyncDisposeKey](this: Closable): Promise<void> {
    this.close();
    return this.drained();
  }
}

/** Base of the queue: `using` closes and empties it, `await using` closes it and waits until it is drained. */
export const Closing: new () => SyncDisposable & AsyncDisposable =
  DisposedByClosing as unknown as new () => SyncDisposable & AsyncDisposable;
