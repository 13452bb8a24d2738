const WINDOW = 20;

/** The most recent values of the whole plant, for the trend line. */
export class TrendWindow {
  readonly #values: number[] = [];

  add(value: number): void {
    this.#values.push(value);
    if (this.#values.length > WINDOW) this.#values.shift();
  }

  mean(): number {
    const sum = this.#values.reduce((total, value) => total + value, 0);
    return this.#values.length === 0 ? 0 : sum / this.#values.length;
  }
}
