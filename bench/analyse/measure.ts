import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

/** What one run of a command cost, its child processes included. */
export interface Cost {
  /** User and system time, in seconds. */
  readonly cpu: number;
  /** Greatest resident memory of the process tree, in megabytes (10^6 bytes). */
  readonly memory: number;
  /** Seconds from start to end. */
  readonly wall: number;
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Linux counts `/proc` times in hundredths of a second on every architecture. */
const TICKS_PER_SECOND = 100;
const POLL_MS = 10;

/** Whether this machine can be measured: CPU and memory of other processes are read from Linux's `/proc`. */
export function canMeasure(): boolean {
  return existsSync('/proc/self/stat') && existsSync(`/proc/self/task/${process.pid}/children`);
}

/**
 * Runs a command to its end and measures it. One at a time: CPU time is what this process's finished
 * children gained in the meantime.
 */
export async function measure(command: string, args: readonly string[], cwd: string): Promise<Cost> {
  const cpuBefore = childrenCpu();
  const started = performance.now();
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', chunk => (output.stdout += String(chunk)));
  child.stderr.on('data', chunk => (output.stderr += String(chunk)));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const memory = await watchMemory(child.pid, ended);
  const exitCode = await ended;
  return {
    cpu: childrenCpu() - cpuBefore,
    memory,
    wall: (performance.now() - started) / 1000,
    exitCode,
    ...output,
  };
}

/** Samples the tree until it ends. Each sample is a high-water mark, so only the last moment can be missed. */
async function watchMemory(pid: number | undefined, ended: Promise<unknown>): Promise<number> {
  let running = pid !== undefined;
  let greatest = 0;
  void ended.then(
    () => (running = false),
    () => (running = false),
  );
  while (running) {
    greatest = Math.max(greatest, treeMemory(pid ?? 0));
    await delay(POLL_MS);
  }
  return greatest / 1e6;
}

function treeMemory(pid: number): number {
  return highWater(pid) + childrenOf(pid).reduce((sum, child) => sum + treeMemory(child), 0);
}

function highWater(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readProc(`/proc/${pid}/status`))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

function childrenOf(pid: number): number[] {
  return readProc(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** Empty for a process that has ended, which is no error here. */
function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Seconds of CPU that waited-for children of this process have used: fields 16 and 17 of `stat`. */
function childrenCpu(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}
