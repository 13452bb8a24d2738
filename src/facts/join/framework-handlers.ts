/** What calls a function without being handed it: a framework, by decorator, file, base class or parameters. */
import {
  handlerDecorators,
  handlerExports,
  handlerMethods,
  handlerSignatures,
} from '../../catalogue/handlers.ts';
import type { FileFacts, FunctionFact } from '../collect/file-facts.ts';
import type { FnRef } from './function-memo.ts';
import { familyOf, type Handled, modulesPresent, nameFits } from './handlers.ts';
import type { Program } from './program.ts';

const exportFiles = handlerExports.map(each => ({ entry: each, files: new RegExp(each.files) }));

/** Everything that a framework calls a function as. */
export function frameworkHandlers(program: Program, ref: FnRef): readonly Handled[] {
  const facts = program.facts(ref.file);
  const fact = program.fn(ref.file, ref.fn);
  const found = [
    methodHandler(program, ref, fact),
    handlerOfDecorators(fact.decorators),
    fact.exported ? handlerOfExport(facts, fact.name) : undefined,
    handlerOfParameters(fact.params.map(each => (each < 0 ? '' : program.slot(ref.file, each).name))),
  ];
  return found.filter(each => each !== undefined);
}

function methodHandler(program: Program, { file }: FnRef, { cls, name }: FunctionFact): Handled | undefined {
  if (cls < 0) return undefined;
  const { bases, interfaces } = program.cls(file, cls);
  return handlerOfMethod([...bases, ...interfaces], name);
}

function handlerOfDecorators(decorators: readonly string[]): Handled | undefined {
  const entry = handlerDecorators.find(each => decorators.includes(each.name));
  if (!entry) return undefined;
  const { cadence, event } = entry;
  return { cadence, once: false, family: familyOf(entry), closes: false, ...(event && { event }) };
}

function handlerOfExport(facts: FileFacts, name: string): Handled | undefined {
  const found = exportFiles.find(
    ({ entry, files }) =>
      files.test(facts.file) && entry.names.includes(name) && modulesPresent(facts, entry.modules),
  );
  return found && { cadence: found.entry.cadence, once: false, family: familyOf(found.entry), closes: false };
}

/** `(req, res, next)`: what is handed such parameters is handed a request. */
function handlerOfParameters(names: readonly string[]): Handled | undefined {
  const bare = names.map(each => each.replace(/^_+/, ''));
  const entry = handlerSignatures.find(({ parameters }) =>
    parameters.every((allowed, index) => allowed.includes(bare[index] ?? '')),
  );
  return entry && { cadence: entry.cadence, once: false, family: familyOf(entry), closes: false };
}

function handlerOfMethod(bases: readonly string[], method: string): Handled | undefined {
  const entry = handlerMethods.find(
    each =>
      each.methods.some(name => nameFits(name, method)) && each.bases.some(base => bases.includes(base)),
  );
  return (
    entry && { cadence: entry.cadence, once: false, family: familyOf(entry), closes: entry.phase === 'close' }
  );
}
