import { wrapText } from '../language/wrap-text.js';

/** Columns of a line, as in the settings of ruff that the package has. */
export const WIDTH = 100;

export function indented(lines: readonly string[], by = 1): string[] {
  return lines.map((line) => (line === '' ? '' : '    '.repeat(by) + line));
}

/** A literal of a text: nothing that is invisible, or that changes the direction of the source. */
export function literal(value: string | number | boolean | null): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  const isDoubleBetter = !value.includes('"') || value.includes("'");
  const quoted = JSON.stringify(value).replace(INVISIBLE, escaped);
  return isDoubleBetter ? quoted : `'${quoted.slice(1, -1).replaceAll('\\"', '"')}'`;
}

const INVISIBLE = /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A docstring at an indentation of so many columns; paragraphs are wrapped. */
export function docstring(text: string, columns: number): string[] {
  const safe = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"""', '\\"\\"\\"')
    .replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ')
    .replace(INVISIBLE, escaped)
    .replace(/"$/, '\\"');
  const lines = wrapText(safe, WIDTH - columns);
  const [first = ''] = lines;
  if (lines.length === 1 && first.length + columns + 6 <= WIDTH) return [`"""${first}"""`];
  const [begin = '', ...rest] = wrapText(safe, WIDTH - columns - 3);
  return [`"""${begin}`, ...rest, '"""'];
}

/** How the parts between two brackets stand where they do not fit on the line of the brackets. */
export type Brackets =
  /** Arguments: on one line of their own, else each on one. */
  | 'call'
  /** Items of a literal, names of an import: each on a line of its own. */
  | 'literal'
  /** Operands: as arguments, with the operator in front of each but the first. */
  | { operator: string };

/** `begin` + parts + `end`, laid out as ruff does it, at an indentation of so many columns. */
export function bracketed(
  begin: string,
  parts: readonly string[],
  end: string,
  kind: Brackets,
  columns = 0,
): string[] {
  const operator = typeof kind === 'object' ? ` ${kind.operator} ` : ', ';
  const inside = parts.join(operator);
  const flat = `${begin}${inside}${end}`;
  if (columns + flat.length <= WIDTH || parts.length === 0) return [flat];
  if (kind !== 'literal' && columns + 4 + inside.length <= WIDTH)
    return [begin, `    ${inside}`, end];
  const each = parts.map((part, i) =>
    typeof kind === 'object' ? `${i === 0 ? '' : `${kind.operator} `}${part}` : `${part},`,
  );
  return [begin, ...each.map((line) => `    ${line}`), end];
}

/** A tuple, on as many lines as it needs. */
export function tupleLines(
  begin: string,
  parts: readonly string[],
  end: string,
  columns = 0,
): string[] {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return [`${begin}(${only},)${end}`];
  return bracketed(`${begin}(`, parts, `)${end}`, 'literal', columns);
}
