import { block, commented } from '../layout/block.js';
import {
  type Document,
  eitherWay,
  group,
  indent,
  join,
  line,
  softLine,
} from '../layout/document.js';
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
      return [inParentheses(type.of), '[]'];
    case 'tuple':
      return tupleLayout(type);
    case 'intersection':
      return join(' & ', type.parts.map(inParentheses));
    case 'union':
      return join(' | ', type.options.map(typeLayout));
  }
}

function tupleLayout({ items, needed, rest }: Extract<TypeText, { kind: 'tuple' }>): Document {
  const layouts = items.map((item, i) =>
    i < needed ? typeLayout(item) : [inParentheses(item), '?'],
  );
  if (rest) layouts.push(['...', inParentheses(rest), '[]']);
  if (layouts.length === 0) return '[]';
  return group(['[', indent(softLine, join([',', line], layouts)), eitherWay(','), softLine, ']']);
}

function inParentheses(type: TypeText): Document {
  if (type.kind === 'intersection') return ['(', typeLayout(type), ')'];
  return type.kind === 'union' ? unionLayout(type.options) : typeLayout(type);
}

function unionLayout(options: readonly TypeText[]): Document {
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
