import { type Expression, flatWith, pieces } from '../language/readers/expression.js';
import { quoted, WIDTH } from './kotlin-text.js';

/** `val x = …`: what does not fit into the line stands below. */
export function assignment(left: string, right: Expression, columns: number): string[] {
  const whole = `${left} = ${flat(right)}`;
  if (columns + whole.length <= WIDTH) return [whole];
  return [`${left} =`, ...lines(right, columns + 4).map((line) => `    ${line}`)];
}

/** The lines of an expression, where `columns` stand before them; `lead` and `tail` stick to it. */
export function lines(
  expression: Expression,
  columns: number,
  { lead = '', tail = '' } = {},
): string[] {
  const whole = lead + flat(expression) + tail;
  if (columns + whole.length <= WIDTH || typeof expression === 'string') return [whole];
  if ('text' in expression) {
    const all = pieces(expression.text, quoted);
    const last = all.length - 1;
    return all.map((piece, i) => (i === 0 ? lead : '    ') + piece + (i === last ? tail : ' +'));
  }
  const { call: called, args } = expression;
  if (args.length === 0) return [whole];
  const inner = args.flatMap((arg) => lines(arg, columns + 4, { tail: ',' }));
  return [`${lead}${called}(`, ...inner.map((line) => `    ${line}`), `)${tail}`];
}

export const flat = flatWith(quoted);

/** `name to value`, or a pair where that is too long. */
export function pair(name: string, value: string): Expression {
  const row = `${name} to ${value}`;
  return row.length <= WIDTH - 16 ? row : { call: 'Pair', args: [name, value] };
}
