/**
 * How much each piece of evidence weighs when the judge asks whether an accumulator that nothing limits is
 * surely a leak (a warning) or only probably one (information). The weights were fitted by hand on findings
 * in twenty projects, each read and labelled (`bench/accuracy/labels`); they are data so that more labels
 * can move them.
 */

/** What speaks for or against growth without an end. */
export type Evidence =
  | 'key-per-connection'
  | 'key-dynamic'
  | 'key-sent'
  | 'key-varying'
  | 'key-fresh'
  | 'no-key'
  | 'near-outside-event'
  | 'far-outside-event'
  | 'user-interface-event'
  | 'other-event'
  | 'endless-loop'
  | 'process-owner'
  | 'instance-owner'
  | 'peer-owner'
  | 'element-owner'
  | 'closure-owner'
  | 'neighbour-released'
  | 'out-of-sight'
  | 'keeps-functions';

export const weights: Readonly<Record<Evidence, number>> = {
  'key-per-connection': 4,
  'key-dynamic': 3,
  'key-sent': 3,
  'key-varying': 2,
  'key-fresh': 1,
  'no-key': 1,
  'near-outside-event': 2,
  'far-outside-event': 1,
  'user-interface-event': -1,
  'other-event': 0,
  'endless-loop': 2,
  'process-owner': 1,
  'instance-owner': -1,
  'peer-owner': -2,
  'element-owner': -2,
  'closure-owner': -1,
  'neighbour-released': 1,
  'out-of-sight': -3,
  'keeps-functions': -2,
};

/** At this sum and above an open accumulator is a warning. */
export const proofThreshold = 4;

/** At this sum and above it is information; below, a hint. */
export const likelyThreshold = 2;

/** Calls between an outside event and the growth up to which the event counts as near. */
export const nearCalls = 2;

/** Calls between an endless loop and the growth up to which the loop counts. */
export const nearLoops = 1;

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

/** Receivers whose messages come from another process or thread of the same program. */
export const ownProcesses: readonly string[] = ['parentport', 'process', 'worker', 'workerthreadsparentport'];

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

/** Open words whose values run out in practice: the files of a project, the hosts of a configuration. */
export const saturatingWords: readonly string[] = [
  'blob',
  'body',
  'buffer',
  'bytes',
  'callback',
  'content',
  'dir',
  'directory',
  'domain',
  'file',
  'filename',
  'filepath',
  'folder',
  'host',
  'hostname',
  'id',
  'identifier',
  'ids',
  'input',
  'link',
  'origin',
  'path',
  'pathname',
  'pid',
  'text',
];
