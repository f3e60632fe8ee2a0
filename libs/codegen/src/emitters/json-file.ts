import type { GeneratedFile } from './emitter.js';

const WIDTH = 100;

/** A JSON file of plain data, laid out as prettier lays out JSON, in a hundredth of the time. */
export function jsonFile(path: string, value: unknown): GeneratedFile {
  return { path, content: `${print(value, '', 0)}\n` };
}

/** `used`: columns taken on the line besides the value. */
function print(value: unknown, indent: string, used: number): string {
  if (Array.isArray(value)) return printArray(value, indent, used);
  if (typeof value === 'number') return JSON.stringify(value).replace('e+', 'e');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(object).filter((key) => object[key] !== undefined);
  const inner = `${indent}  `;
  let lines = '';
  keys.forEach((key, i) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    const comma = i === keys.length - 1 ? '' : ',';
    lines += `${start}${print(object[key], inner, start.length + comma.length)}${comma}\n`;
  });
  return keys.length === 0 ? '{}' : `{\n${lines}${indent}}`;
}

/** On one line where it holds no objects and fits; numbers fill lines, all else gets one each. */
function printArray(values: readonly unknown[], indent: string, used: number): string {
  if (values.length === 0) return '[]';
  const inner = `${indent}  `;
  const parts = values.map((each, i) =>
    print(each, inner, inner.length + (i === values.length - 1 ? 0 : 1)),
  );
  const breaks = parts.some((part) => part.includes('\n')) || isMatrix(values);
  const oneLine = breaks ? '' : `[${parts.join(', ')}]`;
  if (!breaks && used + oneLine.length <= WIDTH) return oneLine;
  const isNumbers = values.every((each) => typeof each === 'number');
  const body = isNumbers ? fill(parts, inner) : parts.map((part) => inner + part).join(',\n');
  return `[\n${body}\n${indent}]`;
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
