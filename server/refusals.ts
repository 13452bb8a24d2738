/** Why fixes could not be applied, so that the menu says so the next time it opens on the same text. */
import { BoundedMap } from '../runtime/src/index.ts';
import type { FixActionData } from '../src/protocol.ts';

const mostKept = 200;

export class Refusals {
  readonly #reasons = new BoundedMap<string, string>(mostKept);

  keep(data: FixActionData, reason: string): void {
    this.#reasons.set(keyOf(data), reason);
  }

  reasonFor(data: FixActionData): string | undefined {
    return this.#reasons.get(keyOf(data));
  }
}

function keyOf({ uri, version, fingerprint, fix }: FixActionData): string {
  return JSON.stringify([uri, version, fingerprint, fix]);
}
