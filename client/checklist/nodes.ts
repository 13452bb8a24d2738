/** The rows of the tree: packages, kinds, components, answers. Plain data, so that it can be tested anywhere. */
import type {
  ChecklistAnswer,
  ChecklistComponent,
  ChecklistResult,
  ChecklistStatus,
  Range,
} from '../../src/protocol.ts';

export interface ChecklistNode {
  /** Stays the same while lines move, so that what is folded stays folded. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Spells out what icons and colours show. */
  readonly spoken: string;
  readonly icon: NodeIcon;
  readonly children: readonly ChecklistNode[];
  /** Whether there are fixes where it leads to. */
  readonly isFixable?: true;
  /** The code that a click leads to. */
  readonly target?: { readonly uri: string; readonly range: Range };
}

export type NodeIcon = 'package' | ChecklistComponent['kind'] | ChecklistStatus;

/** What the manifest calls rows with fixes. */
export const fixableRow = 'fixable';

const kinds: readonly ChecklistComponent['kind'][] = ['cache', 'accumulator', 'queue'];

const kindTitles: Readonly<Record<ChecklistComponent['kind'], string>> = {
  cache: 'Caches',
  accumulator: 'Accumulators and buffers',
  queue: 'Queues',
};

/** What a status is called for those who cannot see its icon. */
const spokenStatus: Readonly<Record<ChecklistStatus, string>> = {
  missing: 'missing',
  unknown: 'unknown',
  declared: 'declared',
  enforced: 'pass',
  'not-applicable': 'not applicable',
};

/** The tree of the components that a filter lets through. */
export function nodesOf(
  { components }: Pick<ChecklistResult, 'components'>,
  accepts: (component: ChecklistComponent) => boolean,
): readonly ChecklistNode[] {
  const accepted = named(components).filter(accepts);
  const names = [...new Set(accepted.map(each => each.package))].sort();
  return names.map(name =>
    packageNode(
      name,
      accepted.filter(each => each.package === name),
    ),
  );
}

/** Two of the same name in the same owner share an id; VS Code wants one for each row. */
function named(components: readonly ChecklistComponent[]): readonly ChecklistComponent[] {
  const seen = new Map<string, number>();
  return components.map(each => {
    const id = `${each.uri} ${each.id}`;
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return { ...each, id: before === 0 ? id : `${id} ${before}` };
  });
}

function packageNode(name: string, components: readonly ChecklistComponent[]): ChecklistNode {
  const children = kinds.flatMap(kind => {
    const mine = components.filter(each => each.kind === kind);
    return mine.length === 0 ? [] : [kindNode(name, kind, mine)];
  });
  const description = open(components);
  const spoken = `package ${name}, ${counted(components)}, ${description}`;
  return { id: name, label: name, description, spoken, icon: 'package', children };
}

function kindNode(
  packageName: string,
  kind: ChecklistComponent['kind'],
  components: readonly ChecklistComponent[],
): ChecklistNode {
  const label = kindTitles[kind];
  const description = `${components.length} · ${open(components)}`;
  const spoken = `${label}, ${counted(components)}, ${open(components)}`;
  const children = components.map(componentNode);
  return { id: `${packageName} ${kind}`, label, description, spoken, icon: kind, children };
}

function componentNode(component: ChecklistComponent): ChecklistNode {
  const { id, name, description, uri, range, status, isFixable, answers } = component;
  const said = answers.map(each => `${each.title}: ${spokenStatus[each.status]}`).join(', ');
  const spoken = `${name}, ${description}, ${spokenStatus[status]}${isFixable ? ', fixable' : ''}; ${said}`;
  const children = answers.map(each => answerNode(id, component, each));
  const fixable = isFixable ? { isFixable } : {};
  return { id, label: name, description, spoken, icon: status, children, target: { uri, range }, ...fixable };
}

/** A click leads to the proof; where there is none, to the component. */
function answerNode(
  parent: string,
  { uri, range }: ChecklistComponent,
  answer: ChecklistAnswer,
): ChecklistNode {
  const { question, title, text, status, evidence } = answer;
  return {
    id: `${parent} ${question}`,
    label: title,
    description: text,
    spoken: `${title}, ${spokenStatus[status]}, ${text}`,
    icon: status,
    children: [],
    target: evidence[0] ?? { uri, range },
  };
}

function counted({ length }: readonly unknown[]): string {
  return `${length} component${length === 1 ? '' : 's'}`;
}

/** How many of them do not pass. */
function open(components: readonly ChecklistComponent[]): string {
  const parts = (['missing', 'unknown'] as const).flatMap(status => {
    const { length } = components.filter(each => each.status === status);
    return length === 0 ? [] : [`${length} ${status}`];
  });
  return parts.join(', ') || 'all pass';
}
