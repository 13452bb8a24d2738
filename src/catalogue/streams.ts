/**
 * Streams whose length the other end decides: what is gathered from them until they end grows as long as the other
 * end likes. Source: Node's http, net and child_process.
 */

/** Events that bring a piece of what is sent, or say that one can be read. */
export const chunkEvents: readonly string[] = ['chunk', 'data', 'message', 'readable'];

/** The other end, by the last word of the stream's name. */
export const otherEnds: Readonly<Record<string, string>> = {
  req: 'the client',
  request: 'the client',
  socket: 'the peer',
  conn: 'the peer',
  connection: 'the peer',
  stdout: 'the child process',
  stderr: 'the child process',
  pty: 'the child process',
};

/** Functions that start a command, and are told which. */
export const commandCalls: readonly string[] = ['exec', 'execFile', 'spawn'];
