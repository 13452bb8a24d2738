/** Thrown when a queue has no room and its `overflow` is `reject`, or when too many already wait. */
export class QueueFullError extends Error {
  override readonly name: string = 'QueueFullError';
}

/** Thrown when a value is put into a closed queue, or asked for when nothing more will come. */
export class QueueClosedError extends Error {
  override readonly name: string = 'QueueClosedError';
}
