/** `textDocument/didOpen`, `didChange`, `didSave`, `didClose`. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fileUri } from '../place.ts';
import type { Handler } from './handler.ts';

export const documents: Handler = {
  register({ session, publisher }) {
    const opened = new WeakSet<TextDocument>();

    session.documents.onDidOpen(({ document }) => {
      session.takeText(document);
      if (session.client.pullsDiagnostics) forgetScanned(document);
    });

    session.documents.onDidChangeContent(({ document }) => {
      const isOpening = !opened.has(document);
      opened.add(document);
      const address = session.addressOf(document);
      const { run } = (address ? session.settingsOf(address.place) : session.common).editor;
      if (!isOpening && run === 'onSave') return;
      session.takeText(document);
      publisher.publishOpen();
    });

    session.documents.onDidSave(({ document }) => {
      const address = session.addressOf(document);
      if (address) session.projects.peek(address.place)?.saved(address.file);
      session.takeText(document);
      publisher.publishOpen();
    });

    session.documents.onDidClose(({ document }) => {
      session.dropText(document);
      if (!session.client.pullsDiagnostics) publisher.takeBack(document.uri);
      publisher.publishOpen();
      const address = session.addressOf(document);
      if (address) publisher.publishClosed(address).catch(error => session.report(error));
    });

    session.documents.listen(session.connection);

    /** What a scan published for the file is shown by the pulled diagnostics from now on. */
    function forgetScanned(document: TextDocument): void {
      const address = session.addressOf(document);
      publisher.takeBack(document.uri);
      if (address) publisher.takeBack(fileUri(address.place, address.file));
    }
  },
};
