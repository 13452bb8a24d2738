import { CASES } from './cases/index.ts';
import { nanosecondsPerOperation } from './measure.ts';

const [caseId, contenderName] = process.argv.slice(2);
const contender = CASES.find(({ id }) => id === caseId)?.contenders[contenderName ?? ''];
if (contender === undefined) throw new Error(`no contender '${contenderName}' in case '${caseId}'`);
process.stdout.write(String(await nanosecondsPerOperation(await contender())));
process.exit();
