/**
 * How long the instances of a class probably live, for classes whose construction is out of sight: a
 * library's exported class, a class that a framework builds. This is evidence by shape and never
 * outweighs a construction that can be seen. Strongest first: decorators, bases, lifecycle methods, and last
 * the name (class-suffixes.ts). Names are compared exactly. Sources: base classes and decorators counted in
 * real services, libraries and editor extensions, and the lifecycles that Node, Angular, Nest, Inversify,
 * tsyringe and VS Code document.
 */

/** Base classes and interfaces whose instances are kept and called for as long as the program needs them. */
export const longLivedBases: readonly string[] = [
  'AsyncDisposable',
  'AsyncEventEmitter',
  'AsyncResource',
  'BeforeApplicationShutdown',
  'Broker',
  'CanActivate',
  'Client',
  'Disposable',
  'DurableObject',
  'EE',
  'Emitter',
  'Emittery',
  'Evented',
  'EventEmitter',
  'EventEmitter2',
  'EventEmitter3',
  'EventTarget',
  'IDisposable',
  'LanguageClient',
  'McpServer',
  'MicrotaskEmitter',
  'NestInterceptor',
  'NestMiddleware',
  'OnApplicationBootstrap',
  'OnApplicationShutdown',
  'OnGatewayConnection',
  'OnGatewayDisconnect',
  'OnGatewayInit',
  'OnModuleDestroy',
  'OnModuleInit',
  'PrismaClient',
  'Server',
  'Service',
  'SharedWorker',
  'Startable',
  'StrictEventEmitter',
  'TypedEmitter',
  'TypedEventEmitter',
  'TypedEventTarget',
  'WebSocketServer',
];

/** Base classes of objects that live as long as one peer, stream or session stays. */
export const perConnectionBases: readonly string[] = [
  'Duplex',
  'PassThrough',
  'Readable',
  'Socket',
  'Transform',
  'WebSocket',
  'Writable',
];

/** Base classes and interfaces whose instances serve one piece of work and are dropped. */
export const shortLivedBases: readonly string[] = [
  'AggregateError',
  'AssertionError',
  'AsyncIterator',
  'BaseVisitor',
  'Component',
  'CustomEvent',
  'Error',
  'Event',
  'Iterator',
  'Lexer',
  'NodeVisitor',
  'Parser',
  'Printer',
  'PureComponent',
  'RangeError',
  'React.Component',
  'React.PureComponent',
  'RuleWalker',
  'SyntaxWalker',
  'TreeVisitor',
  'TypeError',
  'Visitor',
  'Walker',
];

/** Class decorators of containers whose default scope is one instance per process. */
export const longLivedDecorators: readonly string[] = [
  'Catch',
  'CommandHandler',
  'Controller',
  'EventsHandler',
  'EventSubscriber',
  'Gateway',
  'Injectable',
  'JsonController',
  'Middleware',
  'Module',
  'NgModule',
  'Processor',
  'Provide',
  'provideSingleton',
  'QueryHandler',
  'Resolver',
  'Service',
  'service',
  'Singleton',
  'singleton',
  'WebSocketGateway',
];

/**
 * Scopes, in a long-lived decorator's `scope` option or as a decorator of their own, that make an instance
 * per request or per use: `@Injectable({ scope: Scope.REQUEST })`, Inversify's `transient()`, tsyringe's
 * `Lifecycle.ResolutionScoped`.
 */
export const shortScopes: readonly string[] = [
  'ContainerScoped',
  'REQUEST',
  'Request',
  'requestScope',
  'ResolutionScoped',
  'scoped',
  'TRANSIENT',
  'Transient',
  'transient',
];

/** Class decorators that make an instance per use. */
export const shortLivedDecorators: readonly string[] = [
  'ArgsType',
  'Command',
  'Entity',
  'InputType',
  'ObjectType',
  'Schema',
  'scoped',
  'transient',
];

/** Methods that only objects with a beginning and an end have. Two of them, or a pair, are strong evidence. */
export const lifecycleMethods: readonly string[] = [
  '[Symbol.asyncDispose]',
  '[Symbol.dispose]',
  'afterStart',
  'beforeApplicationShutdown',
  'beforeStop',
  'close',
  'connect',
  'deactivate',
  'destroy',
  'disconnect',
  'dispose',
  'disposeAsync',
  'listen',
  'ngOnDestroy',
  'onApplicationBootstrap',
  'onApplicationShutdown',
  'onDestroy',
  'onModuleDestroy',
  'onModuleInit',
  'onUnload',
  'open',
  'quit',
  'reconnect',
  'restart',
  'serve',
  'shutDown',
  'shutdown',
  'start',
  'startListening',
  'stop',
  'stopListening',
  'subscribe',
  'tearDown',
  'teardown',
  'terminate',
  'unload',
  'unsubscribe',
];
