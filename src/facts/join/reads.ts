/** What answers were drawn from, so that a change tells which of them to work out again. */

/** Names something an answer can depend on: a file, what is learned of a place, who implements an interface. */
export const source = {
  file: (file: string) => file,
  /** Whether a file exports a name, and from where it hands it on. */
  name: (file: string, name: string) => `name ${name} ${file}`,
  /** The modules of which a file hands on all names. */
  stars: (file: string) => `stars ${file}`,
  /** Where a file's imports lead. */
  routes: (file: string) => `routes ${file}`,
  hint: (placeKey: string) => `hint ${placeKey}`,
  implementers: (name: string) => `implementers ${name}`,
};

export class Reads {
  #log: string[] | undefined;

  /** Notes that the answer being worked out looked at something. */
  note(what: string): void {
    const log = this.#log;
    if (log && log[log.length - 1] !== what) log.push(what);
  }

  noteAll(reads: readonly string[]): void {
    for (const each of reads) this.note(each);
  }

  /** Where the log stands now, for `since`. */
  mark(): number {
    return this.#log?.length ?? 0;
  }

  /** What was looked at since a mark; without a log there is nothing to say. */
  since(mark: number): readonly string[] {
    const log = this.#log;
    if (!log || log.length === mark) return NOTHING;
    return log.length === mark + 1 ? [log[mark] as string] : [...new Set(log.slice(mark))];
  }

  /** Everything that some work looks at. Not to be nested. */
  during(work: () => void): ReadonlySet<string> {
    this.#log = [];
    try {
      work();
      return new Set(this.#log);
    } finally {
      this.#log = undefined;
    }
  }
}

const NOTHING: readonly string[] = [];

/** Who looked at what: a change finds those it concerns without asking all. */
export class Readers {
  readonly #reads = new Map<string, ReadonlySet<string>>();
  readonly #readers = new Map<string, Set<string>>();

  /** What a reader looks at from now on. */
  set(reader: string, reads: ReadonlySet<string>): void {
    const before = this.#reads.get(reader);
    for (const each of before ?? NOTHING) if (!reads.has(each)) this.#leave(each, reader);
    for (const each of reads) if (!before?.has(each)) this.#enter(each, reader);
    this.#reads.set(reader, reads);
  }

  delete(reader: string): void {
    for (const each of this.#reads.get(reader) ?? NOTHING) this.#leave(each, reader);
    this.#reads.delete(reader);
  }

  /** Those who looked at something, in no order. */
  of(what: string): Iterable<string> {
    return this.#readers.get(what) ?? NOTHING;
  }

  #enter(what: string, reader: string): void {
    const readers = this.#readers.get(what);
    if (readers) readers.add(reader);
    else this.#readers.set(what, new Set([reader]));
  }

  #leave(what: string, reader: string): void {
    const readers = this.#readers.get(what);
    readers?.delete(reader);
    if (readers?.size === 0) this.#readers.delete(what);
  }
}

/** Those who are among some or looked at something touched, in order. */
export function concerned(
  some: Iterable<string>,
  touched: Iterable<string>,
  readers: Readers,
): readonly string[] {
  const found = new Set(some);
  for (const what of touched) for (const each of readers.of(what)) found.add(each);
  return [...found].sort();
}

interface Known<T> {
  readonly value: T;
  readonly reads: readonly string[];
}

/** Answers kept with what they were drawn from: one given again counts as read again. */
export class Answers<K, T> {
  readonly #reads: Reads;
  /** @bounded purity=pure reason="one for each question of the program, forgotten with its next change" */
  readonly #known = new Map<K, Known<T>>();

  constructor(reads: Reads) {
    this.#reads = reads;
  }

  get(key: K): { readonly value: T } | undefined {
    const known = this.#known.get(key);
    if (known) this.#reads.noteAll(known.reads);
    return known;
  }

  /** @param mark where the log stood when work on the answer began */
  set(key: K, value: T, mark: number): void {
    this.#known.set(key, { value, reads: this.#reads.since(mark) });
  }

  clear(): void {
    this.#known.clear();
  }
}
