import type { GeneratedFile } from './emitter.js';

const WIDTH = 100;

/** A JSON file of plain data, laid out as prettier lays out JSON, in a hundredth of the time. */
export function jsonFile(path: string, value: unknown): GeneratedFile {
  const out: string[] = [];
  print(value, '', 0, out);
  return { path, content: `${out.join('')}\n` };
}

/** `used`: columns taken on the line besides the value. */
function print(value: unknown, indent: string, used: number, out: string[]): void {
  if (Array.isArray(value)) printArray(value, indent, used, out);
  else if (isObject(value)) printObject(value, indent, out);
  else out.push(scalar(value));
}

function printObject(
  object: Readonly<Record<string, unknown>>,
  indent: string,
  out: string[],
): void {
  const keys = Object.keys(object).filter((key) => object[key] !== undefined);
  const inner = `${indent}  `;
  keys.forEach((key, i) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    const isLast = i === keys.length - 1;
    out.push(i === 0 ? '{\n' : ',\n', start);
    print(object[key], inner, start.length + (isLast ? 0 : 1), out);
  });
  out.push(keys.length === 0 ? '{}' : `\n${indent}}`);
}

/** On one line where it holds no objects and fits; numbers fill lines, all else gets one each. */
function printArray(values: readonly unknown[], indent: string, used: number, out: string[]): void {
  const inner = `${indent}  `;
  const oneLine = onOneLine(values, WIDTH - used);
  if (oneLine !== undefined) {
    out.push(oneLine);
  } else if (values.every((each) => typeof each === 'number')) {
    out.push('[\n', fill(values.map(scalar), inner), `\n${indent}]`);
  } else {
    values.forEach((each, i) => {
      const isLast = i === values.length - 1;
      out.push(i === 0 ? '[\n' : ',\n', inner);
      print(each, inner, inner.length + (isLast ? 0 : 1), out);
    });
    out.push(`\n${indent}]`);
  }
}

/** A value without a break; undefined where it needs one, or more columns than these. Looks no further than they go. */
function onOneLine(value: unknown, columns: number): string | undefined {
  if (columns < 0) return undefined;
  if (!Array.isArray(value)) {
    if (isFilledObject(value)) return undefined;
    const text = isObject(value) ? '{}' : scalar(value);
    return text.length <= columns ? text : undefined;
  }
  if (isMatrix(value)) return undefined;
  const parts: string[] = [];
  let left = columns - 2;
  for (const each of value) {
    const part = onOneLine(each, left);
    if (part === undefined) return undefined;
    parts.push(part);
    left -= part.length + 2;
  }
  return left + 2 >= 0 ? `[${parts.join(', ')}]` : undefined;
}

function scalar(value: unknown): string {
  const text = JSON.stringify(value);
  return typeof value === 'number' ? text.replace('e+', 'e') : text;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFilledObject(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length > 0;
}

function isMatrix(values: readonly unknown[]): boolean {
  const isLong = (each: unknown): boolean => Array.isArray(each) && each.length > 1;
  return values.length > 1 && values.every(isLong);
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
