import { BoundedDeque } from '../../../runtime/src/bounded-deque.ts';
import { type Case, type Contender, load, sink } from '../case.ts';

interface Deque {
  push(value: number): unknown;
  shift?(): unknown;
  length?: number;
}

const LENGTH = 500;
const PUSHES = 10_000;

type Make<Kind> = () => Kind | Promise<Kind>;

function pushes(make: Make<Deque>): Contender {
  return async () => {
    const deque = await make();
    const run = () => {
      for (let value = 0; value < PUSHES; value++) deque.push(value);
    };
    return { operations: PUSHES, run };
  };
}

const oursFull = (): BoundedDeque<number> => filled(new BoundedDeque<number>(LENGTH));

async function circularBuffer(): Promise<Deque & Iterable<number>> {
  type Class = new (type: typeof Array, capacity: number) => Deque & Iterable<number>;
  const { CircularBuffer } = await load<{ CircularBuffer: Class }>('mnemonist');
  return new CircularBuffer(Array, LENGTH);
}

interface Denque extends Deque {
  peekAt(index: number): number;
}

async function denque(): Promise<Denque> {
  const { default: Peer } = await load<{
    default: new (values: number[], options: { capacity: number }) => Denque;
  }>('denque');
  return new Peer([], { capacity: LENGTH });
}

/** The idiom that `BoundedDeque` replaces. */
class TrimmedArray implements Deque {
  private readonly values: number[] = [];

  push(value: number): void {
    this.values.push(value);
    if (this.values.length > LENGTH) this.values.shift();
  }
}

function filled<Kind extends Deque>(deque: Kind): Kind {
  for (let value = 0; value < LENGTH * 1.5; value++) deque.push(value);
  return deque;
}

function loops(make: Make<Deque & Iterable<number>>): Contender {
  return async () => {
    const deque = filled(await make());
    const run = () => {
      let sum = 0;
      for (const value of deque) sum += value;
      sink.value += sum;
    };
    return { operations: LENGTH, run };
  };
}

function reads(make: () => Promise<(index: number) => number>): Contender {
  return async () => {
    const at = await make();
    const run = () => {
      let sum = 0;
      for (let index = 0; index < LENGTH; index++) sum += at(index);
      sink.value += sum;
    };
    return { operations: LENGTH, run };
  };
}

export const DEQUE_CASES: readonly Case[] = [
  {
    id: 'deque-push',
    title: 'deque push at 500',
    unit: 'ns',
    contenders: {
      ours: pushes(oursFull),
      'mnemonist.CircularBuffer': pushes(circularBuffer),
      denque: pushes(denque),
      'array push + shift': pushes(() => new TrimmedArray()),
    },
    targets: [
      { against: 'mnemonist.CircularBuffer', bound: 'least', ratio: 0.85 },
      { against: 'denque', bound: 'least', ratio: 2.2 },
      { against: 'array push + shift', bound: 'least', ratio: 20 },
    ],
  },
  {
    id: 'deque-iterate',
    title: 'deque for-of, 500 values',
    unit: 'ns',
    contenders: { ours: loops(oursFull), 'mnemonist.CircularBuffer': loops(circularBuffer) },
    targets: [{ against: 'mnemonist.CircularBuffer', bound: 'least', ratio: 2 }],
  },
  {
    id: 'deque-at',
    title: 'deque at(i), 500 values',
    unit: 'ns',
    contenders: {
      ours: reads(async () => {
        const deque = oursFull();
        return index => deque.at(index) as number;
      }),
      denque: reads(async () => {
        const deque = filled(await denque());
        return index => deque.peekAt(index);
      }),
    },
    targets: [{ against: 'denque', bound: 'least', ratio: 1.3 }],
  },
];
