/**
 * One walk over one file: text in, plain facts out. The walk is a table from node kind to visitor; a
 * visitor writes down what it sees and decides nothing.
 */
import { ts } from 'ts-morph';
import { clockNames } from '../../catalogue/clocks.ts';
import { collectAssignment } from './assignments.ts';
import { bookName } from './books.ts';
import { collectCall, collectRoles } from './calls.ts';
import { collectClass } from './classes.ts';
import { Collector } from './collector.ts';
import { collectDefinedProperty } from './defined-properties.ts';
import { collectEnvironment, collectStep, collectWrite } from './effects.ts';
import { collectExport, collectExportAssignment, collectModuleName, markExports } from './exports.ts';
import type { FileFacts, Ref, Span } from './file-facts.ts';
import { collectAwait, collectLoop, collectTry } from './flow.ts';
import { collectFunction } from './functions.ts';
import { collectGuards } from './guards.ts';
import { collectElementRead, collectIn } from './lookups.ts';
import { noteMention } from './mentions.ts';
import { collectMoment } from './moments.ts';
import { collectConstant, collectDecorator, collectFullnessRead, collectLibraryCall } from './options.ts';
import {
  bindCallbackElements,
  bindPattern,
  collectField,
  collectLiteralMember,
  collectParameterProperty,
  collectVariable,
} from './places.ts';
import { collectReturn, noteReturn } from './returns.ts';
import { type FunctionNode, isFunctionNode } from './syntax.ts';
import { tagFacts } from './tag-places.ts';
import { collectLastingRef, collectStateHook, collectUpdater, noteSetter } from './updaters.ts';
import { collectNextState, collectSetState } from './updates.ts';
import { collectCallUse, collectDelete, collectEscapes } from './uses.ts';
import { collectWait } from './waits.ts';

const K = ts.SyntaxKind;

/** Thrown when a file nests deeper than the parser or the walk can follow. */
export class TooDeepError extends Error {
  constructor(file: string) {
    super(`${file} nests too deeply to be read`);
    this.name = 'TooDeepError';
  }
}

/**
 * Collects the facts of one file.
 *
 * @param file name the facts carry, relative to the workspace, with `/` separators; its extension says the language
 * @param text source text without byte order mark
 * @throws TooDeepError when the nesting exhausts the stack; nothing else is thrown for any text
 */
export function collect(file: string, text: string): FileFacts {
  try {
    return collectSource(parse(file, text));
  } catch (error) {
    if (error instanceof RangeError) throw new TooDeepError(file);
    throw error;
  }
}

const SCRIPT_KINDS: Readonly<Record<string, ts.ScriptKind>> = {
  ts: ts.ScriptKind.TS,
  mts: ts.ScriptKind.TS,
  cts: ts.ScriptKind.TS,
  tsx: ts.ScriptKind.TSX,
  jsx: ts.ScriptKind.JSX,
  js: ts.ScriptKind.JSX,
  mjs: ts.ScriptKind.JSX,
  cjs: ts.ScriptKind.JSX,
};

