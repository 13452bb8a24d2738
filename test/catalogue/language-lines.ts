/**
 * A line for each entry that is no import with options: what the language has, listener lists and streams. They
 * are judged where they are used, so each line is a program: one that must be flagged, one that must not.
 */
interface LanguageLine {
  readonly flagged: string | null;
  readonly bounded: string;
}

/** A server whose requests run `body`. */
const served = (before: string, body: string) =>
  `import { createServer } from 'node:http';\n${before}\ncreateServer((req, res) => { ${body}; res.end(); });`;

/** What grows by `grow`, and with a check of its size. */
const checked = (make: string, grow: string, size: string): LanguageLine => ({
  flagged: served(make, grow),
  bounded: served(make, `if (${size} < 100) ${grow}`),
});

/** What holds weakly has no unbounded form. */
const weak = (make: string, add: string): LanguageLine => ({ flagged: null, bounded: served(make, add) });

/** A handler added for each request, and one that is taken off when the request ends. */
const listened = (make: string, on: string, off: string): LanguageLine => ({
  flagged: served(make, `held.${on}('change', () => res.write('x'))`),
  bounded: served(
    make,
    `const told = () => res.write('x'); held.${on}('change', told); res.on('close', () => held.${off}('change', told))`,
  ),
});

/** Chunks passed on without and with asking for room. */
const passedOn = (make: string, add: string, waits: string): LanguageLine => ({
  flagged: `${make}\nsource.on('data', chunk => { ${add}; });`,
  bounded: `${make}\nsource.on('data', chunk => { ${waits}; });`,
});

/** By id of the entry. */
export const languageLines: Readonly<Record<string, LanguageLine>> = {
  'builtin/Map': checked('const held = new Map();', 'held.set(req.url, 1)', 'held.size'),
  'builtin/Set': checked('const held = new Set();', 'held.add(req.url)', 'held.size'),
  'builtin/Array': checked('const held = [];', 'held.push(req.url)', 'held.length'),
  'builtin/Object/Record': {
    flagged: served('const held = {};', 'held[req.url] = 1'),
    bounded: served('const held = {};', 'if (Object.keys(held).length < 100) held[req.url] = 1'),
  },
  'builtin/string': checked("let held = '';", 'held += req.url', 'held.length'),
  'builtin/WeakMap': weak('const held = new WeakMap();', 'held.set(req, 1)'),
  'builtin/WeakSet': weak('const held = new WeakSet();', 'held.add(req)'),
  'builtin/WeakRef': weak('let held;', 'held = new WeakRef(req)'),
  'builtin/FinalizationRegistry': weak(
    'const held = new FinalizationRegistry(() => {});',
    'held.register(req, 1)',
  ),
  'node/EventEmitter.on': listened(
    "import { EventEmitter } from 'node:events';\nconst held = new EventEmitter();",
    'on',
    'off',
  ),
  'node/EventTarget': listened('const held = new EventTarget();', 'addEventListener', 'removeEventListener'),
  eventemitter3: listened(
    "import { EventEmitter } from 'eventemitter3';\nconst held = new EventEmitter();",
    'on',
    'off',
  ),
  mitt: listened("import mitt from 'mitt';\nconst held = mitt();", 'on', 'off'),
  'node/Writable.write': passedOn(
    "import { createReadStream, createWriteStream } from 'node:fs';\nconst source = createReadStream('a');\nconst held = createWriteStream('b');",
    'held.write(chunk)',
    "if (!held.write(chunk)) { source.pause(); held.once('drain', () => source.resume()); }",
  ),
  'node/Readable.push': passedOn(
    "import { Readable } from 'node:stream';\nimport { createReadStream } from 'node:fs';\nconst source = createReadStream('a');\nconst held = new Readable({ read() {} });",
    'held.push(chunk)',
    'if (!held.push(chunk)) source.pause()',
  ),
  'web/ReadableStream.enqueue': passedOn(
    "import { createReadStream } from 'node:fs';\nconst source = createReadStream('a');\nlet controller;\nexport const held = new ReadableStream({ start(each) { controller = each; } });",
    'controller.enqueue(chunk)',
    'controller.enqueue(chunk); if (controller.desiredSize <= 0) source.pause()',
  ),
  ws: passedOn(
    "import WebSocket from 'ws';\nimport { createReadStream } from 'node:fs';\nconst source = createReadStream('a');\nconst held = new WebSocket('ws://h');",
    'held.send(chunk)',
    'if (held.bufferedAmount < 9999) held.send(chunk)',
  ),
  'socket.io-client': passedOn(
    "import { io } from 'socket.io-client';\nimport { createReadStream } from 'node:fs';\nconst source = createReadStream('a');\nconst held = io('http://h');",
    "held.emit('chunk', chunk)",
    "if (held.connected) held.volatile.emit('chunk', chunk)",
  ),
  'node/MessagePort': passedOn(
    "import { Worker } from 'node:worker_threads';\nimport { createReadStream } from 'node:fs';\nconst source = createReadStream('a');\nconst held = new Worker('w.js');",
    'held.postMessage(chunk)',
    "held.postMessage(chunk); source.pause(); held.once('message', () => source.resume())",
  ),
};
