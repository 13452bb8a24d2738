/**
 * What comes slower, or in smaller pieces, than it is taken. All words in lower case, compared with the camelCase
 * words of names. Sources: Node's process, tty and child_process, Electron's ipcRenderer and context bridge, the
 * packages serialport and node-pty, and what labelled projects write from them.
 */

/** Streams that a person types into, lines of a few kilobits, and the channels of a program to its own window. */
export const slowSources: readonly string[] = [
  'electron',
  'ipc',
  'keyboard',
  'port',
  'serial',
  'serialport',
  'stdin',
  'tty',
  'uart',
];

/** What an own process or terminal prints: a file takes it faster than it is printed. */
export const printers: readonly string[] = [
  'bash',
  'child',
  'exec',
  'proc',
  'process',
  'pty',
  'shell',
  'spawn',
  'stderr',
  'stdout',
  'terminal',
];

/** Words of the names of streams into a file of the machine itself. */
export const fileWords: readonly string[] = ['file', 'log', 'logfile'];

/** Functions that open such a stream. */
export const fileMakers: readonly string[] = ['createWriteStream'];

/** Programs that tell of their progress in a few lines. */
export const progressPrograms: readonly string[] = [
  'apt',
  'apt-get',
  'brew',
  'docker',
  'npm',
  'npx',
  'pip',
  'pip3',
  'pnpm',
  'podman',
  'yarn',
];

/** What is answered where something went wrong is short, and rare. */
export const failureWords: readonly string[] = ['error', 'errors', 'failure'];

/** Words of streams that a program writes its own log into: lines, as fast as it works. */
export const logWords: readonly string[] = ['log', 'logger', 'logs'];
