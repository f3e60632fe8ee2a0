import { wrapText } from '../language/wrap-text.js';

/** Columns of comments; code is as long as it is, as gofmt leaves it. */
const WIDTH = 100;

/** Lines one level further in, those within expressions too. */
export function indented(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split('\n')).map((line) => (line === '' ? '' : `\t${line}`));
}

/** A method that only says that a type is one of a union; gofmt breaks it where it is long. */
export function marker(type: string, union: string): string[] {
  const head = `func (${type}) is${union}()`;
  return head.length < WIDTH ? [`${head} {}`, ''] : [`${head} {`, '}', ''];
}

/** A literal: nothing that is invisible, or that changes the direction of the source. */
export function literal(value: string | number | boolean | null): string {
  if (value === null) return 'nil';
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(value).replace(INVISIBLE, escaped);
}

const INVISIBLE =
  /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffe\uffff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A doc comment as gofmt leaves it: paragraphs are wrapped, lists indented. */
export function comment(text: string): string[] {
  const safe = text
    .replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ')
    .replace(INVISIBLE, escaped)
    .replaceAll('``', '“')
    .replaceAll("''", '”');
  const paragraphs = safe.trim().split(/\n\s*\n/);
  const lines = paragraphs.flatMap((paragraph, i) => {
    const own = paragraph.split(/\n(?=[-*] )/).flatMap(partLines);
    const isWithin = i > 0 && i < paragraphs.length - 1;
    return [...(i === 0 ? [] : ['']), ...(isWithin ? own.map(asNoHeading) : own)];
  });
  return lines.map((line) => (line === '' ? '//' : `// ${line}`));
}

/** A line between paragraphs that begins with a capital and ends without a sign would be a heading. */
function asNoHeading(line: string, _i: number, { length }: readonly string[]): string {
  return length === 1 && /^\p{Lu}.*[\p{L}\p{N}]$/u.test(line) ? `${line}.` : line;
}

/** A paragraph, or an item of a list. What looks like the target of a link would be moved to the end. */
function partLines(part: string): string[] {
  const text = part
    .trim()
    .replace(/^#+ /, '')
    .replace(/^(\[[^\]]*\]):(?= )/, '$1');
  const item = /^[-*] +(.*)$/s.exec(text)?.[1];
  if (item !== undefined)
    return wrapText(item, WIDTH - 7).map((line, i) => `${i === 0 ? '  - ' : '    '}${line}`);
  const lines: string[] = [];
  for (const line of wrapText(text, WIDTH - 3)) {
    // What looks like an item of a list would become one.
    const marker = /^(?:[-*+•]|\d+[.)])(?= |$)/.exec(line)?.[0];
    const before = lines.pop();
    if (marker === undefined || before === undefined)
      lines.push(...(before === undefined ? [] : [before]), line);
    else lines.push(`${before} ${marker}`, ...[line.slice(marker.length + 1)].filter(Boolean));
  }
  return lines;
}
