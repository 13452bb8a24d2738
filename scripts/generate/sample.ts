import { run } from '../../src/cli/run.ts';
import type { Stream } from '../../src/cli/terminal.ts';
import { rules } from '../../src/rules/index.ts';

class Text implements Stream {
  readonly isTTY = false;
  /** @bounded reason="the report on one example" */
  text = '';

  write(text: string): void {
    this.text += text;
  }
}

/** What `bounded check PATH` prints in a folder, without colours. */
async function check(cwd: string, path: string): Promise<string> {
  const [out, err] = [new Text(), new Text()];
  const engine = { version: '', rules, loadAnalyser: () => import('../../src/from-source.ts') };
  await run(['check', path], { cwd, env: {}, out, err, now: () => 0 }, engine);
  if (err.text !== '') throw new Error(err.text);
  return out.text;
}

/**
 * The first finding in an example and how many there are.
 * @param home absolute path of the repository
 */
export async function sampleOutput(home: string): Promise<string> {
  const output = await check(home, 'examples/sensor-pipeline');
  const isHeading = (line: string) => /^\S+:\d+:\d+ \w+ bounded\//.test(line);
  const lines = output.split('\n').map(line => line.trimEnd());
  const next = lines.findIndex((line, at) => at > 0 && isHeading(line));
  const totals = lines.findLastIndex(line => /^[▲●○✔]/.test(line));
  const first = lines.slice(0, next < 0 ? totals : next);
  return ['```', '$ npm start', ...first, '…', '', lines[totals], '```'].join('\n');
}
