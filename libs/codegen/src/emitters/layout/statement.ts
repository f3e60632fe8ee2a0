import { type Document, eitherWay, group, indent, join, line, softLine } from './document.js';
import type { Expression } from './expression.js';
import { printDocument } from './print-document.js';

/** `const name = value;` on lines of its own. */
export function constant(name: string, { layout }: Expression): string {
  const isOneWord = typeof layout === 'string';
  return statement([`const ${name} =`, isOneWord ? group(indent(line, layout)) : [' ', layout]]);
}

/** `const name = (parameter) => body;` on lines of its own. */
export function arrow(
  name: string,
  parameter: string,
  { layout }: Expression,
  keywords = 'const',
): string {
  return statement([`${keywords} ${name} = (${parameter}) =>`, group(indent(line, layout))]);
}

/** `import { names } from 'file';` on lines of its own; nothing where there are no names. */
export function importOf(names: readonly string[], file: string, keywords = 'import'): string {
  if (names.length === 0) return '';
  const list = [indent(line, join([',', line], names)), eitherWay(','), line];
  return statement([`${keywords} `, group(['{', list, '}']), ` from '${file}'`]);
}

/** A function that is only declared, with one parameter. */
export function declaredFunction(name: string, parameter: string, result: string): string {
  const parameters = group(['(', indent(softLine, parameter), eitherWay(','), softLine, ')']);
  return statement([`export function ${name}`, parameters, `: ${result}`]);
}

/** `export type name = type;` on lines of its own. */
export function alias(name: string, type: string): string {
  return statement([`export type ${name} =`, group(indent(line, type))]);
}

/** Anything else that is ended by a semicolon, on lines of its own. */
export function statement(content: Document): string {
  return `${printDocument([content, ';'])}\n`;
}
