/** One unbounded Map, in the second line. */
export const leaky = `import { createServer } from 'node:http';
const seen = new Map<string, number>();
createServer(request => {
  seen.set(request.url ?? '', Date.now());
});
`;

/** The same, bounded. */
export const tame = `import { createServer } from 'node:http';
const seen = new Map<string, number>();
createServer(request => {
  if (seen.size > 100) seen.clear();
  seen.set(request.url ?? '', Date.now());
});
`;
