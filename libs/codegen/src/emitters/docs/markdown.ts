import { jsonFile } from '../json-file.js';
import { textWidth } from './text-width.js';

/**
 * Markdown in the layout of prettier where prose is never wrapped: to let prettier print it takes
 * longer than all else.
 */

/** So many columns an editor shows at once. */
const WIDTH = 100;

/** Blocks with an empty line between; undefined and empty ones are left out. */
export function blocks(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}

/**
 * Columns are as wide as their widest cell where lines stay within the width; of a wider table
 * nobody sees the columns, and padding would be most of it. Undefined where there are no rows.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string | undefined {
  if (rows.length === 0) return undefined;
  const lines = [head, ...rows].map((row) => row.map(cell));
  const widest = head.map((_, i) => Math.max(3, ...lines.map((line) => textWidth(line[i] ?? ''))));
  const isAligned = widest.reduce((sum, each) => sum + each + 3, 1) <= WIDTH;
  const widths = isAligned ? widest : head.map(() => 0);
  const print = (line: readonly string[]): string =>
    `| ${widths.map((each, i) => padded(line[i] ?? '', each)).join(' | ')} |`;
  const [first = [], ...others] = lines;
  const rule = widths.map((each) => '-'.repeat(Math.max(3, each)));
  return [first, rule, ...others].map(print).join('\n');
}

/** A pipe would end the cell, also within code. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
}

function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}

export function list(items: readonly string[]): string | undefined {
  return items.length > 0 ? items.map((item) => `- ${item}`).join('\n') : undefined;
}

/** In as many backticks as it takes, apart from those that the text begins or ends with. */
export function code(text: string): string {
  const line = text.replace(/[\n\r\u2028\u2029]+/g, ' ');
  if (line.includes('{{')) return `<code v-pre>${entities(line)}</code>`;
  const runs = (line.match(/`+/g) ?? []).map((run) => run.length);
  const fence = '`'.repeat(1 + Math.max(0, ...runs));
  const space = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return fence + space + line + space + fence;
}

/** What Vue would read in a code span, it leaves alone in an element; so does Markdown. */
function entities(text: string): string {
  return text.replace(/[^\w ]/gu, (sign) => `&#${String(sign.codePointAt(0))};`);
}

export function jsonBlock(value: unknown): string {
  return `\`\`\`json\n${jsonFile('', value).content}\`\`\``;
}

/** The anchor that a heading gets. */
export function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** A sentence as the rest of another. */
export function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