function parse(file: string, text: string): ts.SourceFile {
  const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  const options: ts.CreateSourceFileOptions = {
    languageVersion: ts.ScriptTarget.ESNext,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  return ts.createSourceFile(file, text, options, true, SCRIPT_KINDS[extension] ?? ts.ScriptKind.TS);
}

function collectSource(source: ts.SourceFile): FileFacts {
  const c = new Collector(source);
  const walk = (node: ts.Node): void => {
    visit(c, node);
    ts.forEachChild(node, walk);
  };
  ts.forEachChild(source, walk);
  markExports(c);
  return {
    file: source.fileName,
    modules: [...c.modules].sort(),
    exports: c.exports,
    slots: c.slots.list,
    functions: c.functions.list,
    classes: c.classes.list,
    types: c.types.list,
    calls: c.calls,
    uses: c.uses,
    lookups: c.lookups,
    places: c.places,
    keepings: c.keepings,
    tags: tagFacts(c),
    libraryCalls: c.libraryCalls,
    constants: c.constants,
    labelCalls: c.labelCalls,
    fullnessReads: c.fullnessReads,
    ...c.states.facts,
    books: booksOf(c),
    broken: parseErrors(source),
    problems: c.problems,
    lines: source.getLineStarts().length,
  };
}

/** The fields and variables that functions write for this file's own use, as they are named in a path. */
function booksOf(c: Collector): readonly string[] {
  const written = [
    ...c.functions.list.flatMap(each => each.effects.flatMap(({ ref }) => ref ?? [])),
    ...c.uses.map(each => each.ref),
  ];
  const slotOf = ({ root }: Ref) => (root.k === 'slot' ? c.slots.get(root.id) : undefined);
  return [...new Set(written.filter(each => c.books.holds(each, slotOf(each))).map(bookName))];
}

function parseErrors(source: ts.SourceFile): Span[] {
  const { parseDiagnostics } = source as ts.SourceFile & {
    parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
  };
  return (parseDiagnostics ?? []).map(each => [each.start, each.start + Math.max(each.length, 1)] as const);
}

function visit(c: Collector, node: ts.Node): void {
  if (isFunctionNode(node)) return visitFunction(c, node);
  VISITORS[node.kind]?.(c, node as never);
}

function visitFunction(c: Collector, node: FunctionNode): void {
  collectFunction(c, node);
  collectUpdater(c, node);
  if (!ts.isArrowFunction(node) || ts.isBlock(node.body)) return;
  noteReturn(c, node.body, node.body);
  collectNextState(c, node.body, node.body);
}

type Visitor = (c: Collector, node: never) => void;

const VISITORS: Partial<Record<ts.SyntaxKind, Visitor>> = {
  [K.ClassDeclaration]: collectClass as Visitor,
  [K.ClassExpression]: collectClass as Visitor,
  [K.VariableDeclaration]: visitVariable as Visitor,
  [K.Decorator]: collectDecorator as Visitor,
  [K.PropertyDeclaration]: collectField as Visitor,
  [K.PropertyAssignment]: collectLiteralMember as Visitor,
  [K.Parameter]: visitParameter as Visitor,
  [K.CallExpression]: visitCall as Visitor,
  [K.NewExpression]: visitNew as Visitor,
  [K.BinaryExpression]: visitBinary as Visitor,
  [K.DeleteExpression]: visitDelete as Visitor,
  [K.PrefixUnaryExpression]: collectStep as Visitor,
  [K.PostfixUnaryExpression]: collectStep as Visitor,
  [K.PropertyAccessExpression]: visitMember as Visitor,
  [K.ElementAccessExpression]: collectElementRead as Visitor,
  [K.IfStatement]: collectGuards as Visitor,
  [K.ConditionalExpression]: collectGuards as Visitor,
  [K.WhileStatement]: visitWhile as Visitor,
  [K.DoStatement]: collectLoop as Visitor,
  [K.ForStatement]: visitWhile as Visitor,
  [K.ForOfStatement]: collectLoop as Visitor,
  [K.ForInStatement]: collectLoop as Visitor,
  [K.TryStatement]: collectTry as Visitor,
  [K.AwaitExpression]: collectAwait as Visitor,
  [K.ReturnStatement]: visitReturn as Visitor,
  [K.ImportDeclaration]: collectModuleName as Visitor,
  [K.ExportDeclaration]: collectExport as Visitor,
  [K.ExportAssignment]: collectExportAssignment as Visitor,
  [K.Identifier]: visitIdentifier as Visitor,
  [K.PrivateIdentifier]: visitPrivateName as Visitor,
};

function visitParameter(c: Collector, node: ts.ParameterDeclaration): void {
  if (ts.isIdentifier(node.name)) return collectParameterProperty(c, node);
  bindPattern(c, node.name, undefined);
}

function visitCall(c: Collector, node: ts.CallExpression): void {
  collectCall(c, node);
  collectRoles(c, node);
  bindCallbackElements(c, node);
  collectCallUse(c, node);
  collectEscapes(c, node);
  collectLibraryCall(c, node);
  collectMoment(c, node);
  collectSetState(c, node);
  collectDefinedProperty(c, node);
  if (ts.isIdentifier(node.expression) && node.expression.text === 'require') collectModuleName(c, node);
}

function visitReturn(c: Collector, node: ts.ReturnStatement): void {
  collectReturn(c, node);
  if (node.expression) collectNextState(c, node, node.expression);
}

function visitNew(c: Collector, node: ts.NewExpression): void {
  collectCall(c, node);
  collectRoles(c, node);
  collectEscapes(c, node);
  collectLibraryCall(c, node);
  collectMoment(c, node);
}

function visitMember(c: Collector, node: ts.PropertyAccessExpression): void {
  collectEnvironment(c, node);
  collectFullnessRead(c, node);
}

function visitVariable(c: Collector, node: ts.VariableDeclaration): void {
  collectVariable(c, node);
  collectStateHook(c, node);
  collectLastingRef(c, node);
  collectConstant(c, node);
}

function visitDelete(c: Collector, node: ts.DeleteExpression): void {
  collectDelete(c, node);
  collectWrite(c, node.expression);
}

function visitBinary(c: Collector, node: ts.BinaryExpression): void {
  const operator = node.operatorToken.kind;
  if (operator >= K.FirstAssignment && operator <= K.LastAssignment) {
    collectAssignment(c, node);
    collectWrite(c, node.left);
  } else if (operator === K.InKeyword) collectIn(c, node);
  else if (operator === K.AmpersandAmpersandToken) collectGuards(c, node);
}

function visitWhile(c: Collector, node: ts.WhileStatement | ts.ForStatement): void {
  collectLoop(c, node);
  collectWait(c, node);
  collectGuards(c, node);
}

const CLOCKS = new Set(clockNames);

function visitPrivateName(c: Collector, node: ts.PrivateIdentifier): void {
  c.books.note(node);
  noteMention(c, node);
}

function visitIdentifier(c: Collector, node: ts.Identifier): void {
  c.books.note(node);
  if (CLOCKS.has(node.text.toLowerCase()))
    c.functions.get(c.fnAround(node))?.clocks.push(node.getStart(c.source));
  noteSetter(c, node);
  noteMention(c, node);
}
