import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyseSources } from '../../src/analyse.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';
import { openWorkshop } from './support/workshop.ts';

interface Rooms {
  join(room: string, user: string): void;
  leave(room: string, user: string): void;
  size(): number;
}

const STEPS = 10_000;

const leaving = [
  {
    what: 'a set that is looked up where it is taken from',
    text: `const rooms = new Map<string, Set<string>>();
export function join(room: string, user: string): void {
  const users = rooms.get(room) ?? new Set<string>();
  rooms.set(room, users.add(user));
}
export function leave(room: string, user: string): void {
  rooms.get(room)?.delete(user);
}
export const size = (): number => rooms.size;
`,
    wanted: `  rooms.get(room)?.delete(user);
  if (rooms.get(room)?.size === 0) rooms.delete(room);
`,
  },
  {
    what: 'a list behind a check of its own',
    text: `const rooms = new Map<string, string[]>();
export function join(room: string, user: string): void {
  const users = rooms.get(room) ?? [];
  users.push(user);
  rooms.set(room, users);
}
export function leave(room: string, user: string): void {
  const users = rooms.get(room);
  const at = users?.indexOf(user) ?? -1;
  if (users && at >= 0) users.splice(at, 1);
}
export const size = (): number => rooms.size;
`,
    wanted: `  if (users && at >= 0) {
    users.splice(at, 1);
    if (users.length === 0) rooms.delete(room);
  }
`,
  },
  {
    what: 'a set of a dictionary',
    text: `const rooms: Record<string, Set<string>> = {};
export function join(room: string, user: string): void {
  (rooms[room] ??= new Set()).add(user);
}
export function leave(room: string, user: string): void {
  rooms[room]?.delete(user);
}
export const size = (): number => Object.keys(rooms).length;
`,
    wanted: `  rooms[room]?.delete(user);
  if (rooms[room]?.size === 0) delete rooms[room];
`,
  },
];

describe('the removal of what has run empty', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  for (const { what, text, wanted } of leaving) {
    it(`drops ${what}, and holds when driven`, async () => {
      const home = folder();
      const { fixed } = openWorkshop(home, { 'src/leaky.ts': text });
      const after = fixed('rooms', 'delete-when-empty')['src/leaky.ts'] ?? '';
      assert.ok(after.includes(wanted), after);
      assert.deepEqual(analyseSources({ 'src/leaky.ts': after }).findings, []);
      writeFiles(home, { 'src/fixed.ts': after });
      assert.equal(await drive(home, 'leaky'), STEPS);
      assert.equal(await drive(home, 'fixed'), 0);
    });
  }

  it('is refused where the answer of the removal is used', () => {
    const text = (leaving[2]?.text ?? '').replace(
      /export function leave[\s\S]*?\n}/,
      `export function leave(room: string, user: string): boolean {
  return rooms[room]?.delete(user) ?? false;
}`,
    );
    const { finding, resolve } = openWorkshop(folder(), { 'src/code.ts': text });
    assert.deepEqual(resolve(finding('rooms'), 'delete-when-empty'), {
      reason: 'the value of what removes from it is used at code.ts:6',
    });
  });
});

async function drive(home: string, name: string): Promise<number> {
  const {
    join: enter,
    leave,
    size,
  } = (await import(pathToFileURL(join(home, 'src', `${name}.ts`)).href)) as Rooms;
  for (let step = 0; step < STEPS; step++) {
    enter(`room ${step}`, 'anybody');
    leave(`room ${step}`, 'anybody');
  }
  return size();
}
