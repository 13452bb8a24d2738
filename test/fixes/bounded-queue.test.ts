import assert from 'node:assert/strict';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openWorkshop } from './support/workshop.ts';

interface Parts {
  /** What puts in: a statement, or a handler's text. */
  readonly producer?: string;
  readonly consumer?: string;
  readonly more?: string;
}

const PRODUCER = `async function offer(job: string): Promise<void> {
  jobs.push(job);
}`;

const CONSUMER = `while (jobs.length > 0) await save(jobs.shift() as string);`;

/** A consumer that does something else to the queue while it waits for its sink. */
const alsoDoing = (statement: string) => `while (jobs.length > 0) {
    await save(jobs.shift() as string);
    ${statement}
  }`;

/** A queue between a topic and a worker. */
const queueOf = ({
  producer = PRODUCER,
  consumer = CONSUMER,
  more = '',
}: Parts) => `import { connect } from 'mqtt';
declare function save(job: string): Promise<void>;
const jobs: string[] = [];
${producer}
connect('mqtt://plant').on('message', topic => void offer(topic));
export async function work(): Promise<void> {
  ${consumer}
}
${more}`;

const SYNC = `function offer(job: string): void {
  jobs.push(job);
}`;

describe('the fix to a BoundedQueue', function () {
  this.timeout(30_000);
  const folder = temporaryFolder();

  const open = (parts: Parts) => openWorkshop(folder(), { 'src/jobs.ts': queueOf(parts) });
  const fixed = (parts: Parts, id = 'bounded-queue') => open(parts).fixed('jobs', id)['src/jobs.ts'] ?? '';
  const reason = (parts: Parts, id = 'bounded-queue:drop-oldest') => {
    const { finding, resolve } = open(parts);
    const outcome = resolve(finding('jobs'), id);
    return 'reason' in outcome ? outcome.reason : 'nothing';
  };

  it('lets producers wait and takes what is there', () => {
    assert.equal(
      fixed({}),
      `import { connect } from 'mqtt';
import { BoundedQueue } from './vendor/bounded/bounded-queue';
declare function save(job: string): Promise<void>;
const MAX_JOBS = 1_000;
const jobs: BoundedQueue<string> = new BoundedQueue({ capacity: MAX_JOBS, overflow: 'block' });
async function offer(job: string): Promise<void> {
  await jobs.put(job);
}
connect('mqtt://plant').on('message', topic => void offer(topic));
export async function work(): Promise<void> {
  while (jobs.size > 0) await save(jobs.tryTake() as string);
}
`,
    );
  });

  it('drops the oldest where its producer cannot wait', () => {
    const text = fixed({ producer: SYNC }, 'bounded-queue:drop-oldest');
    assert.match(text, /overflow: 'drop-oldest' \}\);/);
    assert.match(text, /\n {2}jobs\.tryPut\(job\);\n/);
  });

  it('tells its producer by an error', () => {
    const text = fixed({ producer: SYNC }, 'bounded-queue:reject');
    assert.match(text, /overflow: 'reject' \}\);/);
    assert.match(text, /\n {2}if \(!jobs\.tryPut\(job\)\) throw new Error\('jobs is full'\);\n/);
  });

  it('keeps an else with its if', () => {
    const producer = `function offer(job: string): void {
  if (job !== '') jobs.push(job);
  else console.error('no job');
}`;
    assert.match(
      fixed({ producer }, 'bounded-queue:reject'),
      /if \(job !== ''\) \{ if \(!jobs\.tryPut\(job\)\) throw new Error\('jobs is full'\); \}\n {2}else/,
    );
  });

  it('puts in one value after the other', () => {
    const producer = `async function offer(job: string): Promise<void> {
  jobs.push(...job.split(','));
}`;
    assert.match(
      fixed({ producer }),
      /\n {2}for \(const each of job\.split\(','\)\) await jobs\.put\(each\);\n/,
    );
  });

  it('takes batches', () => {
    const consumer = `for (const job of jobs.splice(0, Math.min(16, jobs.length))) await save(job);
  for (const job of jobs.splice(0)) await save(job);`;
    const text = fixed({ producer: SYNC, consumer }, 'bounded-queue:drop-oldest');
    assert.match(
      text,
      /Array\.from\(\{ length: Math\.min\(Math\.min\(16, jobs\.size\), jobs\.size\) \}, \(\) => jobs\.tryTake\(\) as string\)/,
    );
    assert.match(text, /Array\.from\(\{ length: jobs\.size \}, \(\) => jobs\.tryTake\(\) as string\)/);
  });

  it('is emptied as before', () => {
    const consumer = alsoDoing('if (jobs.length > 100) jobs.length = 0;');
    assert.match(
      fixed({ producer: SYNC, consumer }, 'bounded-queue:drop-oldest'),
      / {4}if \(jobs\.size > 100\) jobs\.clear\(\);\n/,
    );
  });

  it('comes in the words of a CommonJS file', () => {
    const text = `const { connect } = require('mqtt');
const jobs = [];
connect('mqtt://plant').on('message', topic => jobs.push(topic));
exports.work = async function (save) {
  while (jobs.length > 0) await save(jobs.shift());
};
`;
    const workshop = openWorkshop(folder(), { 'jobs.cjs': text });
    assert.equal(
      workshop.fixed('jobs', 'bounded-queue:drop-oldest')['jobs.cjs'],
      `const { connect } = require('mqtt');
const { BoundedQueue } = require('./vendor/bounded/bounded-queue.cjs');
const MAX_JOBS = 1000;
const jobs = new BoundedQueue({ capacity: MAX_JOBS, overflow: 'drop-oldest' });
connect('mqtt://plant').on('message', topic => jobs.tryPut(topic));
exports.work = async function (save) {
  while (jobs.size > 0) await save(jobs.tryTake());
};
`,
    );
  });

  it('recommends waiting only where what fills it can wait', () => {
    const recommended = (parts: Parts) =>
      open(parts)
        .finding('jobs')
        .fixes.find(each => each.preferred)?.id;
    assert.equal(recommended({}), 'bounded-queue');
    assert.equal(recommended({ producer: SYNC }), 'bounded-queue:drop-oldest');
  });

  const blocked: readonly (readonly [title: string, parts: Parts, reason: RegExp])[] = [
    ['its producer is not async', { producer: SYNC }, /^its producer at jobs\.ts:5 is not async/],
    [
      'nobody waits for its producer',
      { more: "connect('mqtt://mill').on('message', async topic => {\n  jobs.push(topic);\n});" },
      /^nobody waits for its producer at jobs\.ts:11/,
    ],
    [
      'a consumer puts back what failed',
      {
        consumer: `for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    try {
      await save(job);
    } catch {
      await offer(job);
    }
  }`,
      },
      /^what takes from it also puts in at jobs\.ts:5 and would wait for itself/,
    ],
    [
      'only its producers start its consumer',
      {
        producer: `async function offer(job: string): Promise<void> {
  jobs.push(job);
  await drain();
}
async function drain(): Promise<void> {
  ${CONSUMER}
}`,
        consumer: 'await save(String(jobs.length));',
      },
      /^only its producers start what takes from it at jobs\.ts:8/,
    ],
  ];
  for (const [title, parts, why] of blocked)
    it(`lets nobody wait where ${title}`, () => assert.match(reason(parts, 'bounded-queue'), why));

  const refused: readonly (readonly [title: string, parts: Parts, reason: RegExp])[] = [
    [
      'it is looked into',
      { producer: SYNC, more: 'export const next = () => jobs[0];' },
      /^it is looked into at jobs\.ts:\d+: a queue is only taken from$/,
    ],
    [
      'it is walked through',
      {
        producer: SYNC,
        more: 'export function show(): void {\n  for (const job of jobs) console.log(job);\n}',
      },
      /^it is looked into at/,
    ],
    [
      'it is searched',
      { producer: SYNC, more: 'export const has = (job: string) => jobs.includes(job);' },
      /^'\.includes' at jobs\.ts:\d+: a queue is only taken from$/,
    ],
    [
      'a value is put back in front',
      { producer: SYNC, more: 'export const again = (job: string) => void jobs.unshift(job);' },
      /^'\.unshift' at jobs\.ts:\d+: what is put back in front has no place in a queue$/,
    ],
    [
      'it is taken from at its end',
      { producer: SYNC, consumer: alsoDoing('jobs.pop();') },
      /^'\.pop' at jobs\.ts:\d+: a queue is taken from at its front only$/,
    ],
    [
      'the middle is removed',
      { producer: SYNC, consumer: alsoDoing('jobs.splice(1, 1);') },
      /^'\.splice' at jobs\.ts:\d+: a queue is taken from at its front only$/,
    ],
    [
      'the new length is used',
      { producer: 'function offer(job: string): number {\n  return jobs.push(job);\n}' },
      /^the value of 'push' is used at jobs\.ts:5$/,
    ],
    [
      'several are put in at once',
      { producer: "function offer(job: string): void {\n  jobs.push(job, job + '!');\n}" },
      /^several values are put in at once at jobs\.ts:5$/,
    ],
    [
      'it is cut to a length',
      { producer: SYNC, consumer: alsoDoing('jobs.length = 10;') },
      /^its length is set at/,
    ],
  ];
  for (const [title, parts, why] of refused)
    it(`is refused where ${title}`, () => assert.match(reason(parts), why));
});
