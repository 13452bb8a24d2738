/** Asks the handler catalogue how often a registered function runs. Knows no framework by name. */

import { ownAskers, ownRequests, requestGivers } from '../../catalogue/driver-words.ts';
import { endEvents } from '../../catalogue/end-events.ts';
import { handlerCalls, handlerObjects, handlerProperties } from '../../catalogue/handlers.ts';
import { listenMethods } from '../../catalogue/listening.ts';
import type { HandlerCall, HandlerObject } from '../../catalogue/schema.ts';
import type { CallFact, FileFacts, Membership, Ref, Role } from '../collect/file-facts.ts';
import { byId } from '../collect/ids.ts';
import { words } from '../collect/names.ts';
import type { Cadence } from '../model.ts';

/** How often a handler runs, and whether it tells that something ended. */
export interface Handled {
  readonly cadence: Cadence;
  /** At most once a registration. */
  readonly once: boolean;
  readonly closes: boolean;
  /** The event, where the registration names one. */
  readonly event?: string;
  /** The library or platform whose handler it is: the first part of the entry's id. */
  readonly family?: string;
  /** The last name of what it is registered on. */
  readonly source?: string;
}

type MemberRole = Extract<Role, { k: 'property' }>;

const OWN_REQUESTS = new Set(ownRequests);
const OWN_ASKERS = new Set(ownAskers);
const REQUEST = /(^|\.)\w*req(uest)?$/i;
const ends = new Set(endEvents);
const listens = new Set(listenMethods);
const byMethod = indexBy(handlerCalls, each => each.methods);
const wildcardCalls = handlerCalls.filter(each => each.methods.some(name => name.endsWith('*')));
const heldObjects = handlerObjects.filter(each => each.variables || each.exportDefault);

function indexBy<T>(entries: readonly T[], names: (entry: T) => readonly string[]): ReadonlyMap<string, T[]> {
  const index = new Map<string, T[]>();
  for (const entry of entries) {
    for (const name of names(entry)) {
      const list = index.get(name);
      if (list) list.push(entry);
      else index.set(name, [entry]);
    }
  }
  return index;
}

/** `on*` fits `onData` and not `once`. */
export function nameFits(pattern: string, name: string): boolean {
  if (!pattern.endsWith('*')) return pattern === name;
  const stem = pattern.slice(0, -1);
  return name.startsWith(stem) && (stem === '' || /^[A-Z0-9]/.test(name.slice(stem.length)));
}

export function moduleFits(pattern: string, module: string): boolean {
  const bare = module.replace(/^node:/, '');
  if (pattern.endsWith('/*')) return bare.startsWith(pattern.slice(0, -1));
  return bare === pattern || bare.startsWith(`${pattern}/`);
}

function receiverFits(receivers: readonly string[], receiver: string): boolean {
  const parts = words(receiver);
  // `$` and `_` have no words.
  const name = parts.join('') || receiver;
  return receivers.some(each => name === each.toLowerCase() || parts.at(-1) === each.toLowerCase());
}

/** What a function handed to this call becomes; undefined when the call is no registration the catalogue knows. */
export function handlerOfCall(facts: FileFacts, call: CallFact): Handled | undefined {
  for (const entry of [...(byMethod.get(call.name) ?? []), ...wildcardCalls]) {
    if (entry.methods.some(each => nameFits(each, call.name)) && callFits(facts, call, entry))
      return isOfOwnRequest(facts, call) ? { ...handled(entry, call), source: '' } : handled(entry, call);
  }
  return undefined;
}

/** `const req = https.request(options); req.on('data', …)`: what answers is what was asked, and no client. */
function isOfOwnRequest(facts: FileFacts, { callee, receiver }: CallFact): boolean {
  if (callee?.root.k !== 'slot') return false;
  const hint = byId(facts.slots, callee.root.id)?.hint;
  const made = hint?.t === 'result' ? facts.calls[hint.call] : undefined;
  if (!made) return false;
  if (OWN_REQUESTS.has(made.name) && made.receiver !== '') return OWN_ASKERS.has(made.receiver);
  const isRequest = REQUEST.test(receiver) && !requestGivers.test(made.name);
  return isRequest && !made.args.some(each => REQUEST.test(each.text));
}

