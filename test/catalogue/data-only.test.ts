import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from 'ts-morph';

const root = join(import.meta.dirname, '../../src/catalogue');

/** The one file that computes: it joins the families. */
const gatherer = 'handlers.ts';

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));

const parse = (file: string) =>
  ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);

/** Whether a node is something that runs: a function, a call, a branch, a loop. */
function runs(node: ts.Node): boolean {
  return (
    ts.isFunctionLike(node) ||
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isConditionalExpression(node) ||
    ts.isIfStatement(node) ||
    ts.isIterationStatement(node, false)
  );
}

function descendants(node: ts.Node): ts.Node[] {
  return node.getChildren().flatMap(child => [child, ...descendants(child)]);
}

describe('the catalogue', () => {
  for (const file of files) {
    it(`${file} imports only types and other tables`, () => {
      const imports = parse(file).statements.filter(ts.isImportDeclaration);
      const outside = imports.filter(each => {
        const target = (each.moduleSpecifier as ts.StringLiteral).text;
        const typeOnly = each.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
        return !(typeOnly && /\/(schema|model)\.ts$/.test(target)) && file !== gatherer;
      });
      assert.deepEqual(
        outside.map(each => each.getText()),
        [],
      );
    });
  }

  for (const file of files.filter(each => each !== gatherer)) {
    it(`${file} is data: nothing in it runs`, () => {
      assert.deepEqual(
        descendants(parse(file))
          .filter(runs)
          .map(node => node.getText()),
        [],
      );
    });
  }

  it('gathers every family, so a new entry needs no code', () => {
    const gathered = parse(gatherer)
      .statements.filter(ts.isImportDeclaration)
      .map(each => each.getText());
    for (const family of readdirSync(join(root, 'handlers'))) {
      assert.ok(
        gathered.some(text => text.includes(`./handlers/${family}`)),
        family,
      );
    }
  });
});
