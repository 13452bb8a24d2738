/** The view: what it shows, which part of it, and what it says when there is nothing to show. */
import { commands, Disposable, type TreeView, Uri, window } from 'vscode';
import { type ChecklistComponent, type ChecklistResult, checklistView } from '../../src/protocol.ts';
import { type FilterKey, filters } from './filters.ts';
import { type ChecklistNode, nodesOf } from './nodes.ts';
import { checklistSummary } from './summary.ts';
import { ChecklistTree } from './tree.ts';

/** Decides, as a context key, which of the empty states the manifest describes is shown. */
type Empty = 'nothing' | 'filtered' | 'cancelled';

/** VS Code takes undefined for no message, although its types do not say so. */
type View = Omit<TreeView<ChecklistNode>, 'message'> & { message?: string | undefined };

export class ChecklistView implements Disposable {
  readonly #tree = new ChecklistTree();
  readonly #view: View;
  readonly #subscriptions: Disposable;
  #filter: FilterKey = 'all';
  #result: ChecklistResult | undefined;

  constructor() {
    this.#view = window.createTreeView(checklistView, {
      treeDataProvider: this.#tree,
      showCollapseAll: true,
    });
    const follow = window.onDidChangeActiveTextEditor(() => {
      if (this.#filter === 'currentFile') this.#render();
    });
    this.#subscriptions = Disposable.from(this.#tree, this.#view, follow);
  }

  get roots(): readonly ChecklistNode[] {
    return this.#tree.roots;
  }

  get message(): string | undefined {
    return this.#view.message;
  }

  /** What was shown last; undefined before the checklist was run. */
  get result(): ChecklistResult | undefined {
    return this.#result;
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  get onDidChangeVisibility(): TreeView<ChecklistNode>['onDidChangeVisibility'] {
    return this.#view.onDidChangeVisibility;
  }

  async focus(): Promise<void> {
    await commands.executeCommand(`${checklistView}.focus`);
  }

  show(result: ChecklistResult): void {
    this.#result = result;
    this.#render();
  }

  filterBy(key: FilterKey): void {
    this.#filter = key;
    this.#render();
  }

  #render(): void {
    if (!this.#result) return;
    const { accepts, description } = filters[this.#filter];
    const current = window.activeTextEditor?.document.uri.toString();
    const isCurrent = ({ uri }: ChecklistComponent) => Uri.parse(uri).toString() === current;
    const roots = nodesOf(this.#result, each => accepts(each, isCurrent(each)));
    this.#view.description = description;
    this.#view.message = messageOf(this.#result, roots);
    void commands.executeCommand('setContext', checklistView, emptyState(this.#result));
    this.#tree.show(roots);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}

/** A message hides the empty states, so there is none where nothing is shown. */
function messageOf(result: ChecklistResult, roots: readonly ChecklistNode[]): string | undefined {
  return roots.length === 0 ? undefined : checklistSummary(result);
}

function emptyState({ complete, components }: ChecklistResult): Empty {
  if (components.length > 0) return 'filtered';
  return complete ? 'nothing' : 'cancelled';
}