function callFits(facts: FileFacts, call: CallFact, entry: HandlerCall): boolean {
  if (entry.construct) return call.isNew && moduleAllows(facts, call, entry);
  if (call.isNew) return false;
  if (entry.functionCall) return call.receiver === '' && moduleAllows(facts, call, entry);
  if (call.receiver === '') return false;
  if (entry.event && !entry.event['*'] && !eventCadence(entry, call)) return false;
  if (entry.receivers && receiverFits(entry.receivers, call.receiver)) return true;
  const from = entry.modules && receiverModule(facts, call);
  if (entry.modules) return from !== undefined && entry.modules.some(each => moduleFits(each, from));
  return !entry.receivers;
}

/** The module a receiver comes from: `router` of `const router = Router()`, and what `new Hono().use()` hands on. */
function receiverModule(facts: FileFacts, call: CallFact): string | undefined {
  const passed = new Set<CallFact>();
  for (let at: CallFact | undefined = call; at && !passed.has(at); at = receiverMaker(facts, at)) {
    const module = calledModule(at);
    if (module !== undefined) return module;
    passed.add(at);
  }
  return undefined;
}

/** The call that made what another is called on. */
function receiverMaker(facts: FileFacts, { callee }: CallFact): CallFact | undefined {
  const root = callee?.root;
  if (root?.k === 'call') return facts.calls[root.call];
  const hint = root?.k === 'slot' ? byId(facts.slots, root.id)?.hint : undefined;
  return hint?.t === 'result' || hint?.t === 'new' ? facts.calls[hint.call] : undefined;
}

function calledModule(call: CallFact): string | undefined {
  return call.callee?.root.k === 'import' ? call.callee.root.module : undefined;
}

function moduleAllows(facts: FileFacts, call: CallFact, entry: HandlerCall): boolean {
  if (!entry.modules) return true;
  const module = calledModule(call);
  if (module !== undefined) return entry.modules.some(each => moduleFits(each, module));
  return facts.modules.some(imported => entry.modules?.some(each => moduleFits(each, imported)));
}

function eventCadence(entry: HandlerCall, call: CallFact): Cadence | undefined {
  const event = call.args[0]?.literal;
  if (event === undefined || !entry.event) return undefined;
  return Object.hasOwn(entry.event, event) ? entry.event[event] : entry.event['*'];
}

function handled(entry: HandlerCall, call: CallFact): Handled {
  const event = eventOfCall(call);
  const closes =
    entry.phase === 'close' ||
    (entry.event !== undefined && event !== undefined && ends.has(normalised(event)));
  return {
    cadence: eventCadence(entry, call) ?? entry.cadence,
    once: entry.once === true,
    closes,
    event: namesEvent(entry, call) && event !== undefined ? event : eventOfName(call.name),
    family: familyOf(entry),
    source: call.receiver,
  };
}

/** Whether the first argument says what is listened to. */
function namesEvent(entry: HandlerCall, call: CallFact): boolean {
  return entry.event !== undefined || listens.has(call.name);
}

export function familyOf(entry: { readonly id: string }): string {
  return entry.id.slice(0, entry.id.indexOf('/'));
}

/** `onData` and `subscribeToData` register for `data`; a bare `subscribe` does not say for what. */
export function eventOfName(method: string): string {
  return words(method.replace(/^(on(Did)?(?=[A-Z])|subscribe(To)?)/, '')).join('');
}

