/** Words and families that tell whose events drive a handler: the other end of a wire, or a person. */

/** Handler families (first part of a handler's id) whose events a person makes, a few a minute. */
export const userInterfaceFamilies: readonly string[] = [
  'angular',
  'd3',
  'dom',
  'editor-widgets',
  'game',
  'jquery',
  'lit',
  'mobx',
  'qwik',
  'react',
  'solid',
  'stencil',
  'svelte',
  'three',
  'vue',
  'vue-router',
  'web',
];

/** Handler families whose events come over a wire, whatever the event is called. */
export const wireFamilies: readonly string[] = ['amqplib', 'mqtt', 'nats', 'redis', 'stomp'];

/** Handler families whose requests anybody may send who reaches the server, with whatever in them. */
export const webFamilies: readonly string[] = [
  'aws-lambda',
  'azure',
  'bun',
  'cloudflare',
  'deno',
  'express',
  'fastify',
  'google-functions',
  'graphql',
  'h3',
  'hapi',
  'hono',
  'http',
  'koa',
  'nest',
  'nextjs',
  'node-http',
  'remix',
  'sveltekit',
  'trpc',
  'uws',
  'vercel',
];

/** Classes whose instances only read what they are made of. */
export const readerClasses: readonly string[] = ['Headers', 'TextDecoder', 'URL', 'URLSearchParams'];

/** Receivers whose messages come from another process or thread of the same program, or from a page that it drives. */
export const ownProcesses: readonly string[] = [
  'browsercontext',
  'page',
  'parentport',
  'process',
  'pty',
  'ptyprocess',
  'self',
  'worker',
  'workerthreadsparentport',
];

/** Events that a person makes, on whatever emitter. */
export const userEvents: readonly string[] = [
  'blur',
  'change',
  'click',
  'contextmenu',
  'dblclick',
  'drag',
  'dragend',
  'drop',
  'focus',
  'hover',
  'input',
  'keydown',
  'keypress',
  'keyup',
  'mousedown',
  'mouseenter',
  'mouseleave',
  'mousemove',
  'mouseover',
  'mouseup',
  'paste',
  'pointerdown',
  'pointermove',
  'pointerup',
  'resize',
  'scroll',
  'select',
  'submit',
  'touchend',
  'touchstart',
  'visibilitychange',
  'wheel',
];

/** Words of events that the other end of a wire sends; all other events are a program's own affair. */
export const wireEvents: readonly string[] = [
  'ack',
  'answer',
  'block',
  'candidate',
  'channel',
  'chat',
  'chunk',
  'client',
  'close',
  'command',
  'conn',
  'connect',
  'connected',
  'connecting',
  'connection',
  'data',
  'datagram',
  'disconnect',
  'discover',
  'discovered',
  'end',
  'event',
  'frame',
  'handshake',
  'header',
  'invite',
  'join',
  'leave',
  'line',
  'member',
  'message',
  'messages',
  'msg',
  'notification',
  'offer',
  'packet',
  'payload',
  'peer',
  'ping',
  'pong',
  'presence',
  'reading',
  'reply',
  'request',
  'response',
  'room',
  'route',
  'rpc',
  'sample',
  'session',
  'signal',
  'socket',
  'stream',
  'subscribe',
  'sync',
  'topic',
  'trade',
  'transaction',
  'tx',
  'upgrade',
  'user',
  'ws',
];

/** Words that mean a wire only at the end of an event's name: `'publish'`, and not `'publishAccessories'`. */
export const lastWireWords: readonly string[] = [
  'call',
  'open',
  'order',
  'publish',
  'query',
  'record',
  'report',
  'track',
  'update',
];

/** Events that hand over something that has just come: its id was never there before. */
export const openingEvents: readonly string[] = [
  'connect',
  'connected',
  'connection',
  'handshake',
  'join',
  'joined',
  'open',
  'opened',
  'session',
  'upgrade',
];

/** Methods that send a request of the program's own, and what they are methods of: nobody sends it anything unasked. */
export const ownRequests: readonly string[] = ['get', 'request'];
export const ownAskers: readonly string[] = ['http', 'http2', 'https', 'protocol', 'transport'];

/** What begins so hands out or wraps a request that somebody else sent: `getRequest()`, `toNodeRequest(event)`. */
export const requestGivers =
  /^(as|build|clone|convert|create|current|decorate|from|get|make|to|use|wrap)(?![a-z])/;
