/** What became of the fixes of a project, each entry a line to be printed. */
export interface Tally {
  readonly found: string[];
  readonly offered: string[];
  /** The recommended fix was refused, whether or not another one served. */
  readonly firstRefused: string[];
  readonly refused: string[];
  readonly broken: string[];
  readonly uncleared: string[];
  readonly newFindings: string[];
  readonly milliseconds: number[];
}

export function emptyTally(): Tally {
  return {
    found: [],
    offered: [],
    firstRefused: [],
    refused: [],
    broken: [],
    uncleared: [],
    newFindings: [],
    milliseconds: [],
  };
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

export function printTally(name: string, tally: Tally): void {
  const { found, offered, firstRefused, refused, broken, uncleared, newFindings } = tally;
  const sorted = [...tally.milliseconds].sort((a, b) => a - b);
  const at = (part: number) => Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? 0);
  console.log(`\n${name}: ${found.length} findings`);
  console.log(`  offered             ${offered.length}`);
  console.log(`  refused             ${refused.length}  ${share(refused.length, found.length)}`);
  console.log(`  first choice refused ${firstRefused.length}  ${share(firstRefused.length, found.length)}`);
  console.log(`  no new type error   ${share(offered.length - broken.length, offered.length)}`);
  console.log(`  finding cleared     ${share(offered.length - uncleared.length, offered.length)}`);
  console.log(`  new findings        ${newFindings.length}`);
  console.log(`  resolved in         ${at(0.5)} ms median, ${at(0.95)} ms p95, parsing included`);
  const parts = { firstRefused, refused, broken, uncleared, newFindings };
  for (const [title, lines] of Object.entries(parts))
    for (const line of lines) console.log(`    ${title}: ${line}`);
}
