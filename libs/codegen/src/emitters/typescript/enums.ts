import { envelopeOf } from '../../envelope/envelopes.js';
import { errorTableName, retryableErrorsName } from '../../model/generated-names.js';
import type { EnumMemberModel, ErrorModel, Model } from '../../model/model.js';
import { block, commented, inlineBlock } from '../layout/block.js';
import { type Document, group, indent, line } from '../layout/document.js';
import { atom, list } from '../layout/expression.js';
import { literal, quoted } from '../layout/quoted.js';
import { alias, constant, statement } from '../layout/statement.js';
import { unionAfter } from '../layout/union.js';
import { docComment } from './doc-comment.js';

/** Const objects with a type of the same name: usable as values, erased where only typed. */
export function enumsSource(model: Model): string {
  const enums = model.types
    .filter(({ kind }) => kind === 'enum')
    .map((type) => constObject(type.name, docComment(type), type.members ?? []));
  return `/**
 * A value read from an open enum: one of the known members, or one that a newer ${envelopeOf(model).server} has added.
 */
export type Open<T extends string | number> = T | (T extends string ? string & {} : number & {});

${enums.join('\n')}`;
}

/** The registry of errors, one const per domain so that bundlers keep only those that are used. */
export function errorsSource(model: Model): string {
  const consts = model.domains.map(({ name, summary, codes }) => {
    const errors = model.errors.filter(({ domain }) => domain === name);
    return `${constObject(codes, docComment({ summary: `Codes of the domain ${name}. ${summary}` }), errors.map(asMember))}
/** Errors of the domain ${name}: code, meaning, and whether the same attempt may succeed later. */
${statement([`export const ${errorTableName(name)} = `, block(errors.map(errorEntry)), ' as const'])}
/** Names of those that may pass by themselves, for bundles that need no more than this and the codes. */
${retryableErrors(name, errors)}`;
  });
  const domains = model.domains.map(({ name }) => quoted(name));
  const union = unionAfter('export type ErrorDomain =', domains.length > 0 ? domains : ['never']);
  return `${consts.join('\n')}
/** Name of a domain of errors: within one, codes are unique. */
${statement(union)}`;
}

function retryableErrors(domain: string, errors: readonly ErrorModel[]): string {
  const names = errors.filter(({ retryable }) => retryable).map(({ name }) => atom(quoted(name)));
  return constant(
    `${retryableErrorsName(domain)}: readonly string[]`,
    list(...names),
    'export const',
  );
}

function errorEntry({ name, code, summary, retryable }: ErrorModel): Document {
  const entries = [
    `code: ${literal(code)}`,
    group(['summary:', indent(line, quoted(summary))]),
    `retryable: ${String(retryable)}`,
  ];
  return [`${name}: `, inlineBlock(entries), ','];
}

function asMember({ name, code, summary }: ErrorModel): EnumMemberModel {
  return { name, value: code, summary };
}

function constObject(name: string, doc: string, members: readonly EnumMemberModel[]): string {
  const entries = members.map((member) =>
    commented(
      docComment({ summary: member.summary }),
      `${memberKey(member)}: ${literal(member.value)},`,
    ),
  );
  return `${doc}
${statement([`export const ${name} = `, block(entries), ' as const'])}${alias(name, `(typeof ${name})[keyof typeof ${name}]`)}`;
}

/** In an object literal `__proto__` is no member but the prototype, unless its name is computed. */
function memberKey({ name }: EnumMemberModel): string {
  return name === '__proto__' ? "['__proto__']" : name;
}
