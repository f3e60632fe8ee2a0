import type { ErrorModel, Model } from '../../model/model.js';
import { docComment } from './doc-comment.js';

/** Const objects with a type of the same name: usable as values, erased where only typed. */
export function enumsSource(model: Model): string {
  const enums = model.types
    .filter(({ kind }) => kind === 'enum')
    .map((type) => constObject(type.name, docComment(type), type.members ?? []));
  return `/**
 * A value read from an open enum: one of the known members, or one that a newer gateway has added.
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
export const ${name}Errors = {
${errors.map(({ name, code, summary, retryable }) => `  ${name}: { code: ${String(code)}, summary: ${JSON.stringify(summary)}, retryable: ${String(retryable)} },`).join('\n')}
} as const;
`;
  });
  return `${consts.join('\n')}
export type ErrorDomain = ${model.domains.map(({ name }) => `'${name}'`).join(' | ') || 'never'};
`;
}

function asMember({ name, code, summary }: ErrorModel): {
  name: string;
  value: number;
  summary: string;
} {
  return { name, value: code, summary };
}

function constObject(
  name: string,
  doc: string,
  members: readonly { name: string; value: string | number; summary: string }[],
): string {
  const body = members
    .map((m) => `  /** ${m.summary} */\n  ${m.name}: ${JSON.stringify(m.value)},`)
    .join('\n');
  return `${doc}
export const ${name} = {
${body}
} as const;
export type ${name} = (typeof ${name})[keyof typeof ${name}];
`;
}
