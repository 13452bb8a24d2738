import type { Accumulator, Verdict } from '../../src/facts/model.ts';
import type { CorpusCase } from './corpus.ts';
import { sameName } from './score.ts';

/** What the judge said of the container that a case names, for whoever wonders why it was missed. */
export function judgedAs(item: CorpusCase, accumulators: readonly Accumulator[]): string {
  const inFile = accumulators.filter(accumulator => accumulator.file === item.file);
  const judged =
    inFile.find(accumulator => accumulator.line === item.line) ??
    inFile.find(accumulator => sameName(accumulator.name, item.symbol));
  if (!judged) return 'not collected';
  const { owner, line, growth, verdict } = judged;
  const at = growth.map(site => `${site.line} ${site.cadence} ${site.key}`).join(', ');
  return `line ${line}, ${owner.kind} of ${owner.lifetime} lifetime, grows at [${at}]: ${proof(verdict)}`;
}

function proof(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'bounded':
      return `bounded by ${verdict.evidence.map(({ kind, line, why }) => `${kind} at ${line} (${why})`).join('; ')}`;
    case 'paired':
      return `paired with ${verdict.release.map(({ via, line }) => `${via} at ${line}`).join(', ')}`;
    case 'declared':
      return `declared at ${verdict.declaration.line}`;
    case 'unknown':
      return `unknown: ${verdict.why}`;
    case 'unbounded':
      return `unbounded (${verdict.certainty}), but no rule took it`;
  }
}
