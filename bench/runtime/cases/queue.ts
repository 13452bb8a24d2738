import { BoundedQueue } from '../../../runtime/src/bounded-queue.ts';
import { type Case, type Contender, load, sink } from '../case.ts';

interface Queue {
  put(value: number): Promise<void> | undefined;
  close(): void;
  values(): AsyncIterable<number>;
}

const CAPACITY = 100;
/** Values through the queue in one run. */
const VALUES = 20_000;

type Make = () => Queue | Promise<Queue>;

const ours: Make = () => new BoundedQueue<number>({ capacity: CAPACITY });

interface AsyncChannel extends AsyncIterable<number> {
  push(value: number): Promise<void>;
  close(): void;
}

const asyncChannel: Make = async () => {
  const { Channel } = await load<{ Channel: new (capacity: number) => AsyncChannel }>('async-channel');
  const channel = new Channel(CAPACITY);
  return { put: value => channel.push(value), close: () => channel.close(), values: () => channel };
};

async function produce(queue: Queue, count: number): Promise<void> {
  for (let value = 0; value < count; value++) await queue.put(value);
}

/** Awaits only when there is something to wait for. */
async function produceUnlessFull(queue: Queue, count: number): Promise<void> {
  for (let value = 0; value < count; value++) {
    const full = queue.put(value);
    if (full !== undefined) await full;
  }
}

async function consumeMany(queue: BoundedQueue<number>): Promise<void> {
  let sum = 0;
  for (let some = await queue.takeMany(CAPACITY); some.length > 0; some = await queue.takeMany(CAPACITY)) {
    for (const value of some) sum += value;
  }
  sink.value += sum;
}

const oursUnlessFull = async (): Promise<void> => {
  const queue = new BoundedQueue<number>({ capacity: CAPACITY });
  const consumer = consumeMany(queue);
  await produceUnlessFull(queue, VALUES);
  queue.close();
  await consumer;
};

async function consume(queue: Queue): Promise<void> {
  let sum = 0;
  for await (const value of queue.values()) sum += value;
  sink.value += sum;
}

/** Runs values through a fresh queue between equal producers and consumers. */
function flow(make: Make, sides: number, producer: typeof produce): Contender {
  const run = async () => {
    const queue = await make();
    const share = VALUES / sides;
    const consumers = Array.from({ length: sides }, () => consume(queue));
    await Promise.all(Array.from({ length: sides }, () => producer(queue, share)));
    queue.close();
    await Promise.all(consumers);
  };
  return () => ({ operations: VALUES, run });
}

/** What the language charges a value: one await at the producer, one step of a `for await` at the consumer. */
const bareAwaits = async (): Promise<void> => {
  const bare: AsyncIterable<number> = {
    [Symbol.asyncIterator]() {
      let value = 0;
      return {
        next: () => Promise.resolve(value < VALUES ? { value: value++, done: false } : { value, done: true }),
      };
    },
  };
  const producer = async () => {
    for (let value = 0; value < VALUES; value++) await undefined;
  };
  const consumer = async () => {
    let sum = 0;
    for await (const value of bare) sum += value;
    sink.value += sum;
  };
  await Promise.all([producer(), consumer()]);
};

export const QUEUE_CASES: readonly Case[] = [
  {
    id: 'queue-1-1',
    title: 'queue 1:1, awaited put, for await',
    unit: 'ns',
    contenders: {
      ours: flow(ours, 1, produce),
      'async-channel': flow(asyncChannel, 1, produce),
      'bare awaits': () => ({ operations: VALUES, run: bareAwaits }),
    },
    targets: [
      { against: 'async-channel', bound: 'least', ratio: 5 },
      { against: 'bare awaits', bound: 'most', ratio: 1.45 },
    ],
  },
  {
    id: 'queue-unless-full',
    title: 'queue 1:1, put awaited only when it waits, takeMany',
    unit: 'ns',
    contenders: {
      ours: () => ({ operations: VALUES, run: oursUnlessFull }),
      'async-channel': flow(asyncChannel, 1, produce),
    },
    targets: [{ against: 'async-channel', bound: 'least', ratio: 25 }],
  },
  {
    id: 'queue-4-4',
    title: 'queue 4:4, awaited put, for await',
    unit: 'ns',
    contenders: { ours: flow(ours, 4, produce), 'async-channel': flow(asyncChannel, 4, produce) },
    targets: [{ against: 'async-channel', bound: 'least', ratio: 5 }],
  },
];
