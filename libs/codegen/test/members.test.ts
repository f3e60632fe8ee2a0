import { describe, expect, it } from '@jest/globals';
import * as members from '../src/model/members.js';

const { memberMistakes, oneOf, optional, text, ...kinds } = members;

describe('a member of a declaration', () => {
  it.each([
    ['a text', text, ['', 'a'], [1, null, {}]],
    ['a text that says something', kinds.filled('it'), ['a'], ['', ' ', 1, null]],
    ['a flag', kinds.flag, [true, false], ['true', 0, null]],
    ['an object', kinds.object, [{}], [null, [], 'a']],
    ['a schema', kinds.schema, [{}], [null, [], 'a']],
    ['a level', kinds.level, [1, 7], [0, -1, 1.5, '1', null]],
    [
      'a deprecation',
      kinds.deprecation,
      [{ use: '' }, { since: 1, use: 'b' }],
      [null, {}, { use: 1 }, 'b'],
    ],
    ['one of two', oneOf('a', 'b'), ['a', 'b'], ['c', null, ['a']]],
  ])('takes what it takes: %s', (_name, member, takes, not) => {
    expect(takes.map((value) => member.test(value))).toEqual(takes.map(() => true));
    expect(not.map((value) => member.test(value))).toEqual(not.map(() => false));
  });

  const all = { kind: text, name: text, details: optional(text) };

  it('is told of where it is missing, wrong or not declared', () => {
    expect(memberMistakes(all, { kind: 'event', name: 'A' })).toEqual([]);
    expect(memberMistakes(all, { kind: 'event', details: 1, extra: 2 })).toEqual([
      { rule: 'missing-member', key: 'name', message: '`name` is a text: say it' },
      { rule: 'wrong-member', key: 'details', message: '`details` is a text' },
      {
        rule: 'unknown-member',
        key: 'extra',
        message: 'there is no member `extra`: there are name, details',
      },
    ]);
  });

  it('is not what every object has', () => {
    const inherited = Object.create({ name: 'A' }) as Record<string, unknown>;
    const missing = memberMistakes({ name: text, toString: optional(text) }, inherited);
    expect(missing.map(({ rule, key }) => `${rule} ${key}`)).toEqual(['missing-member name']);
    expect(memberMistakes({}, { toString: 1 }).map(({ rule }) => rule)).toEqual(['unknown-member']);
  });
});
