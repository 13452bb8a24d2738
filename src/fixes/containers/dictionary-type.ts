/** The type of an object used as a dictionary, as it is written. */
import { ts } from 'ts-morph';
import { bare, textOf } from '../code/syntax.ts';
import type { Uses } from '../code/uses.ts';

export interface DictionaryType {
  /** The annotation or the part of it to be replaced. */
  readonly node: ts.TypeNode;
  readonly key: string;
  readonly value: string;
}

/** `Record<string, V>` or `{ [key: string]: V }` in an annotation. */
export function dictionaryIn(type: ts.TypeNode): DictionaryType | undefined {
  if (ts.isParenthesizedTypeNode(type)) return dictionaryIn(type.type);
  if (ts.isUnionTypeNode(type)) return type.types.map(dictionaryIn).find(each => each);
  if (ts.isTypeLiteralNode(type)) return ofLiteral(type);
  if (ts.isMappedTypeNode(type)) return ofMapped(type);
  return ts.isTypeReferenceNode(type) ? ofReference(type) : undefined;
}

function ofLiteral(node: ts.TypeLiteralNode): DictionaryType | undefined {
  const [member, ...more] = node.members;
  if (!member || more.length > 0 || !ts.isIndexSignatureDeclaration(member)) return undefined;
  const key = member.parameters[0]?.type;
  return key && { node, key: textOf(key), value: textOf(member.type) };
}

function ofMapped(node: ts.MappedTypeNode): DictionaryType | undefined {
  const { constraint } = node.typeParameter;
  if (!constraint || !node.type) return undefined;
  return { node, key: textOf(constraint), value: textOf(node.type) };
}

function ofReference(node: ts.TypeReferenceNode): DictionaryType | undefined {
  const name = textOf(node.typeName);
  const [first, second] = node.typeArguments ?? [];
  if (/^(Readonly|Partial|NonNullable)$/.test(name) && first) {
    const inner = dictionaryIn(first);
    return inner && { ...inner, node };
  }
  if (!/^(Record|NodeJS\.Dict|Dict|Dictionary)$/.test(name) || !first) return undefined;
  if (!second) return { node, key: 'string', value: textOf(first) };
  return { node, key: textOf(first), value: textOf(second) };
}

/** The type of an accumulator by its annotations and casts. */
export function dictionaryOf(uses: Uses): DictionaryType | undefined {
  const annotations = uses.carriers.flatMap(each => (each.type ? [each.type] : []));
  const casts = uses.producers.flatMap(castOf);
  return [...annotations, ...casts].map(dictionaryIn).find(each => each);
}

function castOf(producer: ts.Expression): ts.TypeNode[] {
  if (ts.isParenthesizedExpression(producer)) return castOf(producer.expression);
  const isCast = ts.isAsExpression(producer) || ts.isTypeAssertionExpression(producer);
  return isCast && bare(producer) !== producer ? [producer.type, ...castOf(producer.expression)] : [];
}
