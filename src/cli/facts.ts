import { defaultConfig } from '../config.ts';
import { openWorkspace } from '../project.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';
import { exit } from './terminal.ts';

/** `bounded facts FILE` */
export const facts: Command = {
  name: 'facts',
  operands: 'FILE',
  sentence: 'Prints what is known of one file, as JSON.',
  options: {},

  async run({ operands }, terminal, engine) {
    const [path] = operands;
    if (path === undefined || operands.length > 1)
      throw new UsageError('facts takes one file: bounded facts FILE');
    const workspace = openWorkspace([path], { cwd: terminal.cwd, config: defaultConfig });
    const [file] = workspace.files;
    if (file === undefined || workspace.files.length > 1)
      throw new UsageError(`'${path}' is a folder, not a file`);
    const { factsOf } = await engine.loadAnalyser();
    terminal.out.write(`${JSON.stringify(factsOf(file, workspace.read(file)), null, 2)}\n`);
    return exit.clean;
  },
};
