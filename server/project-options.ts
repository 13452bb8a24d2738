import type { Config } from '../src/config.ts';
import type { Analyser } from './analyser.ts';
import type { Place } from './place.ts';

/** What a project is made from. */
export interface ProjectOptions {
  readonly place: Place;
  readonly config: Config;
  readonly analyser: Analyser;
  /** Milliseconds of CPU that reading one file may take. */
  readonly fileTimeBudget: () => number;
}
