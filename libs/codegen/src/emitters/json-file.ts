import type { GeneratedFile } from './emitter.js';

const WIDTH = 100;

/** Of data of so many characters, spaces left out, objects that fit on a line are on one. */
const GREAT = 524_288;

/** A JSON file of plain data, laid out as prettier lays out JSON, in a hundredth of the time. */
export function jsonFile(path: string, value: unknown): GeneratedFile {
  return { path, content: laidOut(value, JSON.stringify(value).length > GREAT) };
}

/** The same of what programs read: objects that fit on a line are on one. */
export function denseJsonFile(path: string, value: unknown): GeneratedFile {
  return { path, content: laidOut(value, true) };
}

function laidOut(value: unknown, isDense: boolean): string {
  const out: string[] = [];
  print(value, { indent: '', used: 0, isDense }, out);
  return `${out.join('')}\n`;
}

interface Site {
  indent: string;
  /** Columns taken on the line besides the value. */
  used: number;
  isDense: boolean;
}

function print(value: unknown, site: Site, out: string[]): void {
  if (Array.isArray(value)) printArray(value, site, out);
  else if (isObject(value)) printObject(value, site, out);
  else out.push(scalar(value));
}

function printObject(
  object: Readonly<Record<string, unknown>>,
  { indent, used, isDense }: Site,
  out: string[],
): void {
  const keys = Object.keys(object).filter((key) => object[key] !== undefined);
  const oneLine = isDense ? onOneLine(object, WIDTH - used, isDense) : undefined;
  if (oneLine !== undefined) {
    out.push(oneLine);
    return;
  }
  const inner = `${indent}  `;
  keys.forEach((key, i) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    const isLast = i === keys.length - 1;
    out.push(i === 0 ? '{\n' : ',\n', start);
    print(object[key], { indent: inner, used: start.length + (isLast ? 0 : 1), isDense }, out);
  });
  out.push(keys.length === 0 ? '{}' : `\n${indent}}`);
}

/** On one line where it holds no objects and fits; numbers fill lines, all else gets one each. */
function printArray(
  values: readonly unknown[],
  { indent, used, isDense }: Site,
  out: string[],
): void {
  const inner = `${indent}  `;
  const oneLine = onOneLine(values, WIDTH - used, isDense);
  if (oneLine !== undefined) {
    out.push(oneLine);
  } else if (values.every((each) => typeof each === 'number')) {
    out.push('[\n', fill(values.map(scalar), inner), `\n${indent}]`);
  } else {
    values.forEach((each, i) => {
      const isLast = i === values.length - 1;
      out.push(i === 0 ? '[\n' : ',\n', inner);
      print(each, { indent: inner, used: inner.length + (isLast ? 0 : 1), isDense }, out);
    });
    out.push(`\n${indent}]`);
  }
}

/**
 * A value without a break; undefined where it needs one, or more columns than these: objects need
 * one where it is not dense. Looks no further than the columns go.
 */
function onOneLine(value: unknown, columns: number, isDense: boolean): string | undefined {
  if (columns < 0) return undefined;
  if (isFilledObject(value)) return isDense ? objectOnOneLine(value, columns) : undefined;
  if (!Array.isArray(value)) {
    const text = isObject(value) ? '{}' : scalar(value);
    return text.length <= columns ? text : undefined;
  }
  if (isMatrix(value)) return undefined;
  const parts: string[] = [];
  let left = columns - 2;
  for (const each of value) {
    const part = onOneLine(each, left, isDense);
    if (part === undefined) return undefined;
    parts.push(part);
    left -= part.length + 2;
  }
  return left + 2 >= 0 ? `[${parts.join(', ')}]` : undefined;
}

function objectOnOneLine(
  object: Readonly<Record<string, unknown>>,
  columns: number,
): string | undefined {
  const parts: string[] = [];
  let left = columns - 2;
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue;
    const name = `${JSON.stringify(key)}: `;
    const text = onOneLine(value, left - name.length - 2, true);
    if (text === undefined) return undefined;
    parts.push(name + text);
    left -= name.length + text.length + 2;
  }
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function scalar(value: unknown): string {
  const text = JSON.stringify(value);
  return typeof value === 'number' ? text.replace('e+', 'e') : text;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFilledObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && Object.keys(value).length > 0;
}

/** Lists of long lists, or of great objects, are broken in any case. */
function isMatrix(values: readonly unknown[]): boolean {
  const isLong = (each: unknown): boolean => Array.isArray(each) && each.length > 1;
  const isGreat = (each: unknown): boolean => isObject(each) && Object.keys(each).length > 1;
  return values.length > 1 && (values.every(isLong) || values.every(isGreat));
}

function fill(parts: readonly string[], indent: string): string {
  const lines: string[] = [];
  let line = indent;
  parts.forEach((part, i) => {
    const text = i === parts.length - 1 ? part : `${part},`;
    const spaced = line === indent ? text : ` ${text}`;
    if (line !== indent && line.length + spaced.length > WIDTH) {
      lines.push(line);
      line = indent + text;
    } else line += spaced;
  });
  return [...lines, line].join('\n');
}
