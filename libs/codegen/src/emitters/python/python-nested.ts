import { indented, WIDTH } from './python-text.js';

/** A part of code between two brackets that may have such parts itself. */
export interface Nested {
  begin: string;
  parts: readonly (string | Nested)[];
  end: string;
  /** Items of a literal stand on a line each where they do not fit beside the brackets. */
  isLiteral?: boolean;
}

/** Lays out as ruff does, at an indentation of so many columns; `after` follows on the last line. */
export function nestedLines(
  { begin, parts, end, isLiteral = false }: Nested,
  columns = 0,
  after = '',
): string[] {
  const flat = `${begin}${parts.map(flatText).join(', ')}${end}${after}`;
  if (columns + flat.length <= WIDTH || parts.length === 0) return [flat];
  const inside = parts.map(flatText).join(', ');
  if (!isLiteral && columns + 4 + inside.length <= WIDTH)
    return [begin, `    ${inside}`, `${end}${after}`];
  const each = parts.flatMap((part) =>
    typeof part === 'string' ? [`${part},`] : nestedLines(part, columns + 4, ','),
  );
  return [begin, ...indented(each), `${end}${after}`];
}

function flatText(part: string | Nested): string {
  return typeof part === 'string'
    ? part
    : `${part.begin}${part.parts.map(flatText).join(', ')}${part.end}`;
}
