/** The leaks of `examples/sensor-pipeline` that its README names: what every way of asking must report. */
export interface ExpectedFinding {
  /** From the example's folder. */
  readonly file: string;
  readonly symbol: string;
  readonly rule: string;
  readonly level: 'warning' | 'information' | 'hint';
  /** `line:column-line:column`, counted from 1. */
  readonly range: string;
  /** Where it grows and where it is released, in this order: `line:column` in the same file. */
  readonly sites: readonly string[];
}

export const sensorPipeline: readonly ExpectedFinding[] = [
  {
    file: 'src/alerts.ts',
    symbol: 'alerts',
    rule: 'unbounded-array',
    level: 'warning',
    range: '14:11-14:17',
    sites: ['21:17'],
  },
  {
    file: 'src/gateways.ts',
    symbol: 'states',
    rule: 'unbounded-map',
    level: 'warning',
    range: '12:20-12:26',
    sites: ['17:19'],
  },
  {
    file: 'src/intake.ts',
    symbol: '#waiting',
    rule: 'unbounded-queue',
    level: 'warning',
    range: '7:12-7:20',
    sites: ['11:19', '17:26'],
  },
  {
    file: 'src/settings.ts',
    symbol: 'loaded',
    rule: 'unbounded-cache',
    level: 'warning',
    range: '7:7-7:13',
    sites: ['23:12'],
  },
];

/** What is no leak and said as a hint, which editors show only where they are asked to. */
export const sensorPipelineHints: readonly ExpectedFinding[] = [
  {
    file: 'src/calibration.ts',
    symbol: 'lookUpCalibration',
    rule: 'repeated-lookup',
    level: 'hint',
    range: '19:28-19:45',
    sites: [],
  },
];
