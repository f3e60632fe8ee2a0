import { type Document, eitherWay, group, indent, join, line, softLine } from './document.js';
import type { Expression } from './expression.js';
import { printDocument, WIDTH } from './print-document.js';

/** `const name = value;` on lines of its own. */
export function constant(name: string, value: Expression, keywords = 'const'): string {
  const isWord = value.parts === undefined && !value.text.endsWith(')');
  return assigned(`${keywords} ${name} =`, value, isWord);
}

/** `const name = (parameter) => body;` on lines of its own. */
export function arrow(
  name: string,
  parameter: string,
  body: Expression,
  keywords = 'const',
): string {
  return assigned(`${keywords} ${name} = (${parameter}) =>`, body, true);
}

/** What is too long for the line of its name is broken, or begins on the next line if it may. */
function assigned(head: string, value: Expression, mayMove: boolean): string {
  const text = `${head} ${value.text};`;
  if (value.mustBreak !== true && text.length <= WIDTH) return `${text}\n`;
  const layout = value.layout();
  return statement([head, mayMove ? group(indent(line, layout)) : [' ', layout]]);
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
