import { type Expression, flatWith, pieces } from '../language/readers/expression.js';
import { quoted, WIDTH } from './java-text.js';

/** `int x = …;`: where it is longer than a line, it goes on below the equals sign. */
export function assignment(left: string, right: Expression, columns: number, sign = '='): string[] {
  const whole = `${left} ${sign} ${flat(right)};`;
  if (columns + whole.length <= WIDTH) return [whole];
  // A name alone stands in one line, however long it is.
  const isParted = left.includes(' ');
  if (isParted && columns + left.length + 2 > WIDTH) return apart(left, right, columns);
  const below = lines(right, columns + 4, '', ';');
  return [`${left} ${sign}`, ...below.map((line) => `    ${line}`)];
}

/** The name below its type, where both are longer than a line. */
function apart(left: string, right: Expression, columns: number): string[] {
  const end = left.lastIndexOf(' ');
  const below = assignment(left.slice(end + 1), right, columns + 4);
  return [left.slice(0, end), ...below.map((line) => `    ${line}`)];
}

/** The lines of an expression, where `columns` stand before them; `lead` and `tail` stick to it. */
export function lines(
  expression: Expression,
  columns: number,
  lead: string,
  tail: string,
): string[] {
  const whole = lead + flat(expression) + tail;
  if (columns + whole.length <= WIDTH) return [whole];
  if (typeof expression === 'string') return [whole];
  if ('text' in expression) {
    const [first = '', ...rest] = pieces(expression.text, quoted);
    const all = [first, ...rest.map((piece) => `    + ${piece}`)];
    return all.map((line, i) => (i === 0 ? lead : '') + line + (i === all.length - 1 ? tail : ''));
  }
  const { args } = expression;
  if (args.length === 0) return [whole];
  const inner = argumentLines(args, columns + 4, `)${tail}`);
  return [`${lead}${expression.call}(`, ...inner.map((line) => `    ${line}`)];
}

function argumentLines(args: readonly Expression[], columns: number, tail: string): string[] {
  const row = args.map(flat).join(', ') + tail;
  if (columns + row.length <= WIDTH) return [row];
  const [first = '', ...rest] = args;
  // The formatter keeps what follows a format of texts together.
  if (rest.length > 0 && isFormat(first))
    return [...lines(first, columns, '', ','), ...plainLines(rest, columns, tail)];
  return plainLines(args, columns, tail);
}

function plainLines(args: readonly Expression[], columns: number, tail: string): string[] {
  const row = args.map(flat).join(', ') + tail;
  if (columns + row.length <= WIDTH) return [row];
  const last = args.length - 1;
  if (args.every((arg) => flat(arg).length < 10)) {
    const filled: string[] = [];
    for (const [i, arg] of args.entries()) {
      const item = flat(arg) + (i === last ? tail : ',');
      const before = filled.pop();
      if (before === undefined) filled.push(item);
      else if (columns + before.length + 1 + item.length <= WIDTH) filled.push(`${before} ${item}`);
      else filled.push(before, item);
    }
    return filled;
  }
  return args.flatMap((arg, i) => lines(arg, columns, '', i === last ? tail : ','));
}

export const flat = flatWith(quoted);

function isFormat(expression: Expression): boolean {
  return (
    typeof expression === 'object' && 'text' in expression && /%|\{[0-9]\}/.test(expression.text)
  );
}
