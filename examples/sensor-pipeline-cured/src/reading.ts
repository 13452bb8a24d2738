export type Unit = 'celsius' | 'bar' | 'percent';

/** One measurement as a gateway delivers it. */
export interface Reading {
  readonly sensorId: string;
  readonly sessionId: string;
  readonly unit: Unit;
  readonly value: number;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
}

/** A reading after the sensor's own error was taken out. */
export interface CalibratedReading extends Reading {
  readonly raw: number;
}
