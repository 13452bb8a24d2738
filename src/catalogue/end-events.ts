/**
 * Names of events that say something went away. A removal in a handler for one of `peerEndEvents` happens
 * while the owner lives, once for every peer that leaves, so it pairs with the growth on connect. A
 * removal in a handler for one of `processEndEvents` comes when the whole program ends and bounds nothing.
 * Sources: the event lists of Node's net, http, stream, child_process and process modules, the DOM,
 * Electron, socket.io, ws, discord.js, libp2p and WebRTC. Names are lower-case without separators:
 * `peer:disconnect`, `peer-disconnect` and `peerDisconnect` are all `peerdisconnect`; methods that listen to one
 * event (`onDidClose`, `onDisconnect`) are compared without their `on` or `onDid`.
 */

/** A peer, stream, session, window, child or subscription is gone. */
export const peerEndEvents: readonly string[] = [
  'abort',
  'aborted',
  'cancel',
  'clientdisconnect',
  'clientdisconnected',
  'close',
  'closed',
  'connectionclose',
  'connectionclosed',
  'connectionend',
  'delete',
  'deleted',
  'destroy',
  'destroyed',
  'detach',
  'detached',
  'disconnect',
  'disconnected',
  'disconnecting',
  'dispose',
  'disposed',
  'end',
  'ended',
  'exit',
  'finish',
  'finished',
  'hangup',
  'leave',
  'left',
  'logout',
  'peerdisconnect',
  'peerdisconnected',
  'peerleave',
  'peerleft',
  'peerremoved',
  'remove',
  'removed',
  'renderprocessgone',
  'sessionclose',
  'sessionclosed',
  'sessionend',
  'socketclose',
  'streamclose',
  'streamend',
  'targetdestroyed',
  'terminate',
  'terminated',
  'unpipe',
  'unsubscribe',
  'unsubscribed',
  'userleft',
  'windowclosed',
];

/** The page, worker or process ends. */
export const processEndEvents: readonly string[] = [
  'beforeexit',
  'beforequit',
  'beforeunload',
  'suspend',
  'pagehide',
  'quit',
  'shutdown',
  'sigbreak',
  'sighup',
  'sigint',
  'sigquit',
  'sigterm',
  'sigusr2',
  'unload',
  'willquit',
  'windowallclosed',
];

/** Both kinds of ending. */
export const endEvents: readonly string[] = [...peerEndEvents, ...processEndEvents];
