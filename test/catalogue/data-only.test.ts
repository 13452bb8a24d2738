import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from 'ts-morph';

const root = join(import.meta.dirname, '../../src/catalogue');

/** The files that join families: they import tables, and the first one computes. */
const gatherer = 'handlers.ts';
const gatherers = new Set([gatherer, 'library.ts']);

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
        return !(typeOnly && /\/(schema|model)\.ts$/.test(target)) && !gatherers.has(file);
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

  for (const file of gatherers) {
    it(`gathers every family in ${file}, so a new entry needs no code`, () => {
      const folder = file.replace('.ts', '');
      const gathered = parse(file)
        .statements.filter(ts.isImportDeclaration)
        .map(each => each.getText());
      for (const family of readdirSync(join(root, folder))) {
        assert.ok(
          gathered.some(text => text.includes(`./${folder}/${family}`)),
          family,
        );
      }
    });
  }
});
