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
  else if (typeof value === 'number') out.push(JSON.stringify(value).replace('e+', 'e'));
  else out.push(JSON.stringify(value));
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
  const parts = values.some(isFilledObject) ? undefined : values.map((each) => text(each, inner));
  const breaks = !parts || parts.some((part) => part.includes('\n')) || isMatrix(values);
  const oneLine = breaks ? '' : `[${parts.join(', ')}]`;
  if (!breaks && used + oneLine.length <= WIDTH) {
    out.push(oneLine);
  } else if (parts && values.every((each) => typeof each === 'number')) {
    out.push('[\n', fill(parts, inner), `\n${indent}]`);
  } else {
    values.forEach((each, i) => {
      const isLast = i === values.length - 1;
      out.push(i === 0 ? '[\n' : ',\n', inner);
      print(each, inner, inner.length + (isLast ? 0 : 1), out);
    });
    out.push(`\n${indent}]`);
  }
}

/** As it stands on a line of its own, followed by a comma. */
function text(value: unknown, indent: string): string {
  const out: string[] = [];
  print(value, indent, indent.length + 1, out);
  return out.join('');
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
