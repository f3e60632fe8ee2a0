import path from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';

// From the source: this also runs where nothing is built yet.
const { outputFiles } = await build({
  entryPoints: [path.join(import.meta.dirname, '../../generated/typescript/index.ts')],
  bundle: true,
  format: 'esm',
  write: false,
});
const generated = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

/** Such as CallState: their members are texts and numbers. */
const tables = new Map(
  Object.entries(generated).filter(
    ([, table]) =>
      typeof table === 'object' &&
      !Array.isArray(table) &&
      Object.values(table).every((value) => ['string', 'number'].includes(typeof value)),
  ),
);

/** The source with the value of `CallState.ALERTING` in its place: a page then has no use for the table. */
export function inlineMembers(source) {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2022);
  const imported = new Set(file.statements.flatMap(importedTables));
  const places = [];
  const visit = (node) => {
    if (ts.isPropertyAccessExpression(node)) {
      const table = node.expression.getText(file);
      const { text: member } = node.name;
      if (imported.has(table) && Object.hasOwn(tables.get(table), member)) {
        places.push({ node, value: tables.get(table)[member] });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return places
    .reverse()
    .reduce(
      (text, { node, value }) =>
        `${text.slice(0, node.getStart(file))}${JSON.stringify(value)}${text.slice(node.end)}`,
      source,
    );
}

function importedTables(statement) {
  if (!ts.isImportDeclaration(statement)) return [];
  if (statement.moduleSpecifier.text !== '@ringspec/generated') return [];
  const names = statement.importClause?.namedBindings?.elements ?? [];
  return names.map(({ name }) => name.text).filter((name) => tables.has(name));
}
