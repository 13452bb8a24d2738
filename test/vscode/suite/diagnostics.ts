import assert from 'node:assert/strict';
import { type Diagnostic, DiagnosticSeverity, type Range, Uri, workspace } from 'vscode';
import { clientCommands } from '../../../src/protocol.ts';
import { type ExpectedFinding, sensorPipeline } from '../../support/sensor-pipeline.ts';
import { activated } from './support/extension.ts';
import { codeOf, eventuallyShown, open, shown, uriOf } from './support/workspace.ts';

const levels: Readonly<Record<number, ExpectedFinding['level']>> = {
  [DiagnosticSeverity.Warning]: 'warning',
  [DiagnosticSeverity.Information]: 'information',
  [DiagnosticSeverity.Hint]: 'hint',
};

function expectedShape(file: string, symbol: string, { range, ...diagnostic }: Diagnostic): ExpectedFinding {
  const at = ({ start }: Range) => `${start.line + 1}:${start.character + 1}`;
  const related = diagnostic.relatedInformation ?? [];
  return {
    file,
    symbol,
    rule: codeOf({ range, ...diagnostic }),
    level: levels[diagnostic.severity] ?? 'hint',
    range: `${at(range)}-${range.end.line + 1}:${range.end.character + 1}`,
    sites: related.map(({ location }) => at(location.range)),
  };
}

describe('diagnostics', () => {
  before(activated);

  for (const expected of sensorPipeline) {
    it(`show '${expected.symbol}' in ${expected.file} with its sites`, async () => {
      const { document } = await open(expected.file);
      const [found] = await eventuallyShown(expected.file, expected.rule);
      assert.ok(found);
      const symbol = document.getText(found.range);
      assert.deepEqual(expectedShape(expected.file, symbol, found), expected);
      const related = found.relatedInformation ?? [];
      for (const { location } of related) assert.equal(String(location.uri), String(uriOf(expected.file)));
    });
  }

  it('link to the page of the rule', async () => {
    const [{ file, rule }] = sensorPipeline as [ExpectedFinding];
    await open(file);
    const [found] = await eventuallyShown(file, rule);
    assert.ok(typeof found?.code === 'object');
    const { scheme, path, query } = found.code.target;
    assert.equal(`${scheme}:${path}`, `command:${clientCommands.showRule}`);
    const page = Uri.parse(JSON.parse(query)[0]);
    assert.match(page.path, new RegExp(`/docs/rules/${rule}\\.md$`));
    await workspace.fs.stat(page);
  });

  it('are silent where the example is clean', async () => {
    await open('src/window.ts');
    const [{ file, rule }] = sensorPipeline as [ExpectedFinding];
    await open(file);
    await eventuallyShown(file, rule);
    assert.deepEqual(shown('src/window.ts'), []);
  });
});
