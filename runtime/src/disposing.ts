import { disposeKey, type SyncDisposable } from './disposable.ts';

class DisposedByClearing {
  [disposeKey](this: { clear(): void }): void {
    this.clear();
  }
}

/** Base of the containers, which have to have `clear`: `using` clears them. */
export const Disposing: new () => SyncDisposable = DisposedByClearing as unknown as new () => SyncDisposable;
