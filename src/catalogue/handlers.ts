/**
 * The whole handler catalogue: one family a library or platform, gathered into one list per shape. A new
 * family is a file in `handlers/` and a line here; a new entry in a family is only data.
 */
import { httpFrameworks } from './handlers/http-frameworks.ts';
import { node } from './handlers/node.ts';
import { nodeEvents } from './handlers/node-events.ts';
import { timers } from './handlers/timers.ts';
import { web } from './handlers/web.ts';
import type {
  HandlerCall,
  HandlerDecorator,
  HandlerExport,
  HandlerFamily,
  HandlerMethod,
  HandlerObject,
  HandlerProperty,
} from './schema.ts';

/** Every family; the more telling come first, so the first entry that fits is the one to take. */
export const handlerFamilies: readonly HandlerFamily[] = [httpFrameworks, timers, node, web, nodeEvents];

export const handlerCalls: readonly HandlerCall[] = handlerFamilies.flatMap(family => family.calls ?? []);
export const handlerDecorators: readonly HandlerDecorator[] = handlerFamilies.flatMap(
  family => family.decorators ?? [],
);
export const handlerProperties: readonly HandlerProperty[] = handlerFamilies.flatMap(
  family => family.properties ?? [],
);
export const handlerExports: readonly HandlerExport[] = handlerFamilies.flatMap(
  family => family.exports ?? [],
);
export const handlerMethods: readonly HandlerMethod[] = handlerFamilies.flatMap(
  family => family.methods ?? [],
);
export const handlerObjects: readonly HandlerObject[] = handlerFamilies.flatMap(
  family => family.objects ?? [],
);
