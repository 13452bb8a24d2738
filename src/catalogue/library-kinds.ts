/** What follows from the kind of a library's container, whatever the library. */
import type { Certainty, KeyEvidence, LibraryKind } from '../facts/model.ts';

export interface KindTraits {
  /** The surest that a finding can be: waiting lists end when the other side answers, caches never. */
  readonly surest: Certainty;
  /** The same where nobody is seen to feed it, so that nothing is known of how many come. */
  readonly surestUnseen: Certainty;
  /** Whether what is added stands under a key, so that the same key twice is one entry. */
  readonly keyed: boolean;
  /** Says of the keys of what a framework feeds. */
  readonly fedKeys: KeyEvidence;
  /** Without a feeding call in sight it is still filled by somebody: it is made to be handed on. */
  readonly filledElsewhere: boolean;
  /** Lives as long as the application where what keeps it cannot be seen. */
  readonly livesLong: boolean;
  /** A call that the feeding function waits for adds no second one before the first is done. */
  readonly awaitedIsFine: boolean;
}

const traits: KindTraits = {
  surest: 'proved',
  surestUnseen: 'likely',
  keyed: true,
  fedKeys: 'assumed',
  filledElsewhere: true,
  livesLong: false,
  awaitedIsFine: false,
};

const waiting: KindTraits = {
  ...traits,
  surest: 'possible',
  keyed: false,
  fedKeys: 'none',
  filledElsewhere: false,
  awaitedIsFine: true,
};

export const kindTraits: Readonly<Record<LibraryKind, KindTraits>> = {
  memoizer: { ...traits, surestUnseen: 'possible' },
  cache: traits,
  'query-cache': { ...traits, surest: 'possible' },
  session: { ...traits, fedKeys: 'connection', livesLong: true },
  'rate-limit': { ...traits, surest: 'possible', fedKeys: 'connection', livesLong: true },
  queue: { ...waiting, surest: 'likely' },
  pool: waiting,
  client: waiting,
  stream: { ...waiting, surest: 'likely' },
  buffer: { ...waiting, surest: 'possible', filledElsewhere: true },
  metrics: { ...traits, filledElsewhere: false },
  replay: { ...traits, keyed: false, fedKeys: 'none', surestUnseen: 'possible' },
  operator: { ...traits, keyed: false, fedKeys: 'none', surest: 'possible' },
  events: { ...waiting, surest: 'proved' },
  'built-in': traits,
};
