import type { HandlerFamily } from '../schema.ts';

/**
 * Build tools, test runners and instrumentation whose plugins are called for every file, test, span or log
 * line: Vite, Rollup, webpack, esbuild, Babel, ESLint, Jest, Vitest, OpenTelemetry, Winston. Their processes
 * are long-lived in watch mode only, so per-file work is `per-call`; watch and server hooks are events.
 */
export const tooling: HandlerFamily = {
  calls: [
    {
      id: 'webpack/tap',
      modules: ['webpack', 'tapable', '@rspack/core'],
      methods: ['tap', 'tapAsync', 'tapPromise'],
      receivers: ['done', 'watchrun', 'invalid', 'compilation', 'compile', 'make', 'emit', 'hooks'],
      cadence: 'per-event',
    },
    {
      id: 'esbuild/plugin',
      modules: ['esbuild', 'bun'],
      receivers: ['build'],
      methods: ['onStart', 'onEnd', 'onResolve', 'onLoad'],
      cadence: 'per-call',
    },
    {
      id: 'vite/server-middleware',
      modules: ['vite', 'vitest', 'webpack-dev-server', 'browser-sync'],
      receivers: ['middlewares'],
      methods: ['use'],
      cadence: 'per-request',
    },
    {
      id: 'vite/hot-module',
      receivers: ['hot'],
      methods: ['accept'],
      cadence: 'per-event',
    },
    {
      id: 'opentelemetry/callback',
      modules: ['@opentelemetry/*', 'prom-client'],
      receivers: ['gauge', 'counter', 'observable', 'histogram'],
      methods: ['addCallback'],
      cadence: 'per-tick',
    },
    {
      id: 'test/hook',
      functionCall: true,
      methods: ['beforeEach', 'afterEach'],
      cadence: 'per-event',
    },
  ],
  methods: [
    {
      id: 'opentelemetry/processor',
      bases: [
        'SpanProcessor',
        'SpanExporter',
        'LogRecordProcessor',
        'MetricReader',
        'PushMetricExporter',
        'Sampler',
      ],
      methods: ['onStart', 'onEnd', 'onEmit', 'export', 'shouldSample'],
      cadence: 'per-event',
    },
    {
      id: 'winston/transport',
      bases: ['TransportStream', 'winston.Transport', 'Writable'],
      methods: ['log', 'logv'],
      cadence: 'per-event',
    },
    {
      id: 'jest/environment',
      bases: ['NodeEnvironment', 'JSDOMEnvironment', 'JestEnvironment'],
      methods: ['handleTestEvent'],
      cadence: 'per-event',
    },
    {
      id: 'jest/reporter',
      bases: ['Reporter', 'BaseReporter', 'DefaultReporter', 'WatchPlugin'],
      methods: [
        'onTest*',
        'onRun*',
        'onCollected',
        'onTaskUpdate',
        'onUserConsoleLog',
        'onWatcherRerun',
        'onWatcherStart',
      ],
      cadence: 'per-event',
    },
  ],
  objects: [
    {
      id: 'eslint/rule',
      calls: ['createRule', 'createESLintRule', 'RuleCreator', 'ruleCreator'],
      variables: ['RuleModule', 'AnyRuleModule', 'ESLintRule'],
      properties: { create: 'per-call', createOnce: 'per-call' },
    },
    {
      id: 'vite/plugin',
      calls: ['defineConfig', 'createUnplugin'],
      variables: ['PluginOption', 'VitePlugin'],
      properties: {
        handleHotUpdate: 'per-event',
        hotUpdate: 'per-event',
        watchChange: 'per-event',
        transformIndexHtml: 'per-request',
        resolveId: 'per-call',
        load: 'per-call',
        transform: 'per-call',
      },
      deep: true,
    },
  ],
};
