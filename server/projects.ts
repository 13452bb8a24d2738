/** The projects that are kept: a few folders and a few loose places, the latest used. */
import { BoundedMap } from '../runtime/src/index.ts';
import { loadConfig } from '../src/config/load.ts';
import { type Config, defaultConfig } from '../src/config.ts';
import { rules } from '../src/rules/index.ts';
import { UsageError } from '../src/usage-error.ts';
import type { Analyser } from './analyser.ts';
import type { Place } from './place.ts';
import { Project } from './project.ts';

/** Most workspace folders whose facts are held at a time. */
export const mostFolders = 4;

/** Most places of documents that belong to no folder; each holds open documents only. */
const mostLoosePlaces = 16;

/** Most places whose last good configuration is remembered. */
const mostConfigs = 32;

const ruleIds = rules.map(rule => rule.id);

export interface ProjectsOptions {
  /** What holds in a place where its `bounded.config.jsonc` says nothing. */
  readonly base: (place: Place) => Partial<Config>;
  readonly fileTimeBudget: () => number;
  /** Called with a project before anything is asked of it. */
  readonly onCreate: (project: Project) => void;
}

export class Projects {
  readonly #options: ProjectsOptions;
  readonly #folders = new BoundedMap<string, Project>(mostFolders, { onDrop: project => project.dispose() });
  readonly #loose = new BoundedMap<string, Project>(mostLoosePlaces, {
    onDrop: project => project.dispose(),
  });
  readonly #configs = new BoundedMap<string, Config>(mostConfigs);
  readonly #problems = new BoundedMap<string, string>(mostConfigs);

  constructor(options: ProjectsOptions) {
    this.#options = options;
  }

  /** The project of a place, made when there is none; the least recently used one makes room. */
  of(place: Place, analyser: Analyser): Project {
    const kept = place.isFolder ? this.#folders : this.#loose;
    const known = kept.get(place.key);
    if (known) return known;
    const { fileTimeBudget, onCreate } = this.#options;
    const project = new Project({ place, config: this.#configOf(place), analyser, fileTimeBudget });
    kept.set(place.key, project);
    onCreate(project);
    return project;
  }

  /** The project of a place, if it is kept; asking is no use. */
  peek(place: Place): Project | undefined {
    return (place.isFolder ? this.#folders : this.#loose).peek(place.key);
  }

  all(): readonly Project[] {
    return [...this.#folders.values(), ...this.#loose.values()];
  }

  /** What is wrong with configuration files, one message a place. */
  get problems(): readonly string[] {
    return [...this.#problems.values()];
  }

  drop(place: Place): void {
    this.#folders.delete(place.key);
    this.#loose.delete(place.key);
    this.#problems.delete(place.key);
  }

  /** Lets go of every project; they are made anew, with the configuration that holds then. */
  clear(): void {
    this.#folders.clear();
    this.#loose.clear();
    this.#problems.clear();
  }

  /** Lets go of every project but the one used last. */
  keepLatest(): void {
    for (const key of [...this.#folders.keys()].slice(0, -1)) this.#folders.delete(key);
  }

  /** A broken file leaves the last good configuration in force. */
  #configOf(place: Place): Config {
    const base = this.#options.base(place);
    try {
      const config = loadConfig({ cwd: place.root, ruleIds, base });
      this.#problems.delete(place.key);
      this.#configs.set(place.key, config);
      return config;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#problems.set(place.key, `${place.name}: ${error.message}; the last good configuration holds`);
      return this.#configs.get(place.key) ?? { ...defaultConfig, ...base };
    }
  }
}
