import type { HandlerFamily } from '../schema.ts';

/** Timers, microtasks, promises and cron libraries. Repeating ones tick; the others run once a registration. */
export const timers: HandlerFamily = {
  calls: [
    { id: 'timers/interval', methods: ['setInterval'], functionCall: true, cadence: 'per-tick' },
    {
      id: 'timers/interval-method',
      methods: ['setInterval', 'setIntervalAsync', 'runInterval'],
      cadence: 'per-tick',
    },
    {
      id: 'timers/interval-package',
      modules: ['set-interval-async', 'timers'],
      methods: ['setIntervalAsync', 'setInterval'],
      functionCall: true,
      cadence: 'per-tick',
    },
    {
      id: 'timers/once',
      methods: ['setTimeout', 'setImmediate', 'queueMicrotask', 'requestIdleCallback'],
      functionCall: true,
      cadence: 'once',
      once: true,
    },
    {
      id: 'timers/frame',
      methods: ['requestAnimationFrame'],
      functionCall: true,
      cadence: 'per-tick',
      once: true,
    },
    {
      id: 'timers/once-method',
      methods: ['setTimeout', 'setImmediate', 'queueMicrotask', 'requestIdleCallback', 'nextTick', 'defer'],
      cadence: 'once',
      once: true,
    },
    { id: 'timers/frame-method', methods: ['requestAnimationFrame'], cadence: 'per-tick', once: true },
    { id: 'promise/then', methods: ['then', 'catch', 'finally'], cadence: 'once', once: true },
    {
      id: 'cron/node-cron',
      modules: ['node-cron', 'node-schedule', 'cron', 'croner', 'later', '@breejs/later'],
      receivers: ['cron', 'schedule', 'scheduler', 'later'],
      methods: ['schedule', 'scheduleJob', 'addJob', 'from', 'setInterval'],
      cadence: 'per-tick',
    },
    {
      id: 'cron/class',
      modules: ['cron', 'croner', 'cronbake', 'toad-scheduler', 'simple-cron'],
      methods: ['CronJob', 'Cron', 'Baker', 'Task', 'AsyncTask'],
      construct: true,
      cadence: 'per-tick',
    },
    {
      id: 'cron/function',
      modules: ['croner', 'node-schedule', 'node-cron'],
      methods: ['Cron', 'scheduleJob', 'schedule'],
      functionCall: true,
      cadence: 'per-tick',
    },
    {
      id: 'cron/agenda',
      modules: ['agenda', '@hokify/agenda', 'pg-boss', 'graphile-worker', 'bree'],
      receivers: ['agenda', 'boss'],
      methods: ['define', 'work', 'subscribe', 'every'],
      cadence: 'per-request',
    },
    {
      id: 'deno/cron',
      receivers: ['Deno'],
      methods: ['cron'],
      cadence: 'per-tick',
    },
  ],
  objects: [
    {
      id: 'cron/options',
      calls: ['CronJob', 'CronJob.from'],
      modules: ['cron'],
      properties: { onTick: 'per-tick' },
    },
  ],
};
