import { describe, expect, it } from '@jest/globals';
import * as members from '../src/model/members.js';

const { memberMistakes, oneOf, optional, text, ...kinds } = members;

describe('a member of a declaration', () => {
  it.each([
    [text, ['', 'a'], [1, null, {}]],
    [kinds.flag, [true, false], ['true', 0, null]],
    [kinds.object, [{}], [null, [], 'a']],
    [kinds.schema, [{}], [null, [], 'a']],
    [kinds.level, [1, 7], [0, -1, 1.5, '1', null]],
    [kinds.deprecation, [{ use: '' }, { since: 1, use: 'b' }], [null, {}, { use: 1 }, 'b']],
    [oneOf('a', 'b'), ['a', 'b'], ['c', null, ['a']]],
  ])('takes what it takes: %j', (member, takes, not) => {
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
