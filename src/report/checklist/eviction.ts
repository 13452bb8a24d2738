/** Removals that make room, told from those of entries that are over. */
import type { Accumulator, Bound } from '../../facts/model.ts';

/** Lines after a check of the size in which what it takes out stands. */
const NEAR = 3;

/** A removal right behind the check of a size makes room: it says nothing of age, and hands nothing on. */
export function isEviction(
  site: { readonly file: string; readonly line: number },
  verdict: Accumulator['verdict'],
): boolean {
  const bounds: readonly Bound[] = verdict.kind === 'bounded' ? verdict.evidence : [];
  return bounds.some(
    each => each.file === site.file && site.line >= each.line && site.line <= each.endLine + NEAR,
  );
}
