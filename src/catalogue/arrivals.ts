/**
 * Events that come when a peer is there again; until then nothing that waits for them is drained. Lower-case,
 * without separators. Source: the event lists of Node's net, ws, socket.io and MQTT clients.
 */
export const arrivalEvents: readonly string[] = [
  'ack',
  'acknowledged',
  'authenticated',
  'connect',
  'connected',
  'connection',
  'established',
  'online',
  'open',
  'opened',
  'ready',
  'reconnect',
  'reconnected',
];
