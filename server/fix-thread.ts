/** The thread in which fixes are worked out: `dist/fix-thread.cjs`, which runs the compiler's bundle. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadScript } from '../src/code-cache.ts';
import type { Analyser } from './analyser.ts';
import type { ThreadData } from './desk-line.ts';
import { type DeskQuestion, FixDesk } from './fix-desk.ts';

const { analyser, analyserHash, codeCache, libFolder, options } = workerData as ThreadData;
const { Fixer } = loadScript(analyser, analyserHash, codeCache, require).exports as Analyser;
const desk = new FixDesk({ Fixer, libFolder }, options);
parentPort?.on('message', (question: DeskQuestion) => parentPort?.postMessage(desk.answer(question)));
