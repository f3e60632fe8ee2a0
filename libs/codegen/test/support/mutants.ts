import ts from 'typescript';

/** A module with one thing taken out of it. */
export interface Mutant {
  file: string;
  source: string;
  /** What was taken out, and where. */
  what: string;
}

/** Each line of a module deleted, and each operand of each `&&`. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const lines = source.split('\n');
  const deletions = lines.flatMap((line, i): Mutant[] =>
    /^\s*(\/\*\*|\*|\/\/|$)/.test(line)
      ? []
      : [
          {
            file,
            source: lines.filter((_, other) => other !== i).join('\n'),
            what: `${file}:${String(i + 1)} without the line ${line.trim()}`,
          },
        ],
  );
  return [...deletions, ...operandMutants(file, source)];
}

function operandMutants(file: string, source: string): Mutant[] {
  const mutants: Mutant[] = [];
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const visit = (node: ts.Node): void => {
    const isAnd =
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
    if (isAnd) {
      for (const [kept, gone] of [
        [node.left, node.right],
        [node.right, node.left],
      ] as const) {
        // The left side of a chain is itself a chain: only its operands are taken out, one by one.
        if (
          gone === node.left &&
          ts.isBinaryExpression(gone) &&
          gone.operatorToken.kind === node.operatorToken.kind
        )
          continue;
        const text = source.slice(0, node.getStart()) + kept.getText() + source.slice(node.end);
        const place = tree.getLineAndCharacterOfPosition(gone.getStart()).line + 1;
        mutants.push({
          file,
          source: text,
          what: `${file}:${String(place)} without the operand ${gone.getText().replace(/\s+/g, ' ')}`,
        });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return mutants;
}
