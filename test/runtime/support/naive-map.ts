export type ModelPolicy = 'lru' | 'fifo' | 'sieve';

interface Entry {
  readonly key: unknown;
  value: unknown;
  used: boolean;
}

/** What a bounded map should do, written for reading: an array of entries, oldest first. */
export class NaiveMap {
  readonly entries: Entry[] = [];
  readonly drops: [value: unknown, key: unknown, reason: string][] = [];
  readonly counters = { hits: 0, misses: 0, dropped: 0 };
  private readonly maxSize: number;
  private readonly policy: ModelPolicy;
  /** `sieve`: the entry where the next search starts. */
  private hand: Entry | undefined;

  constructor(maxSize: number, policy: ModelPolicy) {
    this.maxSize = maxSize;
    this.policy = policy;
  }

  has(key: unknown): boolean {
    return this.find(key) !== undefined;
  }

  peek(key: unknown): unknown {
    return this.find(key)?.value;
  }

  get(key: unknown): unknown {
    const entry = this.find(key);
    if (entry === undefined) this.counters.misses++;
    else {
      this.counters.hits++;
      this.use(entry);
    }
    return entry?.value;
  }

  set(key: unknown, value: unknown): void {
    const entry = this.find(key);
    if (entry === undefined) this.insert({ key: Object.is(key, -0) ? 0 : key, value, used: false });
    else {
      const old = entry.value;
      entry.value = value;
      this.use(entry);
      if (!Object.is(old, value)) this.drops.push([old, entry.key, 'replaced']);
    }
  }

  getOrInsert(key: unknown, value: unknown): unknown {
    if (this.has(key)) return this.get(key);
    this.get(key);
    this.set(key, value);
    return value;
  }

  delete(key: unknown): boolean {
    const entry = this.find(key);
    if (entry !== undefined) this.remove(entry, 'deleted');
    return entry !== undefined;
  }

  clear(): void {
    this.hand = undefined;
    for (const { key, value } of this.entries.splice(0)) this.drops.push([value, key, 'cleared']);
  }

  private insert(entry: Entry): void {
    if (this.entries.length === this.maxSize) {
      this.counters.dropped++;
      this.remove(this.victim(), 'overflow');
    }
    this.entries.push(entry);
  }

  private victim(): Entry {
    if (this.policy !== 'sieve') return this.entries[0] as Entry;
    let entry = this.hand ?? (this.entries[0] as Entry);
    while (entry.used) {
      entry.used = false;
      entry = this.after(entry) ?? (this.entries[0] as Entry);
    }
    this.hand = entry;
    return entry;
  }

  private remove(entry: Entry, reason: string): void {
    if (entry === this.hand) this.hand = this.after(entry);
    this.entries.splice(this.entries.indexOf(entry), 1);
    this.drops.push([entry.value, entry.key, reason]);
  }

  private use(entry: Entry): void {
    entry.used = true;
    if (this.policy !== 'lru') return;
    this.entries.splice(this.entries.indexOf(entry), 1);
    this.entries.push(entry);
  }

  private after(entry: Entry): Entry | undefined {
    return this.entries[this.entries.indexOf(entry) + 1];
  }

  private find(key: unknown): Entry | undefined {
    return this.entries.find(entry => entry.key === key || (Number.isNaN(entry.key) && Number.isNaN(key)));
  }
}
