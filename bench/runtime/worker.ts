// Measures one contender of one case in this process and prints the figure.
import { CASES } from './cases/index.ts';
import { bytesPerEntry, nanosecondsPerOperation } from './measure.ts';

const [caseId, name] = process.argv.slice(2);
const one = CASES.find(({ id }) => id === caseId);
const contender = one?.contenders[name ?? ''];
if (contender === undefined) throw new Error(`no contender '${name}' in case '${caseId}'`);
const figure =
  one?.unit === 'bytes' ? await bytesPerEntry(contender) : await nanosecondsPerOperation(await contender());
process.stdout.write(String(figure));
process.exit();
