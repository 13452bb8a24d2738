/** Mentions of a private member by its name in brackets, which a language service looks for in the class alone. */
import { ts } from 'ts-morph';
import type { FixProject } from '../program/project.ts';
import { nodeAt } from './syntax.ts';

/** The names in `manager['sockets']`, anywhere in the project, of the private member that is named at a position. */
export function mentionsInBrackets(project: FixProject, path: string, position: number): ts.Node[] {
  const own = project.source(path);
  const name = own && nodeAt(own, position);
  if (!name || !ts.isIdentifier(name)) return [];
  const checker = project.checker();
  const member = checker.getSymbolAtLocation(name);
  if (!member?.declarations?.some(isPrivate)) return [];
  return sourcesOf(project).flatMap(source =>
    namesInBrackets(source, name.text).filter(each => checker.getSymbolAtLocation(each) === member),
  );
}

function isPrivate(declaration: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Private) !== 0;
}

function sourcesOf(project: FixProject): ts.SourceFile[] {
  const program = project.program();
  return program
    .getSourceFiles()
    .filter(each => !each.isDeclarationFile && !program.isSourceFileFromExternalLibrary(each));
}

function namesInBrackets(source: ts.SourceFile, name: string): ts.Node[] {
  const quoted = new RegExp(`(?<=\\[\\s*)(['"\`])${name.replaceAll('$', '\\$')}\\1(?=\\s*\\])`, 'g');
  return [...source.text.matchAll(quoted)]
    .map(({ index }) => nodeAt(source, index))
    .filter(each => ts.isStringLiteralLike(each) && ts.isElementAccessExpression(each.parent));
}
