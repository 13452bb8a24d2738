import type { AlertMonitor } from './alerts.ts';
import { calibrate } from './calibration.ts';
import type { GatewayRegistry } from './gateways.ts';
import type { Intake } from './intake.ts';
import { qualityOf } from './quality.ts';
import { settingsFor } from './settings.ts';
import type { TrendWindow } from './window.ts';

export interface Stages {
  readonly intake: Intake;
  readonly gateways: GatewayRegistry;
  readonly alerts: AlertMonitor;
  readonly trend: TrendWindow;
}

/** Works off one batch; returns how many readings it held. */
export async function runBatch(stages: Stages): Promise<number> {
  const batch = stages.intake.take();
  for (const reading of batch) {
    stages.gateways.touch(reading.gatewayId, reading.takenAt);
    if (qualityOf(reading) === 'suspect') continue;
    const calibrated = calibrate(reading);
    stages.trend.add(calibrated.value);
    stages.alerts.check(calibrated, await settingsFor(reading.gatewayId, reading.sensorId));
  }
  return batch.length;
}

/** Works until the field has finished and nothing is left to take. */
export async function runUntilIdle(stages: Stages, finished: () => boolean): Promise<number> {
  let processed = 0;
  while (!finished() || stages.intake.depth > 0) {
    processed += await runBatch(stages);
    await new Promise(resolve => setImmediate(resolve));
  }
  return processed;
}
