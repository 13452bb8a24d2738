/** `textDocument/diagnostic`: findings of one open document, when the client asks. */
import {
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { diagnosticsOf, resultIdOf } from '../convert.ts';
import { guard } from '../guard.ts';
import type { Handler } from './handler.ts';

const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

export const diagnostics: Handler = {
  register({ session, readiness }) {
    session.connection.languages.diagnostics.on(
      guard<DocumentDiagnosticParams, DocumentDiagnosticReport>(session, nothing, async (params, token) => {
        const { textDocument, previousResultId } = params;
        const items = (await session.answer(textDocument.uri, token, diagnosticsOf)) ?? [];
        if (items.length > 0) readiness.touch(textDocument.uri);
        const resultId = resultIdOf(items);
        if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
        return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
      }),
    );
  },
};
