/** `bounded/checklist`: everything that stores, and its answers to the Stage 5 questions. */
import type { CancellationToken } from 'vscode-languageserver';
import {
  type ChecklistComponent,
  type ChecklistParams,
  type ChecklistResult,
  methods,
} from '../../src/protocol.ts';
import { guard } from '../guard.ts';
import { Inventory } from '../inventory.ts';
import { Teller } from '../teller.ts';
import type { Handler, Surroundings } from './handler.ts';

const failed: ChecklistResult = {
  complete: false,
  summary: { components: 0, bounded: 0, declared: 0, unbounded: 0, unknown: 0 },
  components: [],
  skipped: {},
};

export const checklist: Handler = {
  register(surroundings) {
    const { session } = surroundings;
    session.connection.onRequest(
      methods.checklist,
      guard(session, failed, (params: ChecklistParams, token) => answering(surroundings, params, token)),
    );
  },
};

async function answering(
  { session }: Surroundings,
  params: ChecklistParams,
  token: CancellationToken,
): Promise<ChecklistResult> {
  const progress = session.connection.window.attachWorkDoneProgress(params.workDoneToken);
  const teller = new Teller<ChecklistComponent>(session, progress, params.partialResultToken);
  progress.begin('Bounded: checklist', 0, undefined, true);
  try {
    const inventory = new Inventory(session, await session.loadAnalyser(), session.placesOf(params.folders), {
      onComponent: component => teller.tell(component),
      onProgress: (done, total) => teller.onProgress(done, total),
    });
    return await inventory.run(params, token);
  } finally {
    teller.flush();
    progress.done();
  }
}