/** A function in an options object: `Bun.serve({ fetch() {} })`, `new McpServer({ … })`. */
export function handlerOfOption(facts: FileFacts, call: CallFact, member: Membership): Handled | undefined {
  const called = call.receiver === '' ? call.name : `${call.receiver}.${call.name}`;
  for (const entry of handlerObjects) {
    const isTaken = entry.calls.some(each => nameFits(each, called) || nameFits(each, call.name));
    const found = isTaken && modulesPresent(facts, entry.modules) ? handledInside(entry, member) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** A function in an object that a framework finds by what it is called or said to be: `export default { fetch() {} }`. */
export function handlerOfMember(facts: FileFacts, role: MemberRole): Handled | undefined {
  for (const entry of heldObjects) {
    if (!isHeldBy(facts, entry, role) || !modulesPresent(facts, entry.modules)) continue;
    const found = handledInside(entry, role);
    if (found) return found;
  }
  return undefined;
}

function isHeldBy(facts: FileFacts, entry: HandlerObject, { of, holders }: MemberRole): boolean {
  if (entry.variables?.some(each => holders.includes(each))) return true;
  if (!entry.exportDefault) return false;
  return of === 'exported' || holders.includes(defaultName(facts) ?? '');
}

/** `worker` in a module with `export default worker`. */
function defaultName(facts: FileFacts): string | undefined {
  const ref = facts.exports.find(each => each.name === 'default')?.ref;
  return ref?.root.k === 'slot' && ref.steps.length === 0 ? byId(facts.slots, ref.root.id)?.name : undefined;
}

function handledInside(entry: HandlerObject, { name, around }: Membership): Handled | undefined {
  const names = entry.deep ? [name, ...[...around].reverse(), '*'] : [name, '*'];
  const known = names.find(each => Object.hasOwn(entry.properties, each));
  const cadence = known === undefined ? undefined : entry.properties[known];
  return (
    cadence && {
      cadence,
      once: false,
      family: familyOf(entry),
      closes: ends.has(normalised(name.replace(/^on(Did)?(?=[A-Z])/, ''))),
    }
  );
}

/** A function that is assigned: `socket.onmessage = …`, or a worker's own `onmessage = …`. */
export function handlerOfAssignment({ root, steps }: Ref): Handled | undefined {
  if (root.k !== 'global' || steps.length > 0) return handlerOfProperty(assignedName({ root, steps }));
  const own = handlerOfProperty(root.name);
  return own && { ...own, source: 'self' };
}

/** The last name of what is assigned to. */
export function assignedName({ root, steps }: Ref): string {
  return steps.at(-1)?.slice(1) ?? (root.k === 'global' ? root.name : '');
}

export function handlerOfProperty(property: string): Handled | undefined {
  const entry = handlerProperties.find(each => nameFits(each.property, property));
  return (
    entry && {
      cadence: entry.cadence,
      once: false,
      family: familyOf(entry),
      closes: entry.phase === 'close',
      event: eventOfProperty(property),
    }
  );
}

/** `onmessage`, `onMessage` hear of `message`. */
function eventOfProperty(property: string): string {
  return property.replace(/^on(?=[A-Za-z])/, '').replace(/^[A-Z]/, first => first.toLowerCase());
}

/** The event that a call registers for: `'data'`, `Events.Data`, `EVENT_DATA`. */
export function eventOfCall(call: CallFact): string | undefined {
  const [first] = call.args;
  if (first?.literal !== undefined) return first.literal;
  return /^(?:[A-Z][\w$]*\.)*([A-Z][A-Z0-9_]*|[A-Z][\w$]*\.\w+)$/.test(first?.text ?? '')
    ? /\w+$/.exec(first?.text ?? '')?.[0]
    : undefined;
}

export function handlerOfAttribute(name: string): Handled | undefined {
  const entry = handlerProperties.find(each => each.jsx && nameFits(each.property, name));
  return entry && { cadence: entry.cadence, once: false, family: familyOf(entry), closes: false };
}

export function modulesPresent(facts: FileFacts, modules: readonly string[] | undefined): boolean {
  return !modules || facts.modules.some(module => modules.some(each => moduleFits(each, module)));
}

/** Method names that by themselves say that a peer or stream went away: `onDisconnect`, `handleClose`. */
export function closesByName(name: string): boolean {
  const [verb = '', ...rest] = words(name);
  if (verb !== 'on' && verb !== 'handle' && verb !== 'handles') return false;
  const event = rest.filter(each => !PEERS.has(each)).join('');
  return ends.has(event);
}

const PEERS = new Set(['socket', 'client', 'peer', 'session', 'connection', 'did', 'ws']);

function normalised(event: string): string {
  return words(event).join('');
}
