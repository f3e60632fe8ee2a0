import { wrapText } from '../language/wrap-text.js';

/** Columns of a line, as google-java-format has it. */
export const WIDTH = 100;

export function indented(lines: readonly string[], by = 1): string[] {
  return lines.map((line) => (line === '' ? '' : '  '.repeat(by) + line));
}

/** A literal of a text: nothing that is invisible, or that changes the direction of the source. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(INVISIBLE, escaped);
}

/** A literal of a number, as a double takes it. */
export function numeral(value: number): string {
  if (value === Infinity) return 'Double.POSITIVE_INFINITY';
  if (value === -Infinity) return 'Double.NEGATIVE_INFINITY';
  if (Math.abs(value) === Number.MIN_VALUE) return `${value < 0 ? '-' : ''}Double.MIN_VALUE`;
  const text = String(value);
  return Math.abs(value) > 0x7fffffff && !/[.e]/.test(text) ? `${text}.0` : text;
}

const INVISIBLE =
  /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffe\uffff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Text for Javadoc: no tag, no markup, no end of the comment. Code that is nearly what one of
 * `parameters` is called would be taken for a slip of the pen, so that it stands in quotes.
 */
export function docWords(text: string, parameters: readonly string[] = []): string {
  const isSlip = (word: string): boolean =>
    !parameters.includes(word) &&
    parameters.some((name) => isNear(word.toLowerCase(), name.toLowerCase()));
  return text
    .replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ')
    .replace(INVISIBLE, (each) => `&#${String(each.charCodeAt(0))};`)
    .replace(/[&<>@{}*\\]/g, (each) => `&#${String(each.charCodeAt(0))};`)
    .replace(/`([\w.-]+)`/g, (_, word: string) => (isSlip(word) ? `"${word}"` : `{@code ${word}}`));
}

/** Whether so few letters more, less or other make one of the other: Error Prone takes it for a slip. */
function isNear(one: string, other: string, edits = 3): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [left, right] = [one.slice(start), other.slice(start)];
  if (left === '' || right === '') return left.length + right.length <= edits;
  if (edits === 0) return false;
  return (
    isNear(left.slice(1), right, edits - 1) ||
    isNear(left, right.slice(1), edits - 1) ||
    isNear(left.slice(1), right.slice(1), edits - 1)
  );
}

/** A documented name: what a block tag such as `@param level` says. */
export interface DocTag {
  tag: string;
  text: string;
}

/** A Javadoc comment, wrapped as google-java-format does it; `columns` stand before it. */
export function javadoc(text: string, columns: number, tags: readonly DocTag[] = []): string[] {
  const width = WIDTH - columns - 3;
  const parameters = tags.flatMap(({ tag }) => /^@param (\w+)$/.exec(tag)?.[1] ?? []);
  const paragraphs = docWords(text, parameters)
    .trim()
    .split(/\n\s*\n|\n(?=[-*] |&#42; )/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
  const body = paragraphs.flatMap((paragraph, i) =>
    i === 0 ? wrapWords(paragraph, width) : ['', ...wrapWords(`<p>${paragraph}`, width)],
  );
  const [only = ''] = body;
  if (body.length === 1 && tags.length === 0 && columns + only.length + 7 <= WIDTH)
    return [`/** ${only} */`];
  const tagged = tags.flatMap(({ tag, text: said }) =>
    tagLines(`${tag} ${docWords(said, parameters)}`, width),
  );
  const lines = [...body, ...(tagged.length > 0 ? ['', ...tagged] : [])];
  return ['/**', ...lines.map((line) => (line === '' ? ' *' : ` * ${line}`)), ' */'];
}

/** The lines of a block tag: those after the first stand four columns further in. */
function tagLines(text: string, width: number): string[] {
  const [first = '', ...rest] = wrapWords(text, width);
  if (rest.length === 0) return [first];
  const others = text.replace(/\s+/g, ' ').slice(first.length + 1);
  return [first, ...wrapWords(others, width - 4).map((line) => `    ${line}`)];
}

function wrapWords(text: string, width: number): string[] {
  return wrapText(text.replace(/\s+/g, ' '), width);
}
