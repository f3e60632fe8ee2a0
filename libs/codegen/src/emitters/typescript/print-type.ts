import { block, commented } from '../layout/block.js';
import { type Document, join } from '../layout/document.js';
import { unionAfter, unionInParentheses } from '../layout/union.js';
import type { Member, TypeText } from './type-text.js';

/** A type after `:` or `=`. */
export function typeAfter(sign: string, type: TypeText): Document {
  if (type.kind === 'union' && !isNullable(type.options)) {
    return unionAfter(sign, type.options.map(typeLayout));
  }
  return [`${sign} `, typeLayout(type)];
}

export function typeLayout(type: TypeText): Document {
  switch (type.kind) {
    case 'word':
      return type.text;
    case 'object':
      return block(type.members.map(memberLayout));
    case 'list':
      return [
        type.of.kind === 'union' ? inParentheses(type.of.options) : typeLayout(type.of),
        '[]',
      ];
    case 'union':
      return join(' | ', type.options.map(typeLayout));
  }
}

function inParentheses(options: readonly TypeText[]): Document {
  const layouts = options.map(typeLayout);
  return isNullable(options) ? ['(', ...join(' | ', layouts), ')'] : unionInParentheses(layouts);
}

function memberLayout({ comment, key, type }: Member): Document {
  const member = [typeAfter(`${key}:`, type), ';'];
  return comment === '' ? member : commented(comment, member);
}

/** An object or null: opens on the line of its name. */
function isNullable(options: readonly TypeText[]): boolean {
  const objects = options.filter(({ kind }) => kind === 'object');
  const isNull = (option: TypeText): boolean => option.kind === 'word' && option.text === 'null';
  return objects.length > 0 && options.filter(isNull).length === options.length - 1;
}
