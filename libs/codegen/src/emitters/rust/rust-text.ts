import { wrapText } from '../language/wrap-text.js';

const WIDTH = 100;

export function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `    ${line}`));
}

/** A literal of a text. What cannot be seen, or turns the direction of writing, is escaped. */
export function literal(text: string): string {
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`;
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(/[\p{C}\p{Z}\p{M}]/gu, (character) =>
      character === ' ' ? ' ' : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    );
  return `"${escaped}"`;
}

/** A literal of a double. */
export function double(value: number): string {
  if (value === Infinity) return 'f64::INFINITY';
  if (value === -Infinity) return 'f64::NEG_INFINITY';
  return Number.isInteger(value) && Math.abs(value) < 1e21
    ? `${String(value)}.0`
    : String(value).replace('e+', 'e');
}

export function count(value: number): string {
  return value === Infinity ? 'usize::MAX' : String(value);
}

/**
 * Items in brackets, as rustfmt has them with `use_small_heuristics = "Max"`: on one line where
 * they fit in, else each on its own. `columns` stand in front of the line.
 */
export function bracketed(
  open: string,
  items: readonly string[],
  close: string,
  columns: number,
): string[] {
  const isStruct = open.endsWith('{');
  const space = isStruct && items.length > 0 ? ' ' : '';
  const flat = `${open}${space}${items.join(', ')}${space}${close}`;
  if (columns + flat.length <= WIDTH) return [flat];
  const isShort = open.endsWith('[') && items.every((item) => item.length <= 10);
  if (!isShort) return [open, ...indented(items.map((item) => `${item},`)), close];
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && columns + 4 + last.length + item.length + 2 <= WIDTH)
      lines[lines.length - 1] = `${last} ${item},`;
    else lines.push(`${item},`);
  }
  return [open, ...indented(lines), close];
}

/** A constant list: on the line of its name, or on the next one, or each item on its own. */
export function constantList(
  name: string,
  type: string,
  items: readonly string[],
  columns: number,
): string[] {
  const begin = `const ${name}: &[${type}] =`;
  const flat = `&[${items.join(', ')}];`;
  if (columns + begin.length + 1 + flat.length <= WIDTH) return [`${begin} ${flat}`];
  if (columns + 4 + flat.length <= WIDTH) return [begin, `    ${flat}`];
  return bracketed(`${begin} &[`, items, '];', columns);
}

/** An arm of a match, in braces where it is long. */
export function matchArm(pattern: string, expression: string, columns: number): string[] {
  const flat = `${pattern} => ${expression},`;
  if (columns + flat.length <= WIDTH) return [flat];
  return [`${pattern} => {`, `    ${expression}`, '}'];
}

/** A declaration of a constant, whose value stands on a line of its own where it is long. */
export function constant(begin: string, value: string, columns: number): string[] {
  const flat = `${begin} = ${value};`;
  return columns + flat.length <= WIDTH ? [flat] : [`${begin} =`, `    ${value};`];
}

/** A comment of documentation. What would be taken for markup other than lists is escaped. */
export function docComment(text: string, columns: number, mark = '///'): string[] {
  const shown = text
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\n' ? '\n' : ''))
    .replace(/[[\]<>]/g, '\\$&')
    .replace(/`{2,}/g, "'");
  let inList = false;
  return wrapText(shown, WIDTH - columns - 8).map((line) => {
    if (line === '') {
      inList = false;
      return mark;
    }
    if (/^[-*] /.test(line)) {
      inList = true;
      return `${mark} ${line}`;
    }
    const escaped = line.replace(/^([-*+#=>|~])/, '\\$1').replace(/^(\d+)([.)])/, '$1\\$2');
    return `${mark} ${inList ? '  ' : ''}${escaped}`;
  });
}
