import { wrapText } from '../language/wrap-text.js';

/** Columns of a line, as the package's `.editorconfig` has it. */
export const WIDTH = 120;

export function indented(lines: readonly string[], by = 1): string[] {
  return lines.map((line) => (line === '' ? '' : '    '.repeat(by) + line));
}

const INVISIBLE =
  /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffe\uffff]/g;

/** A literal of a text: nothing that is invisible, and no template. */
export function quoted(text: string): string {
  return JSON.stringify(text)
    .replaceAll('$', '\\$')
    .replace(/(?<!\\)((?:\\\\)*)\\f/g, '$1\\u000c')
    .replace(INVISIBLE, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A literal of a double. */
export function numeral(value: number): string {
  if (value === Infinity) return 'Double.POSITIVE_INFINITY';
  if (value === -Infinity) return 'Double.NEGATIVE_INFINITY';
  if (Math.abs(value) === Number.MIN_VALUE) return `${value < 0 ? '-' : ''}Double.MIN_VALUE`;
  const text = String(value).replace('e+', 'e');
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** Text for KDoc: no tag, no link, no markup of HTML, no comment within. */
function docWords(text: string): string {
  return text
    .replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ')
    .replace(INVISIBLE, (each) => `&#${String(each.charCodeAt(0))};`)
    .replace(/[&<@\\[\]]/g, (each) => `&#${String(each.charCodeAt(0))};`)
    .replaceAll('/*', '/&#42;')
    .replaceAll('*/', '*&#47;');
}

/** A documented name: what a block tag such as `@property level` says. */
export interface DocTag {
  tag: string;
  text: string;
}

/** A KDoc comment; `columns` stand before it. */
export function kdoc(text: string, columns: number, tags: readonly DocTag[] = []): string[] {
  const width = WIDTH - columns - 3;
  const body = wrapText(docWords(text), width);
  const [only = ''] = body;
  if (body.length === 1 && tags.length === 0 && columns + only.length + 7 <= WIDTH)
    return [`/** ${only} */`];
  const tagged = tags.flatMap(({ tag, text: said }) =>
    wrapText(`${tag} ${docWords(said).replace(/\s+/g, ' ')}`, width - 2).map((line, i) =>
      i === 0 ? line : `  ${line}`,
    ),
  );
  const lines = [...body, ...(tagged.length > 0 ? ['', ...tagged] : [])];
  return ['/**', ...lines.map((line) => (line === '' ? ' *' : ` * ${line}`)), ' */'];
}
