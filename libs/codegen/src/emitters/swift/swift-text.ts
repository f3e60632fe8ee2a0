import { wrapText } from '../language/wrap-text.js';

/** Columns of a line, as swift-format has it. */
export const WIDTH = 100;

export function indented(lines: readonly string[], by = 1): string[] {
  return lines.map((line) => (line === '' ? '' : '  '.repeat(by) + line));
}

const INVISIBLE =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u0300-\u036f\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffe\uffff]/g;

/** A literal of a text: nothing that is invisible, and no interpolation. */
export function quoted(text: string): string {
  const escaped = text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/["\\]/g, '\\$&')
    .replace(INVISIBLE, escapedPoint);
  return `"${escaped}"`;
}

function escapedPoint(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}

const LEAST_NORMAL = 2 ** -1022;

/** A literal of a double, or what makes it where there is none. */
export function numeral(value: number): string {
  if (value === Infinity) return '.infinity';
  if (value === -Infinity) return '-.infinity';
  if (value !== 0 && Math.abs(value) < LEAST_NORMAL) {
    // The compiler warns of literals that lose digits, and these always do.
    const times = value / Number.MIN_VALUE;
    return `${times.toFixed(1)} * Double.leastNonzeroMagnitude`;
  }
  const text = String(value).replace('e+', 'e');
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** A comment of documentation; `columns` stand before it. */
export function docComment(text: string, columns: number): string[] {
  if (text === '') return [];
  const words = text
    .replace(/[\u0000-\u0009\u000b-\u001f\u0085]/g, ' ')
    .replace(INVISIBLE, (each) =>
      each === '\n' ? each : `U+${each.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    );
  return wrapText(words, WIDTH - columns - 4).map((line) => `/// ${line}`.trimEnd());
}
