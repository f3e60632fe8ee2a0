import { type Document, eitherWay, group, hardLine, indent, join, line } from './document.js';

/** Members in braces, each on lines of its own. */
export function block(members: readonly Document[]): Document {
  if (members.length === 0) return '{}';
  return ['{', indent(hardLine, join(hardLine, members)), hardLine, '}'];
}

/** Members in braces, on one line where they fit. */
export function inlineBlock(members: readonly Document[]): Document {
  const content = indent(line, join([',', line], members));
  return group(['{', content, eitherWay(','), line, '}']);
}

/** A comment in front of a member or declaration, whose further lines are indented with it. */
export function commented(comment: string, document: Document): Document {
  return [...join(hardLine, comment.split('\n')), hardLine, document];
}
