import { didYouMean } from '../nearest-name.js';
import type { Mistake } from './model-error.js';

/** What a member of a declaration has to be. */
export interface Member {
  test: (value: unknown) => boolean;
  /** Ends the sentence "`key` is …". */
  words: string;
  optional?: boolean;
}

export type Members = Readonly<Record<string, Member>>;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text: Member = { test: (value) => typeof value === 'string', words: 'a text' };
export const flag: Member = { test: (value) => typeof value === 'boolean', words: 'true or false' };
export const mark: Member = { test: (value) => value === true, words: 'true, or left out' };
export const integer: Member = { test: Number.isInteger, words: 'an integer' };
export const status: Member = { ...integer, words: 'a status of HTTP' };
export const object: Member = { test: isObject, words: 'an object' };
export const schema: Member = { test: isObject, words: 'a shape, as Type.Object makes it' };
export const level: Member = {
  test: (value) => Number.isSafeInteger(value) && Number(value) > 0,
  words: 'a protocol level: a whole number from 1',
};
export const deprecation: Member = {
  test: (value) => isObject(value) && typeof value['use'] === 'string',
  words: '`{ since, use }`, where `use` says what to use instead',
};

export const optional = (member: Member): Member => ({ ...member, optional: true });

/** A text that says something. */
export const filled = (words: string): Member => ({
  test: (value) => typeof value === 'string' && value.trim() !== '',
  words,
});

export const oneOf = (...values: readonly string[]): Member => ({
  test: (value) => values.includes(value as string),
  words: `one of ${values.join(', ')}`,
});

type MemberMistake = Omit<Mistake, 'at'> & { key: string };

/** Members that are missing, wrong or unknown, each with its name. */
export function memberMistakes(
  members: Members,
  values: Readonly<Record<string, unknown>>,
): MemberMistake[] {
  const wrong = Object.entries(members).flatMap(([key, member]): MemberMistake[] => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (value === undefined ? member.optional === true : member.test(value)) return [];
    const rule = value === undefined ? 'missing-member' : 'wrong-member';
    const message = `\`${key}\` is ${member.words}${value === undefined ? ': say it' : ''}`;
    return [{ rule, key, message }];
  });
  const unknown = Object.keys(values)
    .filter((key) => !Object.hasOwn(members, key))
    .map((key): MemberMistake => {
      const all = Object.keys(members).filter((each) => each !== 'kind');
      const message = `${didYouMean(key, all)}there is no member \`${key}\`: there are ${all.join(', ')}`;
      return { rule: 'unknown-member', key, message };
    });
  return [...wrong, ...unknown];
}
