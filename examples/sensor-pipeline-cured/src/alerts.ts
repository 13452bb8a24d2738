import type { CalibratedReading } from './reading.ts';
import type { AlertSettings } from './settings.ts';
import { BoundedDeque } from './vendor/bounded/bounded-deque.ts';

const MOST_ALERTS = 500;

export interface Alert {
  readonly sensorId: string;
  readonly value: number;
  readonly threshold: number;
  readonly severity: AlertSettings['severity'];
  readonly at: number;
}

/** Decides which readings deserve attention and remembers them for the operators' screen. */
export class AlertMonitor {
  private readonly alerts = new BoundedDeque<Alert>(MOST_ALERTS);
  private triggered = 0;

  /** Returns whether the reading crossed its threshold. */
  check(reading: CalibratedReading, settings: AlertSettings): boolean {
    if (reading.value <= settings.threshold) return false;
    this.triggered += 1;
    this.alerts.push({
      sensorId: reading.sensorId,
      value: reading.value,
      threshold: settings.threshold,
      severity: settings.severity,
      at: reading.takenAt,
    });
    return true;
  }

  latest(count: number): readonly Alert[] {
    return this.alerts.slice(-count);
  }

  get total(): number {
    return this.triggered;
  }

  get kept(): number {
    return this.alerts.length;
  }
}
