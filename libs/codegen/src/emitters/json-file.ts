import type { GeneratedFile } from './emitter.js';

const WIDTH = 100;

/** A JSON file, laid out as prettier lays out JSON, in a hundredth of the time. */
export function jsonFile(path: string, value: unknown): GeneratedFile {
  return { path, content: `${print(JSON.parse(JSON.stringify(value)), '', 0)}\n` };
}

/** `used`: columns taken on the line besides the value. */
function print(value: unknown, indent: string, used: number): string {
  if (Array.isArray(value)) return printArray(value, indent, used);
  if (typeof value === 'number') return JSON.stringify(value).replace('e+', 'e');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const inner = `${indent}  `;
  const lines = entries.map(([key, each]: [string, unknown], i) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    const comma = i === entries.length - 1 ? 0 : 1;
    return start + print(each, inner, start.length + comma);
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

/** On one line where it holds no objects and fits; numbers fill lines, all else gets one each. */
function printArray(values: readonly unknown[], indent: string, used: number): string {
  if (values.length === 0) return '[]';
  const inner = `${indent}  `;
  const parts = values.map((each, i) =>
    print(each, inner, inner.length + (i === values.length - 1 ? 0 : 1)),
  );
  const oneLine = `[${parts.join(', ')}]`;
  const breaks = parts.some((part) => part.includes('\n')) || isMatrix(values);
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
