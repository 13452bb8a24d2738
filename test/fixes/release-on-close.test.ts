import assert from 'node:assert/strict';
import { analyseSources } from '../../src/analyse.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openWorkshop } from './support/workshop.ts';

const head = `import { EventEmitter } from 'node:events';
export interface Client extends EventEmitter {
  readonly id: string;
}
const server = new EventEmitter();
`;

/** Code whose handler of the end forgets a container, and the lines that it has afterwards. */
interface Forgotten {
  readonly what: string;
  readonly text: string;
  readonly wanted: string;
}

const forgotten: readonly Forgotten[] = [
  {
    what: 'a key that the handler shares with what adds it',
    text: `const kept = new Map<string, Client>();
server.on('connection', (socket: Client, key: string) => {
  kept.set(key, socket);
  socket.on('close', () => {
    console.log('gone', key);
  });
});`,
    wanted: `  socket.on('close', () => {
    kept.delete(key);
    console.log('gone', key);
  });`,
  },
  {
    what: 'an element of a list, where the handler is one expression',
    text: `const kept: Client[] = [];
server.on('connection', (socket: Client) => {
  kept.push(socket);
  socket.on('close', () => console.log('bye'));
});`,
    wanted: `  socket.on('close', () => {
    const index = kept.indexOf(socket);
    if (index >= 0) kept.splice(index, 1);
    return console.log('bye');
  });`,
  },
  {
    what: 'a parameter of the same type under another name, in a method on one line',
    text: `class Gateway {
  private readonly kept: Record<string, Client> = {};
  handleConnection(client: Client) {
    this.kept[client.id] = client;
  }
  handleDisconnect(socket: Client) { console.log(socket.id); }
}
export const gateway = new Gateway();`,
    wanted: `  handleDisconnect(socket: Client) {
    delete this.kept[socket.id];
    console.log(socket.id);
  }`,
  },
  {
    what: 'a set, where the handler is a function of its own',
    text: `const kept = new Set<string>();
server.on('connection', (socket: Client) => {
  kept.add(socket.id);
  function onClose(): void {
    console.log('gone');
  }
  socket.on('close', onClose);
});`,
    wanted: `  function onClose(): void {
    kept.delete(socket.id);
    console.log('gone');
  }`,
  },
];

/** Code whose handlers do not know what to remove. */
const unknown = [
  {
    what: 'part of the key is known to the one who adds only',
    text: `class Rooms {
  private readonly kept = new Map<string, number>();
  onJoin(client: Client, room: string) {
    this.kept.set(client.id + room, 1);
  }
  onLeave(client: Client) {
    console.log(client.id);
  }
}
export const rooms = new Rooms();`,
    reason: "'client.id + room' is not known at code.ts:11, where the end is heard of",
  },
  {
    what: 'the handler hears of the end of something else',
    text: `const kept = new Map<string, Client>();
server.on('connection', (socket: Client) => {
  kept.set(socket.id, socket);
});
server.on('close', () => {
  console.log('all gone');
});`,
    reason: "'socket.id' is not known at code.ts:10, where the end is heard of",
  },
  {
    what: 'the element has no name',
    text: `const kept: { at: number }[] = [];
server.on('connection', (socket: Client) => {
  kept.push({ at: Date.now() });
  socket.on('close', () => console.log('bye'));
});`,
    reason: "'{ at: Date.now() }' at code.ts:8 is made anew each time",
  },
];

describe('the removal in the handler that hears of the end', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  for (const { what, text, wanted } of forgotten) {
    it(`takes out ${what}`, () => {
      const { fixed } = openWorkshop(folder(), { 'src/code.ts': `${head}${text}\n` });
      const after = fixed('kept', 'release-on-close')['src/code.ts'] ?? '';
      assert.ok(after.includes(wanted), after);
      assert.deepEqual(analyseSources({ 'src/code.ts': after }).findings, []);
    });
  }

  for (const { what, text, reason } of unknown) {
    it(`is refused where ${what}`, () => {
      const { finding, resolve } = openWorkshop(folder(), { 'src/code.ts': `${head}${text}\n` });
      assert.deepEqual(resolve(finding('kept'), 'release-on-close'), { reason });
    });
  }
});
