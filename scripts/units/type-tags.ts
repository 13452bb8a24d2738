/** What documentation comments say of types: the tags of a declaration. */
import { ts } from 'ts-morph';
import { type DocComment, parseDoc } from './doc-comment.ts';

export type Signature = ts.SignatureDeclaration;
export type Documented = ts.Node & { readonly jsDoc?: readonly ts.JSDoc[] };

/** Modifiers that JavaScript has no word for. Those with a tag are kept as one. */
export const TYPE_MODIFIERS = new Map<ts.SyntaxKind, string | undefined>([
  [ts.SyntaxKind.PrivateKeyword, '@private'],
  [ts.SyntaxKind.ProtectedKeyword, '@protected'],
  [ts.SyntaxKind.PublicKeyword, undefined],
  [ts.SyntaxKind.ReadonlyKeyword, '@readonly'],
  [ts.SyntaxKind.OverrideKeyword, '@override'],
]);

type Member = ts.PropertySignature | ts.MethodSignature;

export function interfaceTags(node: ts.InterfaceDeclaration): string[] {
  if (node.heritageClauses !== undefined) throw new Error(`no JavaScript for what ${node.name.text} extends`);
  const byName = new Map<string, Member[]>();
  for (const member of node.members) {
    const isPlain = ts.isPropertySignature(member) || ts.isMethodSignature(member);
    if (!isPlain || node.heritageClauses !== undefined)
      throw new Error(`no JavaScript for ${node.name.text}`);
    const name = member.name.getText();
    byName.set(name, [...(byName.get(name) ?? []), member]);
  }
  const properties = [...byName].map(([name, members]) => propertyTag(name, members));
  return [...templateTags(node), `@typedef {object} ${node.name.text}`, ...properties];
}

function propertyTag(name: string, members: readonly Member[]): string {
  const said = members.flatMap(member => docOf(member).text).join(' ');
  const isOptional = members.some(({ questionToken }) => questionToken !== undefined);
  const type =
    members.length === 1
      ? members.map(memberType)
      : [`{ ${members.map(member => signatureText(member, ': ')).join('; ')} }`];
  return `@property {${type}} ${isOptional ? `[${name}]` : name}${said === '' ? '' : ` - ${said}`}`;
}

function memberType(member: Member): string {
  if (ts.isPropertySignature(member)) return member.type === undefined ? 'unknown' : flat(member.type);
  return signatureText(member, ' => ');
}

function signatureText(member: Member, arrow: string): string {
  if (!ts.isMethodSignature(member)) throw new Error(`no JavaScript for ${member.getText()}`);
  const templates =
    member.typeParameters === undefined ? '' : `<${member.typeParameters.map(flat).join(', ')}>`;
  const result = member.type === undefined ? 'void' : flat(member.type);
  return `${templates}(${member.parameters.map(flat).join(', ')})${arrow}${result}`;
}

export function aliasTags(node: ts.TypeAliasDeclaration): string[] {
  return [...templateTags(node), `@typedef {${flat(node.type)}} ${node.name.text}`];
}

export function signatureTags(node: Signature): string[] {
  return [...templateTags(node), ...node.parameters.map(parameterTag), ...returnTags(node)];
}

function parameterTag(parameter: ts.ParameterDeclaration): string {
  if (isThis(parameter)) return thisTag(parameter);
  const name = ts.isIdentifier(parameter.name) ? parameter.name.text : 'options';
  const isOptional = parameter.questionToken !== undefined || parameter.initializer !== undefined;
  return `@param {${typeOf(parameter)}} ${isOptional ? `[${name}]` : name}`;
}

export function returnTags({ type }: Signature): string[] {
  return type === undefined ? [] : [`@returns {${flat(type)}}`];
}

export function thisTag(parameter: ts.ParameterDeclaration): string {
  return `@this {${typeOf(parameter)}}`;
}

interface Generic {
  readonly typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> | undefined;
}

export function templateTags(node: Generic): string[] {
  return (node.typeParameters ?? []).map(({ name, constraint, default: usual }) => {
    const limit = constraint === undefined ? '' : `{${flat(constraint)}} `;
    return `@template ${limit}${usual === undefined ? name.text : `[${name.text}=${flat(usual)}]`}`;
  });
}

export function modifierTags(node: ts.Node): string[] {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.map(({ kind }) => TYPE_MODIFIERS.get(kind)).filter(tag => tag !== undefined);
}

export function docOf(node: Documented): DocComment {
  const comment = node.jsDoc?.at(-1);
  return comment === undefined ? { text: [], tags: [] } : parseDoc(comment.getText());
}

export function isThis({ name }: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(name) && name.text === 'this';
}

function typeOf({ type, dotDotDotToken }: ts.ParameterDeclaration): string {
  if (type === undefined) return 'unknown';
  return dotDotDotToken !== undefined && ts.isArrayTypeNode(type)
    ? `...${grouped(type.elementType)}`
    : flat(type);
}

function grouped(type: ts.TypeNode): string {
  return /^\w+$/.test(type.getText()) || ts.isTypeReferenceNode(type) ? flat(type) : `(${flat(type)})`;
}

/** The source of a type on one line. */
export function flat(node: ts.Node): string {
  return node.getText().replace(/\s+/g, ' ');
}
