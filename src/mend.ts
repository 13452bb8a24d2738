/** Fixes findings one after the other, each on the texts that the ones before it left. */
import type { Config } from './config.ts';
import type { Finding, FixOffer } from './facts/model.ts';
import { applied } from './fixes/draft.ts';
import { Fixer } from './fixes/fixer.ts';
import type { Refused, Resolved, Wishes } from './fixes/model.ts';
import { subjectOf } from './fixes/subject.ts';
import { Session, type SessionSources } from './session.ts';

/** The workspace as mending needs it. */
export interface MendSources extends SessionSources {
  readonly root: string;
  readonly files: readonly string[];
  read(file: string): string;
}

/** What became of one finding. */
export interface Mended {
  readonly finding: Finding;
  /** The fix that was applied; undefined where all were refused. */
  readonly fix?: FixOffer;
  readonly resolved?: Resolved;
  /** Of each fix tried before. */
  readonly refusals: readonly (Refused & { readonly id: string })[];
}

export class Mender {
  readonly #session: Session;
  readonly #fixer: Fixer;
  /**
   * New texts by file.
   * @bounded reason="as many as the workspace has files"
   */
  readonly #changed = new Map<string, string>();

  /** @param libFolder - of the compiler's `lib.*.d.ts` files */
  constructor(sources: MendSources, config: Config, libFolder: string) {
    this.#session = new Session(sources, config);
    this.#session.apply(sources.files.map(file => ({ file, text: sources.read(file) })));
    const known = new Set(sources.files);
    const read = (file: string) =>
      this.#changed.get(file) ?? (known.has(file) ? sources.read(file) : undefined);
    const { vendorDirectory } = config;
    this.#fixer = new Fixer(
      { root: sources.root, files: sources.files, read },
      { vendorDirectory, libFolder },
    );
  }

  /** What is left to be found. */
  findings(): readonly Finding[] {
    return this.#session.analysis().findings;
  }

  /** Every file that is new or differs, with its text. */
  get changed(): ReadonlyMap<string, string> {
    return this.#changed;
  }

  /**
   * Tries fixes until one can be applied, and applies it.
   *
   * @param fingerprint - of a finding
   * @param ids - the fixes to try, in this order
   * @returns undefined when there is no such finding any more
   */
  mend(
    fingerprint: string,
    ids: (finding: Finding) => readonly string[],
    wishes: Wishes,
  ): Mended | undefined {
    const finding = this.findings().find(each => each.fingerprint === fingerprint);
    if (!finding) return undefined;
    const refusals: (Refused & { id: string })[] = [];
    const { file } = finding;
    const subject = subjectOf(finding, this.#session.accumulators(file), this.#session.remarks(file));
    if (!subject) return { finding, refusals };
    for (const id of ids(finding)) {
      const fix = finding.fixes.find(each => each.id === id);
      if (!fix) continue;
      const outcome = this.#fixer.resolve(subject, id, wishes);
      if ('reason' in outcome) refusals.push({ ...outcome, id });
      else {
        this.#apply(outcome);
        return { finding, fix, resolved: outcome, refusals };
      }
    }
    return { finding, refusals };
  }

  #apply({ edits, created }: Resolved): void {
    for (const { file, text } of created) this.#changed.set(file, text);
    for (const file of new Set(edits.map(each => each.file))) {
      const text = applied(
        this.#fixer.textOf(file),
        edits.filter(each => each.file === file),
      );
      this.#changed.set(file, text);
      if (this.#session.has(file)) this.#session.apply([{ file, text }]);
    }
  }
}
