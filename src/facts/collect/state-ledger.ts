/** What one walk has noted so far about the states of a file. */
import type { SlotId } from './file-facts.ts';
import type { StateFacts, StateSlot, UpdateFact, UpdaterFact } from './state-facts.ts';

export class StateLedger {
  readonly updates: UpdateFact[] = [];
  readonly updaters: UpdaterFact[] = [];
  readonly initials: StateFacts['initials'][number][] = [];
  readonly slots: StateSlot[] = [];
  /** Names of the setters among the slots, to tell their mentions from others quickly. */
  readonly setterNames = new Set<string>();
  readonly escaped = new Set<SlotId>();

  /** What is worth keeping of it: initial members tell nothing where nothing replaces a state. */
  get facts(): StateFacts {
    const { updates, updaters, slots } = this;
    const isUsed = updates.length + updaters.length > 0;
    return {
      updates,
      updaters,
      initials: isUsed ? this.initials : [],
      stateSlots: slots,
      escapedSetters: [...this.escaped],
    };
  }
}
