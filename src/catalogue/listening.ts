/** Methods that add listeners and that take them off again, and streams whose `write` says when to wait. */

/** What adds a listener until somebody removes it. */
export const listenMethods: readonly string[] = ['addEventListener', 'addListener', 'on', 'prependListener'];

/** Methods that answer with what they are called on, so that calls are chained. Source: Node's events, stream and net. */
export const chainingMethods: readonly string[] = [
  'addListener',
  'off',
  'on',
  'once',
  'pause',
  'prependListener',
  'removeListener',
  'resume',
  'setEncoding',
  'setKeepAlive',
  'setMaxListeners',
  'setNoDelay',
];

/** Packages that are emitters, and entries of the library catalogue under their own name. */
export const emitterPackages: readonly string[] = ['eventemitter3', 'mitt'];

/** What takes listeners off: by name of the event, by the function, or all of them. */
export const unlistenMethods: readonly string[] = [
  'off',
  'offAny',
  'removeAllListeners',
  'removeEventListener',
  'removeListener',
  'unbind',
];

/** Options of a registration that end it without a removal. */
export const endingOptions: readonly string[] = ['once', 'signal'];

/** Methods that put a chunk into a stream or a socket and answer whether there is room. */
export const writeMethods: readonly string[] = ['write', 'push', 'enqueue', 'send', 'emit', 'postMessage'];

/** Those of them that send messages too, which are answered one by one; a flow of chunks is not. */
export const messageMethods: readonly string[] = ['send'];

/** Those of them that answer nothing, and have no member to ask: a limit there needs answers of one's own. */
export const muteMethods: readonly string[] = ['emit', 'postMessage'];

/** The entry whose buffer a method fills, where what it is called on cannot be seen. */
export const bufferOfMethod: Readonly<Record<string, string>> = {
  enqueue: 'web/ReadableStream.enqueue',
  postMessage: 'node/MessagePort',
  push: 'node/Readable.push',
};

/** Events of a stream, whose parts are no messages of their own that somebody answers. */
export const flowEvents: readonly string[] = ['chunk', 'data'];

/** Last words of the names of streams that are written to and buffer: `res`, `clientSocket`. */
export const sinkNames: readonly string[] = [
  'client',
  'conn',
  'connection',
  'controller',
  'dest',
  'destination',
  'downstream',
  'file',
  'fileStream',
  'output',
  'peer',
  'remote',
  'res',
  'response',
  'sink',
  'socket',
  'stdin',
  'stream',
  'target',
  'upstream',
  'writable',
  'writer',
  'ws',
];

/** Last words of the names of what answers one message: it is written as often as somebody asks. */
export const answeringWords: readonly string[] = ['ack', 'answer', 'pong', 'reply', 'response'];

/** Words of the names of numbers that say how much has come. */
export const amountWords: readonly string[] = [
  'amount',
  'bytes',
  'downloaded',
  'length',
  'read',
  'received',
  'size',
  'total',
  'uploaded',
  'written',
];

/** Members whose use means that the function waits, pauses or asks for room. */
export const waitingCalls: readonly string[] = ['cork', 'drain', 'once', 'pause', 'pipe', 'pipeline'];

/** Names of the function that is told when something is done. */
export const answerNames: readonly string[] = ['callback', 'cb', 'done', 'fn', 'next', 'resolve'];

/** Functions that a stream calls when it has room: what they push was asked for. */
export const pulledFunctions: readonly string[] = [
  '_flush',
  '_read',
  '_transform',
  'flush',
  'pull',
  'read',
  'transform',
];

/** Events of a stream's own life, a few for each stream: what they write is little. */
export const lifeEvents: readonly string[] = [
  'close',
  'connect',
  'connected',
  'drain',
  'end',
  'error',
  'finish',
  'listening',
  'open',
  'ready',
  'reconnect',
  'secureconnect',
  'upgrade',
];
