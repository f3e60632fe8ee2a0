import { block, commented } from '../layout/block.js';
import { type Document, join } from '../layout/document.js';
import { quoted } from '../layout/quoted.js';
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
      return word(type.text);
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
  const member = [typeAfter(`${keyText(key)}:`, type), ';'];
  const text = commentText(comment);
  return text === '' ? member : commented(text, member);
}

/** An object or null: opens on the line of its name. */
function isNullable(options: readonly TypeText[]): boolean {
  const objects = options.filter(({ kind }) => kind === 'object');
  const isNull = (option: TypeText): boolean => option.kind === 'word' && option.text === 'null';
  return objects.length > 0 && options.filter(isNull).length === options.length - 1;
}

/** In quotes only where it needs them. */
function keyText(key: string): string {
  const name = /^"([\p{ID_Start}$_][\p{ID_Continue}$]*)"/u.exec(key)?.[1];
  return name === undefined ? word(key) : name + key.slice(name.length + 2);
}

/** Texts are quoted as in the rest of the code. */
function word(text: string): string {
  const literal = /^".*"/.exec(text)?.[0];
  if (literal === undefined) return text.replace(/^(-?\d.*)e\+/, '$1e');
  return quoted(JSON.parse(literal) as string) + text.slice(literal.length);
}

/** Without what json-schema-to-typescript says of its own work. */
function commentText(comment: string): string {
  const lines = comment
    .replace(/(?: \* ?\n)* \* This interface was referenced by .*\n \* via the .*\n/g, '')
    .split('\n')
    .map((text, i) => (i === 0 ? text.trim() : ` ${text.trim()}`));
  return lines.length > 2 || lines.length === 1 ? lines.join('\n') : '';
}
