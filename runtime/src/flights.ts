/** Computations under way, by key, so that callers who ask meanwhile share them. At most `most` are kept. */
export class Flights<K, V> {
  private readonly most: number;
  private readonly underWay = new Map<K, Promise<V>>();

  constructor(most: number) {
    this.most = most;
  }

  /** The computation under way for a key. */
  get(key: K): Promise<V> | undefined {
    return this.underWay.size === 0 ? undefined : this.underWay.get(key);
  }

  /** Takes its claim from the computation under way for a key: its result will not land. */
  forget(key: K): void {
    if (this.underWay.size > 0) this.underWay.delete(key);
  }

  /** Takes their claim from all computations under way. */
  clear(): void {
    this.underWay.clear();
  }

  /**
   * Starts a computation and shares it while it runs.
   *
   * @param land - receives the result, if nobody forgot the computation meanwhile
   */
  launch(key: K, compute: (key: K) => V | PromiseLike<V>, land: (value: V) => void): Promise<V> {
    const flight: Promise<V> = start(key, compute).then(
      value => {
        if (this.end(key, flight)) land(value);
        return value;
      },
      (error: unknown) => {
        this.end(key, flight);
        throw error;
      },
    );
    if (this.underWay.size < this.most) this.underWay.set(key, flight);
    return flight;
  }

  /** Whether a computation still had its claim, which ends. */
  private end(key: K, flight: Promise<V>): boolean {
    return this.underWay.get(key) === flight && this.underWay.delete(key);
  }
}

/** Calls at once; what is thrown rejects, as in an async function. */
async function start<K, V>(key: K, compute: (key: K) => V | PromiseLike<V>): Promise<V> {
  return compute(key);
}
