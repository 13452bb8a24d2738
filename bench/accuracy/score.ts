import type { Finding } from '../../src/facts/model.ts';
import type { CorpusCase, Label } from './corpus.ts';

/** The part of a finding that scoring needs; rule and level only where there are some. */
export type Reported = Pick<Finding, 'file' | 'line' | 'symbol'> & Partial<Pick<Finding, 'rule' | 'level'>>;

/** A finding together with the label it fell on. */
export interface Hit {
  readonly finding: Reported;
  readonly label: Label;
}

/** What was reported for one case, sorted by what the labels say of it. */
export interface CaseScore {
  readonly item: CorpusCase;
  /** The finding that names the leak, if there is one. */
  readonly found: Reported | undefined;
  /** What the judge said of the leak instead, when it was missed. */
  readonly judged?: string;
  /** The leak's symbol at a line that does not count: a near miss. */
  readonly elsewhere: readonly Reported[];
  readonly extrasFound: readonly Hit[];
  readonly extrasMissed: readonly Label[];
  readonly falsePositives: readonly Hit[];
  readonly unlabelled: readonly Hit[];
  /** On nothing that has a label: to be looked at. */
  readonly unknown: readonly Reported[];
  /** Findings for the leak's symbol after the fix. */
  readonly stillThere: readonly Reported[];
  /** Findings that only the fixed side has, for other symbols. */
  readonly newAfter: readonly Reported[];
}

/** Whether the fix of the case is complete, so that silence is due. */
export function isStrict(item: CorpusCase): boolean {
  return !item.afterExpected.startsWith('lenient');
}

/**
 * Scores one case.
 * @param before findings on the code before the fix, files relative to `before/`
 * @param after findings on the code after the fix, files relative to `after/`
 */
export function scoreCase(
  item: CorpusCase,
  before: readonly Reported[],
  after: readonly Reported[],
): CaseScore {
  const found = before.find(finding => namesTheLeak(item, finding));
  const extras = [...item.extraSymbols, ...item.alsoLeaks];
  const extrasFound = hits(item, extras, before);
  const trueOnes = new Set<Reported>([
    ...before.filter(f => namesTheLeak(item, f)),
    ...findingsOf(extrasFound),
  ]);
  const rest = before.filter(finding => !trueOnes.has(finding));
  const elsewhere = rest.filter(finding => isElsewhere(item, finding));
  const open = rest.filter(finding => !elsewhere.includes(finding));
  const falsePositives = hits(item, [...item.clean, ...item.cleanAuto], open);
  const unlabelled = hits(item, item.unlabelled, without(open, findingsOf(falsePositives)));
  const unknown = without(open, [...findingsOf(falsePositives), ...findingsOf(unlabelled)]);
  const extrasMissed = extras.filter(label => !extrasFound.some(hit => hit.label === label));
  const stillThere = after.filter(finding => sameName(finding.symbol, item.symbol));
  const newAfter = without(after, stillThere).filter(
    finding => !before.some(other => isSameContainer(other, finding)),
  );
  return {
    item,
    found,
    elsewhere,
    extrasFound,
    extrasMissed,
    falsePositives,
    unlabelled,
    unknown,
    stillThere,
    newAfter,
  };
}

/** A finding names the leak at its declaration, or at a growth line under its name. */
function namesTheLeak(item: CorpusCase, finding: Reported): boolean {
  if (finding.file === item.file && finding.line === item.line) return true;
  return (
    sameName(finding.symbol, item.symbol) && growthPlaces(item).includes(`${finding.file}:${finding.line}`)
  );
}

function growthPlaces(item: CorpusCase): string[] {
  return item.growthLines.map(line => (typeof line === 'number' ? `${item.file}:${line}` : line));
}

function isElsewhere(item: CorpusCase, finding: Reported): boolean {
  if (finding.file !== item.file || !sameName(finding.symbol, item.symbol)) return false;
  return !labelsOf(item).some(label => isAt(item, label, finding));
}

function labelsOf(item: CorpusCase): Label[] {
  return [...item.clean, ...item.cleanAuto, ...item.unlabelled];
}

function hits(item: CorpusCase, labels: readonly Label[], findings: readonly Reported[]): Hit[] {
  return findings.flatMap(finding => {
    const label =
      labels.find(candidate => isAt(item, candidate, finding)) ?? byNameAlone(item, labels, finding);
    return label ? [{ finding, label }] : [];
  });
}

function isAt(item: CorpusCase, label: Label, finding: Reported): boolean {
  if (finding.file !== (label.file ?? item.file) || !sameName(finding.symbol, label.symbol)) return false;
  return finding.line === label.line;
}

/** A declaration may be reported at another line than labelled; the name decides if it has one meaning there. */
function byNameAlone(item: CorpusCase, labels: readonly Label[], finding: Reported): Label | undefined {
  const every = [
    { symbol: item.symbol, line: item.line },
    ...item.extraSymbols,
    ...item.alsoLeaks,
    ...labelsOf(item),
  ];
  const same = (label: Label) =>
    (label.file ?? item.file) === finding.file && sameName(label.symbol, finding.symbol);
  const meanings = every.filter(same);
  return meanings.length === 1 ? labels.find(same) : undefined;
}

function isSameContainer(a: Reported, b: Reported): boolean {
  return a.file === b.file && a.symbol === b.symbol;
}

function findingsOf(list: readonly Hit[]): Reported[] {
  return list.map(hit => hit.finding);
}

function without(all: readonly Reported[], some: readonly Reported[]): Reported[] {
  return all.filter(finding => !some.includes(finding));
}

/** `this.#rooms`, `#rooms` and `rooms` are one name; `ref.current` answers to `ref` too. */
export function sameName(a: string, b: string): boolean {
  const left = nameParts(a);
  const right = nameParts(b);
  return left.at(-1) === right.at(-1) || left.join('.') === right.at(0) || right.join('.') === left.at(0);
}

function nameParts(symbol: string): string[] {
  return symbol
    .replace(/\s*\(.*\)$/, '')
    .split('.')
    .map(part => part.replace(/^#/, ''))
    .filter(part => part !== 'this' && part !== '');
}
