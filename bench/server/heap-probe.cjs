/** Preloaded into the server: on SIGUSR2 it collects garbage and writes the bytes of heap in use to a file. */
const { writeFileSync } = require('node:fs');

process.on('SIGUSR2', () => {
  globalThis.gc();
  writeFileSync(process.env.HEAP_FILE, String(process.memoryUsage().heapUsed));
});
