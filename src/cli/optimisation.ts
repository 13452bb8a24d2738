import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 optimise a function later. Node 20's V8 does so after 66 kB of bytecode run, and a check is over
 * before a third of its CPU, spent on optimising, has paid off. Later versions wait longer by themselves
 * and have no such flag.
 */
export function delayOptimisation(): void {
  if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=500000');
}
