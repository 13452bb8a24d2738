/** Metrics: one series for each different set of labels. Checked with the versions named. */
import type { LibraryEntry } from './schema.ts';

export const metrics: readonly LibraryEntry[] = [
  {
    id: '@opentelemetry/sdk-metrics',
    kind: 'metrics',
    package: '@opentelemetry/sdk-metrics',
    version: '2.12.1',
    imports: ['@opentelemetry/sdk-metrics#MeterProvider'],
    form: 'new',
    byDefault: 'bounded',
    defaultBound: '2000 attribute sets per instrument',
    bounds: [],
    growth: [],
    fed: 'per-event',
    overflow: 'unknown',
    verified: ['source'],
    source: 'the installed package, run',
  },
  {
    id: 'prom-client',
    kind: 'metrics',
    package: 'prom-client',
    version: '15.1.3',
    imports: ['prom-client#Counter', 'prom-client#Gauge', 'prom-client#Histogram', 'prom-client#Summary'],
    form: 'new',
    byDefault: 'unbounded',
    defaultBound: 'one series per distinct label tuple, forever (20000/20000)',
    bounds: [],
    growth: ['labels', 'inc', 'observe', 'set', 'startTimer'],
    checks: ['remove', 'reset'],
    overflow: 'unknown',
    verified: ['run', 'source'],
    source: 'the installed package, run',
    note: 'client_js#741. No cardinality option. Flag labels fed by ids/paths/user input',
  },
];
