import { spawnSync } from 'node:child_process';
import type { Run } from './packages.ts';

/** Runs a program and waits for it; throws with what it said on its error stream. */
export const runProgram: Run = (program, args) => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
};
