/** What VS Code calls in its extension host: runs the test files beside this one and writes what they yield. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { ResultReporter } from '../host/reporter.ts';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: ResultReporter });
  const names = readdirSync(__dirname).filter(name => name.endsWith('.cjs') && name !== 'index.cjs');
  for (const name of names.sort()) mocha.addFile(join(__dirname, name));
  const failures = await new Promise<number>(resolve => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
