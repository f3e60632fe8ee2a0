import { blocks, code, table } from './markdown.js';

/** Which signal leads from which state to which other. */
export type StateTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * A state table as Markdown: a Mermaid diagram, and the rows. It begins where it is said to, at the
 * first state and at those that no other leads to; it ends where a state has no row.
 */
export function stateDiagram(transitions: StateTable, beginnings: readonly string[] = []): string {
  const rows = Object.entries(transitions).flatMap(([from, row]) =>
    Object.entries(row).map(([signal, to]) => ({ from, signal, to })),
  );
  const states = Object.keys(transitions);
  const reached = new Set(rows.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const starts = states.filter(
    (state, i) => i === 0 || !reached.has(state) || beginnings.includes(state),
  );
  const ends = states.filter((state) => !rows.some(({ from }) => from === state));
  const lines = [
    ...starts.map((state) => `[*] --> ${state}`),
    ...rows.map(({ from, signal, to }) => `${from} --> ${to}: ${signal}`),
    ...ends.map((state) => `${state} --> [*]`),
  ];
  const diagram = ['stateDiagram-v2', ...lines.map((line) => `  ${line}`)].join('\n');
  return blocks(
    `\`\`\`mermaid\n${diagram}\n\`\`\``,
    table(
      ['State', 'Signal', 'Next state'],
      rows.map(({ from, signal, to }) => [code(from), code(signal), code(to)]),
    ),
  );
}
