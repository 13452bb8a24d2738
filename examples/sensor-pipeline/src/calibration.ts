import type { CalibratedReading, Reading } from './reading.ts';

interface Calibration {
  readonly offset: number;
  readonly gain: number;
}

const LOOKUP_MS = 0.1;

/** Reads the constants of one sensor from the plant's calibration store, which takes about 0.1 ms. */
export function lookUpCalibration(sensorId: string): Calibration {
  const until = performance.now() + LOOKUP_MS;
  while (performance.now() < until);
  const serial = Number(sensorId.slice(1));
  return { offset: 0.1 * serial, gain: 1 + serial / 1_000 };
}

export function calibrate(reading: Reading): CalibratedReading {
  const { offset, gain } = lookUpCalibration(reading.sensorId);
  return { ...reading, raw: reading.value, value: (reading.value - offset) * gain };
}
