import type { Expression } from '../language/readers/expression.js';
import { quoted, WIDTH } from './swift-text.js';

/** A list of values: an expression whose brackets are no call; `label` stands before them. */
export function list(items: readonly Expression[], label = ''): Expression {
  return { call: `${label}[`, args: items };
}

/** `let x = …`: what does not fit into the line goes on below, in the brackets of a call. */
export function assignment(left: string, right: Expression, columns: number): string[] {
  return lines(right, columns, { lead: `${left} = ` });
}

/** The lines of an expression, where `columns` stand before them; `lead` and `tail` stick to it. */
export function lines(
  expression: Expression,
  columns: number,
  { lead = '', tail = '' } = {},
): string[] {
  const whole = lead + flat(expression) + tail;
  const isAtom = typeof expression === 'string' || 'text' in expression;
  if (columns + whole.length <= WIDTH || isAtom || expression.args.length === 0) return [whole];
  const { open, close } = brackets(expression.call);
  const last = expression.args.length - 1;
  const inner = expression.args.flatMap((arg, i) =>
    lines(arg, columns + 2, { tail: i < last || close === ']' ? ',' : '' }),
  );
  return [`${lead}${open}`, ...inner.map((line) => `  ${line}`), `${close}${tail}`];
}

export function flat(expression: Expression): string {
  if (typeof expression === 'string') return expression;
  if ('text' in expression) return quoted(expression.text);
  const { open, close } = brackets(expression.call);
  return `${open}${expression.args.map(flat).join(', ')}${close}`;
}

function brackets(called: string): { open: string; close: string } {
  return called.endsWith('[') ? { open: called, close: ']' } : { open: `${called}(`, close: ')' };
}

/** `func name(a: A, b: B) -> C {`: one parameter a line, where they do not fit into one. */
export function signature(
  head: string,
  parameters: readonly string[],
  tail: string,
  columns: number,
): string[] {
  const whole = `${head}(${parameters.join(', ')})${tail}`;
  if (columns + whole.length <= WIDTH) return [whole];
  const all = parameters.map((each, i) => `  ${each}${i < parameters.length - 1 ? ',' : ''}`);
  return [`${head}(`, ...all, `)${tail}`];
}
