import type { Cadence, Container, KeyKind, Lifetime, Overflow } from '../src/facts/model.ts';

export const cadenceWords: Readonly<Record<Cadence, string>> = {
  once: 'once',
  'per-call': 'per call',
  'per-iteration': 'per iteration',
  'per-event': 'per event',
  'per-tick': 'per tick',
  'per-request': 'per request',
};

export const containerWords: Readonly<Record<Container, string>> = {
  array: 'array',
  map: 'Map',
  set: 'Set',
  record: 'object used as a dictionary',
  text: 'string',
  buffer: 'Buffer',
  weak: 'weak container',
  library: 'library container',
};

export const lifetimeWords: Readonly<Record<Lifetime, string>> = {
  process: 'lives as long as the process',
  instance: 'lives as long as its instance',
  loop: 'lives as long as the loop',
  request: 'lives for one request',
  call: 'lives for one call',
  unknown: 'lives for a time that cannot be seen',
};

export const keyWords: Readonly<Record<KeyKind, string>> = {
  none: '',
  closed: 'keys run out',
  open: 'keys never run out',
};

export const overflowWords: Readonly<Record<Overflow, string>> = {
  'drop-oldest': 'the oldest is dropped',
  'drop-newest': 'the newest is dropped',
  'evict-lru': 'the least recently used makes room',
  'evict-soonest-to-expire': 'the soonest to expire makes room',
  reject: 'more is refused',
  block: 'producers wait',
  'clear-all': 'everything is cleared',
  unknown: '',
};
