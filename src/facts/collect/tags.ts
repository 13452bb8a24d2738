/** What the source declares of its own accumulators: `@bounded max=500 …` and `@unbounded reason`. */
import { ts } from 'ts-morph';
import type { Declaration } from '../model.ts';
import type { Collector } from './collector.ts';
import { rangeOf } from './syntax.ts';

const TAG = /@(bounded|unbounded)\b([^\n]*)/;
type TagField = 'max' | 'evict' | 'reason' | 'purity' | 'ttl';

const FIELDS: ReadonlySet<string> = new Set<TagField>(['max', 'evict', 'reason', 'purity', 'ttl']);
const PURITY = new Set(['pure', 'semi-pure']);
const EVICT = new Set([
  'drop-oldest',
  'drop-newest',
  'evict-lru',
  'evict-soonest-to-expire',
  'reject',
  'block',
  'clear-all',
]);

/** The declaration in the comments right above a node's statement, or behind it on the same line. */
export function tagOf(c: Collector, node: ts.Node): Declaration | undefined {
  const statement = statementOf(node);
  const text = c.source.text;
  const above = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
  const behind = ts.getTrailingCommentRanges(text, statement.end) ?? [];
  for (const comment of [...above].reverse().concat(behind)) {
    const match = TAG.exec(text.slice(comment.pos, comment.end));
    if (!match) continue;
    const start = comment.pos + match.index;
    c.tagsTaken.add(start);
    const range = rangeOf(c.source, start, start + match[0].trimEnd().replace(/\*\/$/, '').trimEnd().length);
    const rest = (match[2] ?? '').replace(/\*\/\s*$/, '').trim();
    const fields = match[1] === 'bounded' ? boundedFields(rest) : unboundedFields(rest);
    if (fields.problem) c.problems.push({ range, message: fields.problem });
    return { kind: match[1] as 'bounded' | 'unbounded', file: c.source.fileName, ...range, ...fields };
  }
  return undefined;
}

/** The statement or member around a node: what a comment above it speaks of. */
export function statementOf(node: ts.Node): ts.Node {
  let at = node;
  while (
    at.parent &&
    !ts.isSourceFile(at.parent) &&
    !ts.isBlock(at.parent) &&
    !ts.isClassLike(at.parent) &&
    !ts.isObjectLiteralExpression(at.parent)
  ) {
    at = at.parent;
  }
  return at;
}

type Fields = Partial<Pick<Declaration, 'max' | 'evict' | 'reason' | 'purity' | 'ttl' | 'problem'>>;

function boundedFields(rest: string): Fields {
  const fields: { -readonly [K in TagField]?: string } = {};
  const unknown: string[] = [];
  for (const [, key = '', quoted, plain] of rest.matchAll(/([\w-]+)=(?:"([^"]*)"|(\S+))/g)) {
    if (isField(key)) fields[key] = quoted ?? plain ?? '';
    else unknown.push(key);
  }
  const problem = boundedProblem(fields, unknown);
  return { ...fields, ...(problem && { problem }) };
}

function boundedProblem(
  fields: { readonly [K in TagField]?: string },
  unknown: readonly string[],
): string | undefined {
  if (unknown.length > 0)
    return `@bounded does not know '${unknown[0]}'; it takes max=, evict=, ttl=, purity= and reason=`;
  if (!fields.max && !fields.reason) return '@bounded needs max= (a number or a constant) or reason="…"';
  if (fields.max && !/^(\d[\d_]*|[A-Za-z_$][\w$.]*)$/.test(fields.max))
    return `@bounded max=${fields.max} is neither a number nor a name`;
  if (fields.evict && !EVICT.has(fields.evict))
    return `@bounded evict=${fields.evict} is not one of ${[...EVICT].join(', ')}`;
  if (fields.purity && !PURITY.has(fields.purity))
    return `@bounded purity=${fields.purity} is not one of ${[...PURITY].join(', ')}`;
  return undefined;
}

function unboundedFields(rest: string): Fields {
  const reason = rest.replace(/^[:\s-]+/, '').trim();
  return reason
    ? { reason }
    : { problem: '@unbounded needs a reason: // @unbounded one entry per installed plugin' };
}

function isField(key: string): key is TagField {
  return FIELDS.has(key);
}
