import { type Document, eitherWay, group, indent, join, line, softLine } from './document.js';

/** What follows `:` or `=`: the options on that line, on the next one, or each on its own. */
export function unionAfter(sign: string, options: readonly Document[]): Document {
  if (options.length === 1) return [`${sign} `, ...options];
  return [sign, group(indent(line, alternatives(options)))];
}

/** Options in parentheses, as the item type of a list. */
export function unionInParentheses(options: readonly Document[]): Document {
  return ['(', group([indent(softLine, alternatives(options)), softLine]), ')'];
}

function alternatives(options: readonly Document[]): Document {
  const indented = options.map((option) => indent(option));
  return group([eitherWay('| '), join([line, '| '], indented)]);
}
