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

/** Works off what the field delivers until the intake is closed; returns how many readings that were. */
export async function runPipeline(stages: Stages): Promise<number> {
  let processed = 0;
  for await (const reading of stages.intake.all()) {
    processed += 1;
    stages.gateways.touch(reading.sessionId, reading.takenAt);
    if (qualityOf(reading) === 'suspect') continue;
    const calibrated = calibrate(reading);
    stages.trend.add(calibrated.value);
    stages.alerts.check(calibrated, await settingsFor(reading.sensorId));
  }
  return processed;
}
