/**
 * The shapes of the handler catalogue: which APIs, decorators, properties, exports, methods and option
 * objects turn a function into a handler, and how often that handler runs. The analysis reads these
 * tables and knows no framework by name, so a new framework is a new entry and no new code.
 *
 * Conventions shared by every table:
 * - `id` is `family/thing` and unique in the whole catalogue.
 * - A name that ends in `*` matches any longer name whose next letter is upper-case or a digit: `onDid*`
 *   matches `onDidChange`, `on*` matches `onData` and not `once`. `*` alone matches every name.
 * - A module that ends in `/*` matches every package and subpath below that prefix: `@nestjs/*`.
 *   `node:` prefixes are left out (`events` matches `node:events`), and a module matches its subpaths.
 */
import type { Cadence } from '../facts/model.ts';

/** A call that registers one of its function arguments to be called again later. */
export interface HandlerCall {
  readonly id: string;
  /**
   * Packages whose import as receiver (or as the plain function) makes the match certain, and whose
   * presence in the file makes a match by `receivers` likely. Absent: the language or the platform.
   */
  readonly modules?: readonly string[];
  /**
   * What the receiver is usually called: the last identifier of the receiver, compared without case, whole
   * or as its last word (`server` fits `httpServer`). Used when its type cannot be seen. Absent together
   * with `modules`: any receiver fits, because the method's name says enough.
   */
  readonly receivers?: readonly string[];
  readonly methods: readonly string[];
  /** `methods` are plain functions: `setInterval(fn)`, `useEffect(fn)`. */
  readonly functionCall?: true;
  /** `methods` are class names called with `new`: `new MutationObserver(fn)`. */
  readonly construct?: true;
  /** Cadence by the string literal in the first argument; `*` is any other event name. */
  readonly event?: Readonly<Record<string, Cadence>>;
  readonly cadence: Cadence;
  /** The handler runs at most once per registration, so as often as the code that registers it. */
  readonly once?: true;
  /** For registrations whose handler says that something ended, whatever the event's name is. */
  readonly phase?: 'close';
}

/** A decorator on a method (or, for whole classes, on the class) that makes it a handler. */
export interface HandlerDecorator {
  readonly id: string;
  readonly module?: readonly string[];
  readonly name: string;
  /** What it hears of, where its name does not say so. */
  readonly event?: string;
  readonly cadence: Cadence;
}

/** An assignment `x.onmessage = fn`, and with `jsx` also the attribute `onClick={fn}`. */
export interface HandlerProperty {
  readonly id: string;
  readonly property: string;
  readonly cadence: Cadence;
  readonly phase?: 'close';
  readonly jsx?: true;
}

/** An exported function that a framework finds by the file it is in and the name it has. */
export interface HandlerExport {
  readonly id: string;
  /** A regular expression on the path, with `/` separators. */
  readonly files: string;
  /** Names of exports; `default` is the default export. */
  readonly names: readonly string[];
  readonly cadence: Cadence;
  /** Packages of which at least one (or a type from one) must be imported in the file. */
  readonly modules?: readonly string[];
}

/** A method that a base class or an implemented interface calls. */
export interface HandlerMethod {
  readonly id: string;
  readonly bases: readonly string[];
  readonly methods: readonly string[];
  readonly cadence: Cadence;
  readonly phase?: 'close';
}

/** An options object whose functions are handlers. */
export interface HandlerObject {
  readonly id: string;
  /**
   * Calls, with `new` or without, that take the object as any argument: `createSchema` fits any receiver,
   * `Bun.serve` needs a receiver whose last identifier is `Bun` or ends in that word.
   */
  readonly calls: readonly string[];
  /** Packages that the called function comes from, when its name alone is too common. */
  readonly modules?: readonly string[];
  /** Names of variables, or of the types they are annotated with, that hold such an object. */
  readonly variables?: readonly string[];
  /** The object is a module's default export. */
  readonly exportDefault?: true;
  readonly properties: Readonly<Record<string, Cadence>>;
  /** Functions at any depth inside the object are handlers: GraphQL resolvers. */
  readonly deep?: true;
}

/** A function that is a handler by what its first parameters are called. */
export interface HandlerSignature {
  readonly id: string;
  /** The names that each of the first parameters may have, an underscore before them left out. */
  readonly parameters: readonly (readonly string[])[];
  readonly cadence: Cadence;
}

/** What one library or platform contributes. */
export interface HandlerFamily {
  readonly calls?: readonly HandlerCall[];
  readonly decorators?: readonly HandlerDecorator[];
  readonly properties?: readonly HandlerProperty[];
  readonly exports?: readonly HandlerExport[];
  readonly methods?: readonly HandlerMethod[];
  readonly objects?: readonly HandlerObject[];
  readonly signatures?: readonly HandlerSignature[];
}
