import assert from 'node:assert/strict';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openWorkshop } from './support/workshop.ts';

const server = `import { createServer, type ServerResponse } from 'node:http';
import { Worker } from 'node:worker_threads';

class Waiter {
  readonly answer = { resolve(_text: string) {}, reject(_error: unknown) {} };
}

class Feed {
  private readonly ends: (() => void)[] = [];
  private readonly open = new Set<ServerResponse>();
  private readonly waiters: Waiter[] = [];
  private readonly urls: string[] = [];
  private readonly workers = new Map<string, Worker>();
  private readonly checks = new Map<string, (text: string) => boolean>();

  take(url: string, response: ServerResponse): void {
    this.ends.push(() => response.end());
    this.open.add(response);
    this.waiters.push(new Waiter());
    this.urls.push(url);
  }

  worker(url: string): Worker {
    let worker = this.workers.get(url);
    if (!worker) {
      worker = new Worker(url);
      this.workers.set(url, worker);
    }
    return worker;
  }

  check(url: string): (text: string) => boolean {
    let check = this.checks.get(url);
    if (!check) {
      check = text => text.startsWith(url);
      this.checks.set(url, check);
    }
    return check;
  }
}

const feed = new Feed();
createServer((request, response) => {
  const url = request.url ?? '';
  feed.take(url, response);
  feed.worker(url);
  feed.check(url);
}).listen(9000);
`;

const refusals = [
  ['ends', 'bounded-deque', /is called later/],
  ['ends', 'inline-cap', /is called later/],
  ['waiters', 'bounded-deque', /is called later/],
  ['open', 'bounded-set', /has 'destroy\(\)', and nobody would call it/],
  ['workers', 'bounded-map', /has 'terminate\(\)', and nobody would call it/],
] as const;

describe('what would drop what somebody relies on', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  for (const [name, fix, reason] of refusals) {
    it(`is refused: '${name}' by ${fix}`, () => {
      const { finding, resolve } = openWorkshop(folder(), { 'src/feed.ts': server });
      const outcome = resolve(finding(name), fix);
      assert.match('reason' in outcome ? outcome.reason : 'not refused', reason);
    });
  }

  for (const [name, fix] of [
    ['urls', 'bounded-deque'],
    ['checks', 'bounded-map'],
  ] as const) {
    it(`is not refused where it is data, or can be made again: '${name}' by ${fix}`, () => {
      const { fixed } = openWorkshop(folder(), { 'src/feed.ts': server });
      assert.match(fixed(name, fix)['src/feed.ts'] ?? '', /new Bounded(Deque|Map)/);
    });
  }
});
