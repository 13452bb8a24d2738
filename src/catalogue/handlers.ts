/**
 * The whole handler catalogue: one family a library or platform, gathered into one list per shape. A new
 * family is a file in `handlers/` and a line here; a new entry in a family is only data.
 */
import { bots } from './handlers/bots.ts';
import { callbacks } from './handlers/callbacks.ts';
import { desktop } from './handlers/desktop.ts';
import { editors } from './handlers/editors.ts';
import { graphql } from './handlers/graphql.ts';
import { httpFrameworks } from './handlers/http-frameworks.ts';
import { mcp } from './handlers/mcp.ts';
import { nest } from './handlers/nest.ts';
import { node } from './handlers/node.ts';
import { nodeEvents } from './handlers/node-events.ts';
import { queues } from './handlers/queues.ts';
import { rxjs } from './handlers/rxjs.ts';
import { serverless } from './handlers/serverless.ts';
import { sockets } from './handlers/sockets.ts';
import { timers } from './handlers/timers.ts';
import { tooling } from './handlers/tooling.ts';
import { ui } from './handlers/ui.ts';
import { web } from './handlers/web.ts';
import type {
  HandlerCall,
  HandlerDecorator,
  HandlerExport,
  HandlerFamily,
  HandlerMethod,
  HandlerObject,
  HandlerProperty,
  HandlerSignature,
} from './schema.ts';

/** Every family; the more telling come first, so the first entry that fits is the one to take. */
export const handlerFamilies: readonly HandlerFamily[] = [
  httpFrameworks,
  nest,
  sockets,
  queues,
  rxjs,
  graphql,
  mcp,
  serverless,
  editors,
  desktop,
  bots,
  ui,
  tooling,
  timers,
  node,
  web,
  nodeEvents,
  callbacks,
];

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
export const handlerSignatures: readonly HandlerSignature[] = handlerFamilies.flatMap(
  family => family.signatures ?? [],
);
