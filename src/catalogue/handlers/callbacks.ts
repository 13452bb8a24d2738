import type { HandlerFamily } from '../schema.ts';

/**
 * Names that tell how a function argument is kept although no framework is behind them: completion callbacks
 * (once a call), wrappers that return a function to be called again and again, disposers, dynamic objects.
 * They are asked last, so any framework's meaning of the same name wins.
 */
export const callbacks: HandlerFamily = {
  calls: [
    {
      id: 'callbacks/completion',
      methods: [
        'close',
        'closeAllConnections',
        'destroy',
        'disconnect',
        'end',
        'exec',
        'execFile',
        'listen',
        'lookup',
        'mkdir',
        'readFile',
        'readdir',
        'realpath',
        'rename',
        'save',
        'setTimeoutFn',
        'shutdown',
        'stat',
        'stop',
        'toBlob',
        'unlink',
        'write',
        'writeFile',
      ],
      cadence: 'once',
      once: true,
    },
    {
      id: 'callbacks/rate',
      methods: ['debounce', 'throttle', 'rafThrottle', 'useDebouncedCallback', 'useThrottledCallback'],
      functionCall: true,
      cadence: 'per-event',
    },
    {
      id: 'callbacks/rate-method',
      receivers: ['_', 'lodash', 'utils'],
      methods: ['debounce', 'throttle'],
      cadence: 'per-event',
    },
    {
      id: 'callbacks/memoizer',
      methods: ['memoize', 'memoizee', 'memoizeOne', 'memo', 'mem', 'pMemoize', 'moize', 'createSelector'],
      functionCall: true,
      cadence: 'per-call',
    },
    {
      id: 'callbacks/promisified',
      methods: ['promisify', 'callbackify', 'bindNodeCallback', 'wrap', 'instrument'],
      functionCall: true,
      cadence: 'per-call',
    },
    {
      id: 'callbacks/dom-listener',
      methods: [
        'addDisposableListener',
        'addDomListener',
        'addEventListenerWithOptions',
        'listenTo',
        'onEvent',
      ],
      functionCall: true,
      cadence: 'per-event',
    },
    {
      id: 'callbacks/dom-listener-method',
      methods: ['addDisposableListener', 'addDomListener', 'listenTo'],
      cadence: 'per-event',
    },
    {
      id: 'callbacks/disposer',
      methods: ['toDisposable', 'asDisposable', 'combinedDisposable', 'addAbortListener', 'onAbort'],
      functionCall: true,
      cadence: 'once',
      once: true,
      phase: 'close',
    },
    {
      id: 'callbacks/disposer-class',
      methods: ['Disposable', 'Subscription', 'AsyncDisposable'],
      construct: true,
      cadence: 'once',
      once: true,
      phase: 'close',
    },
    {
      id: 'callbacks/disposer-method',
      receivers: [
        'disposable',
        'disposables',
        'disposablestack',
        'disposer',
        'subscription',
        'subscriptions',
      ],
      methods: ['create', 'defer', 'adopt', 'add'],
      cadence: 'once',
      once: true,
      phase: 'close',
    },
    {
      id: 'convex/http-action',
      methods: ['httpAction'],
      functionCall: true,
      cadence: 'per-request',
    },
  ],
  objects: [
    { id: 'language/proxy', calls: ['Proxy'], properties: { '*': 'per-call' } },
    {
      id: 'language/define-property',
      calls: ['Object.defineProperty', 'Reflect.defineProperty'],
      properties: { get: 'per-call', set: 'per-call', value: 'per-call' },
    },
    {
      id: 'convex/function',
      calls: ['internalMutation', 'internalQuery', 'internalAction'],
      properties: { handler: 'per-request' },
    },
  ],
};
