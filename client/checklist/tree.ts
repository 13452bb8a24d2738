/** Hands the rows to VS Code. */
import {
  type Command,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from 'vscode';
import { rangeOf } from '../show-sites.ts';
import { type ChecklistNode, fixableRow, type NodeIcon } from './nodes.ts';

/** Each status has a shape and a colour of its own. */
const icons: Readonly<Record<NodeIcon, ThemeIcon>> = {
  package: new ThemeIcon('package'),
  cache: new ThemeIcon('database'),
  accumulator: new ThemeIcon('layers'),
  queue: new ThemeIcon('arrow-swap'),
  missing: new ThemeIcon('error', new ThemeColor('testing.iconFailed')),
  unknown: new ThemeIcon('question', new ThemeColor('list.warningForeground')),
  declared: new ThemeIcon('tag', new ThemeColor('charts.blue')),
  enforced: new ThemeIcon('pass', new ThemeColor('testing.iconPassed')),
  'not-applicable': new ThemeIcon('circle-slash', new ThemeColor('disabledForeground')),
};

/** Rows above components are unfolded: what is found is seen at once. */
const unfolded: ReadonlySet<NodeIcon> = new Set(['package', 'cache', 'accumulator', 'queue']);

export class ChecklistTree implements TreeDataProvider<ChecklistNode> {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  #roots: readonly ChecklistNode[] = [];

  get roots(): readonly ChecklistNode[] {
    return this.#roots;
  }

  show(roots: readonly ChecklistNode[]): void {
    this.#roots = roots;
    this.#changed.fire();
  }

  getChildren(node?: ChecklistNode): ChecklistNode[] {
    return [...(node?.children ?? this.#roots)];
  }

  getTreeItem(node: ChecklistNode): TreeItem {
    const item = new TreeItem(node.label, foldingOf(node));
    item.id = node.id;
    item.description = node.description;
    item.tooltip = node.description === '' ? node.label : `${node.label}: ${node.description}`;
    item.iconPath = icons[node.icon];
    item.accessibilityInformation = { label: node.spoken };
    if (node.isFixable) item.contextValue = fixableRow;
    if (node.target) item.command = opening(node.target);
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function foldingOf({ children, icon }: ChecklistNode): TreeItemCollapsibleState {
  if (children.length === 0) return TreeItemCollapsibleState.None;
  return unfolded.has(icon) ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

function opening({ uri, range }: NonNullable<ChecklistNode['target']>): Command {
  const selection = rangeOf(range);
  return { command: 'vscode.open', title: 'Go to Code', arguments: [Uri.parse(uri), { selection }] };
}
