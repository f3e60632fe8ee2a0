/** Names of what is declared: of the right form, each once. */
import { describe, expect, it } from '@jest/globals';
import { defineEnum, defineType, HostObject, host } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import {
  about,
  errorOf,
  eventOf,
  mistakesIn,
  notificationOf,
  requestOf,
  rulesIn,
} from './support/small-protocol.js';

describe('what a protocol says of itself', () => {
  it.each<[string, string, unknown[]]>([
    ['naming', 'name', ['', 'Cars', '1cars', 'car park', 'cars!', '-cars']],
    ['missing-summary', 'title', ['', ' ']],
    ['missing-summary', 'summary', ['', '\n']],
    ['wrong-member', 'level', [0, -1, 1.5, 2 ** 53]],
    ['wrong-member', 'subprotocol', ['', 'car park', '(cars', 'cars,v1', 'cars/v1']],
    ['wrong-member', 'baseUri', ['', 'cars', '/cars', 'https://a.example/"x', 'https://a b/']],
  ])('is refused: %s of `%s`', (rule, key, values) => {
    for (const value of values)
      expect([value, rulesIn({ [key]: value })]).toEqual([value, [`${rule} at protocol`]]);
  });

  it.each<[string, unknown[]]>([
    ['name', ['c', 'car-park', 'a2-b3']],
    ['level', [1, 7]],
    ['subprotocol', ['v1', "!#$%&'*+-.^_`|~aZ09"]],
    ['baseUri', ['https://a.example/b', 'urn:cars']],
  ])('is taken: `%s`', (key, values) => {
    for (const value of values) expect([value, rulesIn({ [key]: value })]).toEqual([value, []]);
  });
});

describe('the name of a declaration', () => {
  const pascal = { right: ['A', 'Ringing', 'A1b'], wrong: ['ringing', 'xRing', 'Ring-ing', '1A'] };
  const camel = { right: ['a', 'askMe', 'a1'], wrong: ['Ask', 'ask-me', '1a', '-ask'] };
  const kinds: Record<string, { names: typeof pascal; declare: (name: string) => object }> = {
    event: { names: pascal, declare: (name) => ({ events: [eventOf(name)] }) },
    type: { names: pascal, declare: (name) => ({ types: [defineType(name, about, Type.Null())] }) },
    'error auth.': { names: pascal, declare: (name) => ({ errors: [errorOf(name)] }) },
    request: { names: camel, declare: (name) => ({ requests: [requestOf(name)] }) },
    notification: { names: camel, declare: (name) => ({ notifications: [notificationOf(name)] }) },
    target: { names: camel, declare: (name) => ({ targets: [{ name, summary: 'It.' }] }) },
    domain: { names: camel, declare: (name) => ({ domains: [{ name, summary: 'It.' }] }) },
  };

  it.each(Object.entries(kinds))('is of its form: %s', (kind, { names, declare }) => {
    for (const name of names.right) expect([name, rulesIn(declare(name))]).toEqual([name, []]);
    const at = kind.endsWith('.') ? kind : `${kind} `;
    for (const name of names.wrong)
      expect([name, rulesIn(declare(name))]).toEqual([name, [`naming at ${at}${name}`]]);
  });

  it('is followed by a sentence about it', () => {
    for (const summary of ['', ' ']) {
      expect(
        rulesIn({
          events: [eventOf('Rang', { summary })],
          types: [defineType('Thing', { since: 1, summary }, Type.Null())],
          errors: [errorOf('Late', { summary })],
        }).sort(),
      ).toEqual([
        'missing-summary at error auth.Late',
        'missing-summary at event Rang',
        'missing-summary at type Thing',
      ]);
    }
  });

  it('is told with those that there are where it is unknown', () => {
    const moon = { targets: ['desk', 'lamp'], domains: ['auth', 'acd'] };
    const named = (names: string[]) => names.map((name) => ({ name, summary: 'It.' }));
    const messages = mistakesIn({
      targets: named(moon.targets),
      domains: named(moon.domains),
      events: [eventOf('Rang', { target: 'moon' })],
      errors: [errorOf('Far', { domain: 'moon' })],
    }).map(({ message }) => message);
    expect(messages).toEqual([
      'there is no target moon: declare it, or use one of desk, lamp',
      'there is no domain moon: declare it, or use one of auth, acd',
    ]);
  });
});

describe('a name that is given beside that of a declaration', () => {
  it('is the name of a constant', () => {
    const summary = 'It.';
    for (const wrong of ['', '1st', 'a b', 'a-b']) {
      const targets = [{ name: 'client', summary, eventNames: wrong }];
      const domains = [{ name: 'auth', summary, codes: wrong }];
      const found = mistakesIn({ targets, domains })
        .filter(({ rule }) => rule === 'naming')
        .map(({ at, message }) => `${at}: ${message.split(':')[0] ?? ''}`);
      expect(found).toEqual([
        `target client: \`eventNames\` is ${JSON.stringify(wrong)}`,
        `domain auth: \`codes\` is ${JSON.stringify(wrong)}`,
      ]);
    }
    const targets = [{ name: 'client', summary, eventNames: '_client_Events1' }];
    expect(rulesIn({ targets })).toEqual([]);
  });

  it('is that of an object of the client', () => {
    const shown = (name: string) => ({
      params: Type.Object({ screen: HostObject(name, 'It.') }),
      origin: 'client',
      examples: { one: { screen: host(name) } },
    });
    expect(rulesIn({ events: [eventOf('Shown', shown('Screen'))] })).toEqual([]);
    for (const wrong of ['', 'my screen', '1st'])
      expect(rulesIn({ events: [eventOf('Shown', shown(wrong))] })).toEqual([
        'naming at event Shown/screen',
      ]);
  });
});

describe('the names of the values of an enum', () => {
  const sides = { ...about, open: true } as const;
  const side = (...names: string[]) =>
    defineEnum(
      'Side',
      sides,
      Object.fromEntries(names.map((name) => [name, { value: name, summary: 'It.' }])),
    );

  it('are identifiers in any script', () => {
    expect(rulesIn({ types: [side('left', '_a', '$b', 'été', 'x1')] })).toEqual([]);
    for (const wrong of ['', '1st', 'a b', 'a-', '-a'])
      expect(rulesIn({ types: [side(wrong)] })).toEqual(['naming at type Side']);
  });

  it('differ, and each is said to mean something', () => {
    const members = [
      { name: 'left', value: 'l', summary: 'There.' },
      { name: 'left', value: 'r', summary: ' ' },
    ];
    const twice = { ...side('l', 'r'), 'x-members': members };
    const found = mistakesIn({ types: [twice] });
    expect(found.map(({ rule }) => rule)).toEqual(['member-name-clash', 'missing-summary']);
    expect(found[0]?.message).toContain('the values "l" and "r" are both called left');
    expect(found[1]?.message).toBe('say of left what it means');
  });

  it('stand beside the type of further values, where there may be some', () => {
    const { type: _type, ...bare } = side('left') as ReturnType<typeof side> & { type: string };
    expect(rulesIn({ types: [bare] })).toEqual(['open-enum-without-type at type Side']);
    expect(rulesIn({ types: [{ ...bare, type: 'boolean' }] })).toEqual([
      'open-enum-without-type at type Side',
    ]);
    for (const type of ['string', 'integer', 'number'])
      expect(rulesIn({ types: [{ ...bare, type }] })).toEqual([]);
    const closed = { ...bare, 'x-open': false, 'x-complete': 'There is no other.' };
    expect(rulesIn({ types: [closed] })).toEqual([]);
  });
});
