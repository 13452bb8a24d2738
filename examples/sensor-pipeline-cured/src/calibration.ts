import type { CalibratedReading, Reading } from './reading.ts';
import { memoize } from './vendor/bounded/memoize.ts';

interface Calibration {
  readonly offset: number;
  readonly gain: number;
}

const POINTS = 20_000;

/** Fits the constants of one sensor to its points of calibration, which takes a while. */
export function fitCalibration(sensorId: string): Calibration {
  const serial = Number(sensorId.slice(1));
  let error = 0;
  for (let point = 0; point < POINTS; point++) error += Math.sin(point * serial) / POINTS;
  return { offset: 0.1 * serial + error, gain: 1 + serial / 1_000 };
}

/** Ten sensors, so sixteen results hold them all: of 50,000 lookups 10 are worked out. */
export const calibrationOf = memoize(fitCalibration, { maxSize: 16 });

export function calibrate(reading: Reading): CalibratedReading {
  const { offset, gain } = calibrationOf(reading.sensorId);
  return { ...reading, raw: reading.value, value: (reading.value - offset) * gain };
}
