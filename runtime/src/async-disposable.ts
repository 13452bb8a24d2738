import { disposeKey, type SyncDisposable } from './disposable.ts';

type AsyncDisposeKey = SymbolConstructor extends { readonly asyncDispose: infer Key extends symbol }
  ? Key
  : never;

/** What `await using` needs, in projects whose libraries know `Symbol.asyncDispose`; nothing in others. */
export type AsyncDisposable = { [Key in AsyncDisposeKey]: () => Promise<void> };

const asyncDisposeKey: symbol =
  (Symbol as { readonly asyncDispose?: symbol }).asyncDispose ?? Symbol.for('Symbol.asyncDispose');

abstract class DisposedByClosing {
  abstract close(): void;
  abstract clear(): void;
  abstract drained(): Promise<void>;

  [disposeKey](): void {
    this.close();
    this.clear();
  }

  [asyncDisposeKey](): Promise<void> {
    this.close();
    return this.drained();
  }
}

/** Base of the queue: `using` closes and empties it, `await using` closes it and waits until it is drained. */
export const Closing: abstract new () => SyncDisposable & AsyncDisposable =
  DisposedByClosing as unknown as abstract new () => SyncDisposable & AsyncDisposable;
