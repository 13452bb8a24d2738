import { disposeKey, type SyncDisposable } from './disposable.ts';

abstract class DisposedByClearing {
  abstract clear(): void;

  [disposeKey](): void {
    this.clear();
  }
}

/** Base of the containers: `using` clears them. */
export const Disposing: abstract new () => SyncDisposable =
  DisposedByClearing as unknown as abstract new () => SyncDisposable;
