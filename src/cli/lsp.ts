import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';
import { exit } from './terminal.ts';

/** `bounded lsp --stdio` */
export const lsp: Command = {
  name: 'lsp',
  operands: '--stdio',
  sentence: 'Runs the language server for an editor, until the editor ends it.',
  options: { stdio: { sentence: 'talk over standard input and output' } },

  async run(given, _terminal, engine) {
    if (!given.has('stdio')) throw new UsageError('lsp needs to know how to talk: bounded lsp --stdio');
    if (!engine.startServer) throw new UsageError('lsp needs the built command: npm run build');
    engine.startServer();
    return exit.clean;
  },
};
