/** Nobody waits for the answer any more. */
export class StoppedError extends Error {
  constructor() {
    super('the request was cancelled');
    this.name = 'StoppedError';
  }
}

/** The answer would be about a text that has changed since. */
export class StaleError extends Error {
  constructor() {
    super('the document has changed since');
    this.name = 'StaleError';
  }
}
