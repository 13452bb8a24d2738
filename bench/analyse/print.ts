import { textTable } from '../text-table.ts';
import type { Source } from './sources.ts';
import type { Typical } from './statistics.ts';
import { TARGETS, type Tool } from './tools.ts';

/** What one tool took on one source. */
export interface Result {
  readonly tool: Tool;
  readonly source: Source;
  readonly typical: Typical;
}

/** Cost may rise by this factor a line between the smallest and the largest part before it counts as more than linear. */
const LINEAR_WITHIN = 1.5;

/** One source: every tool's cost, and Bounded's share of it. */
export function printSource(source: Source, results: readonly Result[]): string {
  const bounded = results.find(result => result.tool.id === 'bounded');
  const rows = results.map(result => [
    result.tool.label,
    ...costs(result.typical),
    ...shares(result, bounded),
  ]);
  const title = `${source.name}: ${source.files} files, ${source.lines} lines`;
  const header = [title, 'CPU s', 'memory MB', 'wall s', 'bounded/it CPU', 'bounded/it memory', ''];
  return textTable(header, rows);
}

/** Bounded alone on growing parts of one source. */
export function printGrowth(results: readonly Result[]): string {
  const rows = results.map(({ source, typical }) => [
    source.name,
    source.lines,
    ...costs(typical),
    ((1e6 * typical.cpu) / source.lines).toFixed(1),
  ]);
  const verdict = isLinear(results) ? 'ok' : 'SHORT';
  const table = textTable(['bounded alone', 'lines', 'CPU s', 'memory MB', 'wall s', 'CPU µs a line'], rows);
  return `${table}\nLinear: the cost of a further line rises by at most ${LINEAR_WITHIN}. ${verdict}`;
}

/** Whether Bounded's cost per further line stays the same, start-up left out. */
export function isLinear(results: readonly Result[]): boolean {
  const slopes = results.slice(1).map((result, index) => slope(results[index], result));
  const [first, last] = [slopes[0], slopes.at(-1)];
  return first === undefined || last === undefined || last <= first * LINEAR_WITHIN;
}

/** Whether Bounded's share of a tool's cost is within its target. */
export function isWithin(result: Result, bounded: Result | undefined): boolean {
  const target = TARGETS[result.tool.id];
  if (!target || !bounded) return true;
  const [cpu, memory] = partOf(result, bounded);
  const { cpu: mostCpu = Infinity, memory: mostMemory = Infinity, leastCpu = 0 } = target;
  return cpu <= mostCpu && memory <= mostMemory && cpu >= leastCpu;
}

/** Which part of a run's CPU and memory a check takes. */
function partOf({ typical }: Result, bounded: Result): readonly [cpu: number, memory: number] {
  return [bounded.typical.cpu / typical.cpu, bounded.typical.memory / typical.memory];
}

function slope(from: Result | undefined, to: Result): number {
  if (!from) return 0;
  return (to.typical.cpu - from.typical.cpu) / (to.source.lines - from.source.lines);
}

function costs({ cpu, memory, wall }: Typical): string[] {
  return [cpu.toFixed(2), memory.toFixed(0), wall.toFixed(2)];
}

function shares(result: Result, bounded: Result | undefined): string[] {
  if (!bounded || result === bounded) return ['', '', ''];
  const target = TARGETS[result.tool.id];
  const [cpu, memory] = partOf(result, bounded);
  const { cpu: most, memory: mostMemory, leastCpu } = target ?? {};
  const shown = leastCpu === undefined ? share(cpu, most) : `${cpu.toFixed(2)} (≥ ${leastCpu.toFixed(2)})`;
  return [shown, share(memory, mostMemory), target ? (isWithin(result, bounded) ? 'ok' : 'SHORT') : ''];
}

function share(value: number, target: number | undefined): string {
  return target === undefined ? value.toFixed(2) : `${value.toFixed(2)} (≤ ${target.toFixed(2)})`;
}
