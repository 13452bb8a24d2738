/** What one call adds to, where nothing declares it: a list of listeners, the buffer behind a stream. */
import type { CallFact } from '../collect/file-facts.ts';
import type { Pace } from '../evidence/cadence.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Program } from '../join/program.ts';
import { judge } from '../judge.ts';
import type { Accumulator, Addition, GrowthSite, LibraryUse, Owner, ReleaseSite, Use } from '../model.ts';

/** A call that adds, and what is known of what it adds to. */
export interface Feeding {
  readonly file: string;
  readonly call: CallFact;
  readonly pace: Pace;
  readonly adds: Addition;
  /** Tells what it adds to from others of the same receiver: the event, the method. */
  readonly part: string;
  readonly use: Use;
  readonly owner: Owner;
  readonly catalogued: LibraryUse;
  readonly release?: ReleaseSite;
  readonly declaration?: Evidence['declaration'];
}

/** The judged accumulator behind a call, which stands where the call stands. */
export function fedByCall(program: Program, feeding: Feeding): Accumulator {
  const { file, call, part, use, owner, catalogued, release } = feeding;
  const feeder = program.fn(file, call.fn).name;
  const shown = {
    id: `${file}#${feeder}.${call.receiver}.${part}`,
    file,
    ...call.range,
    name: call.receiver,
    container: 'library' as const,
    use,
    owner,
    growth: [growthOf(feeding, feeder)],
    release: release ? [release] : [],
    bounds: [],
    brokenBounds: [],
    escapes: [],
    signals: [],
    catalogued,
  };
  return {
    ...shown,
    verdict: judge({ ...shown, judged: [], releases: [], declaration: feeding.declaration }),
  };
}

function growthOf({ file, call, pace, adds }: Feeding, feeder: string): GrowthSite {
  return {
    file,
    ...call.range,
    via: call.name,
    cadence: pace.cadence,
    cadenceWhy: pace.why,
    key: 'none',
    keyWhy: '',
    keyEvidence: 'none',
    driver: { kind: pace.driver ?? 'nobody', calls: pace.calls ?? 0 },
    adds,
    feeder,
  };
}
