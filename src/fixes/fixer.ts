/** The facade of the fixes: resolves one of a finding's offers to edits, checked by the compiler. */
import { dirname, relative, sep } from 'node:path';
import { ts } from 'ts-morph';
import { BoundedMap } from '../../runtime/src/bounded-map.ts';
import { BoundedSet } from '../../runtime/src/bounded-set.ts';
import { newProblem } from './check.ts';
import { Draft } from './draft.ts';
import type { Request } from './fix.ts';
import {
  CannotFix,
  type FixOptions,
  type FixSources,
  type Refused,
  type Resolved,
  type Subject,
  type Wishes,
} from './model.ts';
import { plans, remarkPlans } from './plans.ts';
import { FixProject } from './program/project.ts';
import { compiledWith } from './program/tsconfig-of.ts';
import { requireInside } from './vendor/vendor.ts';

/** Compiled projects kept ready at a time; each holds the trees of all its files. */
const MAX_PROJECTS = 4;

export class Fixer {
  readonly #sources: FixSources;
  readonly #options: FixOptions;
  readonly #projects = new BoundedMap<string, FixProject>(MAX_PROJECTS, { onDrop: each => each.dispose() });
  /** Project by file name; only a hint for finding it again. */
  readonly #ids = new BoundedMap<string, string>(1_000);

  /** Folders of containers handed out; one for each package. */
  readonly #comingFolders = new BoundedSet<string>(1_000);

  constructor(sources: FixSources, options: FixOptions) {
    this.#sources = sources;
    this.#options = options;
  }

  /**
   * The edits of a fix, or the reason why it cannot be applied. The first call in a project parses it.
   *
   * @param id - of one of the finding's offers
   */
  resolve(subject: Subject, id: string, wishes: Wishes = {}): Resolved | Refused {
    try {
      const request = this.#requestFor(subject, wishes);
      const draft = new Draft();
      carryOut(id, subject, request, draft);
      if (draft.isEmpty) return { reason: 'there is nothing to change' };
      for (const path of draft.touched) requireInside(path, this.#sources.root);
      const problem = newProblem(draft, request.project);
      if (problem) return { reason: problem };
      for (const path of draft.created) this.#comingFolders.add(dirname(path));
      return draft.resolved(path => this.#nameOf(path));
    } catch (error) {
      if (error instanceof CannotFix) return { reason: error.message };
      throw error;
    }
  }

  /** Text of a file as the fixes see it, without byte order mark. */
  textOf(file: string): string {
    const known = this.#sources.read(file) ?? ts.sys.readFile(`${this.#sources.root}/${file}`);
    return (known ?? '').replace(/^\uFEFF/, '');
  }

  /** Lets the compiled projects go. */
  dispose(): void {
    this.#projects.clear();
  }

  #requestFor({ finding }: Subject, wishes: Wishes): Request {
    const { root } = this.#sources;
    const { file, line, column } = finding;
    if (file.startsWith('../')) throw new CannotFix(`it is outside of ${root}: run this in its own folder`);
    const path = `${root}/${file}`;
    const project = this.#projectOf(path);
    project.refresh();
    const source = project.source(path);
    if (!source) throw new CannotFix(`${file} is in no project of the compiler`);
    const position = source.getPositionOfLineAndCharacter(line - 1, column - 1);
    return { wishes, project, root, options: this.#options, source, position };
  }

  #projectOf(path: string): FixProject {
    const known = this.#projects.get(this.#ids.get(path) ?? '');
    if (known) return known;
    const { root } = this.#sources;
    const compiled = compiledWith(path, root, this.#neighbours(path));
    this.#ids.set(path, compiled.id);
    const same = this.#projects.get(compiled.id);
    if (same) return same;
    const project = new FixProject(compiled, this.#sources, this.#options.libFolder, this.#comingFolders);
    this.#projects.set(compiled.id, project);
    return project;
  }

  /** Files that an inferred project holds: those of the workspace below the file's folder. */
  #neighbours(path: string): readonly string[] {
    const { root, files = [] } = this.#sources;
    const folder = relative(root, dirname(path)).split(sep).join('/');
    const prefix = folder === '' ? '' : `${folder.split('/')[0]}/`;
    return files.filter(each => each.startsWith(prefix)).map(each => `${root}/${each}`);
  }

  #nameOf(path: string): string {
    return relative(this.#sources.root, path).split(sep).join('/');
  }
}

/** @throws CannotFix where there is no such fix, or it cannot serve the code */
function carryOut(id: string, subject: Subject, request: Request, draft: Draft): void {
  if ('remark' in subject) return planOf(id, remarkPlans)({ ...request, ...subject }, draft);
  planOf(id, plans)({ ...request, ...subject }, draft);
}

function planOf<P>(id: string, among: Readonly<Record<string, P>>): P {
  const plan = among[id];
  if (!plan) throw new CannotFix(`there is no fix '${id}' for it`);
  return plan;
}
