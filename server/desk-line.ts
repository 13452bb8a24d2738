/** How a desk is reached: in a thread of its own, so that no keystroke waits for the compiler. */
import { Worker } from 'node:worker_threads';
import {
  type DeskAnswer,
  type DeskFailure,
  type DeskOptions,
  type DeskQuestion,
  type DeskTools,
  FixDesk,
} from './fix-desk.ts';

/** Questions are answered in their order, one after the other. */
export interface DeskLine {
  ask(question: DeskQuestion): void;
  /** Ends the desk; nothing is answered any more. */
  end(): void;
}

export interface DeskListener {
  onAnswer(answer: DeskAnswer | DeskFailure): void;
  /** The desk is gone, with all that was asked of it. */
  onBreak(error: Error): void;
}

export type OpenDesk = (options: DeskOptions, listener: DeskListener) => DeskLine;

/** What a thread is told when it starts. */
export interface ThreadData {
  readonly options: DeskOptions;
  readonly libFolder: string;
  /** Absolute path of the bundle that holds the compiler, and what tells its releases apart. */
  readonly analyser: string;
  readonly analyserHash: string;
  readonly codeCache: string | undefined;
}

/** @param thread - absolute path of the thread's code */
export function deskInThread(thread: string, data: Omit<ThreadData, 'options'>): OpenDesk {
  return (options, listener) => {
    const workerData: ThreadData = { ...data, options };
    // Standard output belongs to the protocol.
    const worker = new Worker(thread, { workerData, execArgv: [], stdout: true });
    worker.unref();
    worker.on('message', answer => listener.onAnswer(answer));
    worker.on('error', error => listener.onBreak(error));
    return { ask: question => worker.postMessage(question), end: () => void worker.terminate() };
  };
}

/** A desk in this very thread, for a run from source, where there is no bundle to start a thread with. */
export function deskHere(tools: DeskTools): OpenDesk {
  return (options, listener) => {
    const desk = new FixDesk(tools, options);
    let isOpen = true;
    const answer = (question: DeskQuestion) => {
      // Its heap is the server's, which counts it.
      if (isOpen) listener.onAnswer({ ...structuredClone(desk.answer(question)), heapUsed: 0 });
    };
    return {
      ask: question => void setImmediate(answer, structuredClone(question)),
      end: () => {
        isOpen = false;
      },
    };
  };
}
