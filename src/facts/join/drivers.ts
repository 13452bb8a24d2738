/** Whose events drive a handler: the other end of a wire, a person, or nobody known. */
import {
  lastWireWords,
  ownProcesses,
  userEvents,
  userInterfaceFamilies,
  wireEvents,
  wireFamilies,
} from '../../catalogue/driver-words.ts';
import type { CallFact } from '../collect/file-facts.ts';
import { words } from '../collect/names.ts';
import type { Driver } from '../model.ts';
import { eventOfName, type Handled } from './handlers.ts';

/** `.onBeforeHandle(fn)` and `.subscribe(fn)` of something nobody knows still register. */
export function registrationByName(call: CallFact): Handled | undefined {
  return /^(on[A-Z]|subscribe|addListener|addEventListener|listen[A-Z]|intercept)/.test(call.name)
    ? {
        cadence: 'per-event',
        once: false,
        closes: false,
        event: eventOfName(call.name),
        source: call.receiver,
      }
    : undefined;
}

const USER_INTERFACE = new Set(userInterfaceFamilies);
const WIRE_EVENTS = new Set(wireEvents);
const LAST_WIRE_WORDS = new Set(lastWireWords);
const WIRE_FAMILIES = new Set(wireFamilies);
const OWN_PROCESSES = new Set(ownProcesses);
const USER_EVENTS = new Set(userEvents);

/** A person clicks a few times a minute; the other end of a wire does not tire. */
export function driverOf(handled: Handled): Driver['kind'] {
  const event = handled.event ?? '';
  if (handled.cadence === 'per-request') return 'outside';
  if (USER_EVENTS.has(event)) return 'user-interface';
  if (OWN_PROCESSES.has(words(handled.source ?? '').join(''))) return 'other';
  if (isFromWire(event) || WIRE_FAMILIES.has(handled.family ?? '')) return 'outside';
  return USER_INTERFACE.has(handled.family ?? '') ? 'user-interface' : 'other';
}

function isFromWire(event: string): boolean {
  const parts = words(event);
  return parts.some(each => WIRE_EVENTS.has(each)) || LAST_WIRE_WORDS.has(parts.at(-1) ?? '');
}

/** The clause that says what a call registers for. */
export function registration(call: CallFact): string {
  const event = call.args[0]?.literal;
  return event === undefined ? `a handler of ${call.name}` : `a handler of '${event}'`;
}
