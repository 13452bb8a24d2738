import { memoize } from '../../../runtime/src/memoize.ts';
import type { Case, Contender } from '../case.ts';

const RECORDS = 50_000;
const LOOKUP_MILLISECONDS = 0.1;

function lookup(sensorId: string): number {
  const end = performance.now() + LOOKUP_MILLISECONDS;
  while (performance.now() < end);
  return sensorId.length;
}

/** A cold pass over some records of 10 sensors; one operation is one record. */
function pass(records: number, make: () => (sensorId: string) => number): Contender {
  const ids = Array.from({ length: records }, (_, number) => `S${number % 10}`);
  const run = () => {
    const calibration = make();
    for (const id of ids) calibration(id);
  };
  return () => ({ operations: records, run });
}

export const CALIBRATION_CASES: readonly Case[] = [
  {
    id: 'calibration',
    title: `calibration, ${RECORDS} records, 10 sensors, cold`,
    unit: 'ns',
    contenders: {
      ours: pass(RECORDS, () => memoize(lookup, { maxSize: 16 })),
      uncached: pass(RECORDS / 250, () => lookup),
    },
    targets: [{ against: 'uncached', bound: 'least', ratio: 500 }],
  },
];
