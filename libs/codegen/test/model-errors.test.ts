import { describe, expect, it } from '@jest/globals';
import {
  defineEnum,
  defineError,
  defineRequest,
  defineType,
  deprecated,
  ErrorCode,
  HostObject,
  host,
} from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { placed } from '../src/model/model-error.js';
import { eventOf as event, rulesIn as mistakes } from './support/small-protocol.js';

describe('mistakes in a protocol', () => {
  it('are none in an empty one', () => {
    expect(mistakes({})).toEqual([]);
  });

  it('are all told in one run', () => {
    const found = mistakes({
      events: [
        event('Twice'),
        event('Twice'),
        event('lower'),
        event('Mute', { summary: ' ' }),
        event('Future', { since: 2 }),
      ],
    });
    expect(found).toEqual([
      'duplicate-name at event Twice',
      'naming at event lower',
      'missing-summary at event Mute',
      'since-in-the-future at event Future',
    ]);
  });

  it('are members that a declaration has to have, or has not', () => {
    const { fires: _fires, ...mute } = event('Mute');
    const broken = {
      events: [
        mute,
        event('Blank', { fires: ' ' }),
        event('From', { origin: 'server' }),
        event('Typo', { detials: 'x' }),
        event('Old', { deprecated: { since: 1 } }),
        { ...event('x'), name: undefined },
        event('Bare', { examples: undefined, params: undefined }),
        event('lower'),
      ],
      errors: [{ domain: 'auth', name: 'Half' }],
    };
    expect(mistakes(broken)).toEqual([
      'missing-member at event Mute',
      'wrong-member at event Blank',
      'wrong-member at event From',
      'unknown-member at event Typo',
      'wrong-member at event Old',
      'missing-member at event without a name',
      'missing-member at event Bare',
      'missing-member at event Bare',
      ...['kind', 'summary', 'since', 'code', 'retryable'].map(
        () => 'missing-member at error auth.Half',
      ),
      'naming at event lower',
    ]);
  });

  it('are found in examples', () => {
    const params = Type.Object({ n: Type.Integer({ minimum: 1 }) });
    expect(mistakes({ events: [event('NoExample', { examples: {} })] })).toContain(
      'missing-example at event NoExample',
    );
    expect(
      mistakes({ events: [event('Wrong', { params, examples: { low: { n: 0 } } })] }),
    ).toContain('example-does-not-fit at event Wrong example low');
    expect(
      mistakes({ events: [event('Extra', { params, examples: { more: { n: 1, m: 2 } } })] }),
    ).toContain('example-does-not-fit at event Extra example more');
  });

  it('are found in types', () => {
    const about = { summary: 'A thing.', since: 1 };
    const one = defineType('Thing', about, Type.Object({ a: Type.String() }));
    const other = defineType('Thing', about, Type.Object({ b: Type.String() }));
    expect(mistakes({ types: [one, other] })).toEqual(['type-name-clash at type Thing']);
    expect(mistakes({ types: [defineType('thing', about, Type.String())] })).toEqual([
      'naming at type thing',
    ]);
    expect(
      mistakes({
        types: [
          defineType('Odd', about, Type.Object({ a: Type.String({ contentEncoding: 'base64' }) })),
        ],
      }),
    ).toEqual(['unknown-keyword at type Odd/a']);
  });

  it('are shapes without a name', () => {
    const params = Type.Object({
      place: Type.Object({ row: Type.Integer() }),
      kind: Type.Union([Type.Literal('a'), Type.Literal('b')]),
      list: Type.Array(Type.Object({ one: Type.Literal('only') })),
    });
    const example = { place: { row: 1 }, kind: 'a', list: [] };
    const found = mistakes({ events: [event('Odd', { params, examples: { one: example } })] });
    expect(found).toEqual([
      'anonymous-object at event Odd/place',
      'anonymous-enum at event Odd/kind',
      'anonymous-object at event Odd/list/items',
    ]);
  });

  it('are values of unknown type on the wire, unless they are named', () => {
    const about = { summary: 'Any JSON.', since: 1 };
    const json = defineType('Json', about, Type.Unknown());
    const params = Type.Object({ named: json, any: Type.Unknown({ description: 'Anything.' }) });
    const message = { params, examples: { one: { named: 1, any: 1 } } };
    expect(mistakes({ events: [event('Odd', message)] })).toEqual([
      'unknown-type-on-wire at event Odd wire/any',
    ]);
    expect(mistakes({ events: [event('Odd', { ...message, origin: 'client' })] })).toEqual([]);
    const holder = defineType('Holder', about, Type.Object({ any: Type.Unknown() }));
    const held = { params: Type.Object({ holder }), examples: { one: { holder: { any: 1 } } } };
    expect(mistakes({ events: [event('Odd', held)] })).toEqual([
      'unknown-type-on-wire at type Holder/any',
    ]);
  });

  it('are enums that are closed without a reason', () => {
    const about = { summary: 'A side.', since: 1, open: false as const };
    const members = { Left: { value: 'left', summary: 'There.' } };
    for (const complete of ['', ' '])
      expect(mistakes({ types: [defineEnum('Side', { ...about, complete }, members)] })).toEqual([
        'closed-enum at type Side',
      ]);
    const complete = 'There are no other sides.';
    expect(mistakes({ types: [defineEnum('Side', { ...about, complete }, members)] })).toEqual([]);
  });

  it('are deprecations without a replacement', () => {
    const bare = { deprecated: { since: 1, use: ' ' } };
    expect(mistakes({ events: [event('Old', bare)] })).toEqual([
      'deprecated-without-replacement at event Old',
    ]);
    const member = (keywords: object) => ({
      params: Type.Object({ old: Type.Optional(Type.String(keywords)) }),
      origin: 'client',
      examples: { one: {} },
    });
    expect(mistakes({ events: [event('Has', member({ deprecated: true }))] })).toEqual([
      'deprecated-without-replacement at event Has/old',
    ]);
    expect(mistakes({ events: [event('Has', member(deprecated(1, ' ')))] })).toEqual([
      'deprecated-without-replacement at event Has/old',
    ]);
    expect(mistakes({ events: [event('Has', member(deprecated(1, 'young')))] })).toEqual([]);
    const type = { summary: 'It.', since: 1, deprecated: { since: 1, use: '' } };
    expect(mistakes({ types: [defineType('Old', type, Type.String())] })).toEqual([
      'deprecated-without-replacement at type Old',
    ]);
  });

  it('are host objects on the wire', () => {
    const params = Type.Object({ screen: HostObject('Screen', 'It.') });
    const examples = { shown: { screen: host('Screen') } };
    expect(mistakes({ events: [event('Shown', { params, examples })] })).toContain(
      'host-object-on-wire at event Shown wire/screen',
    );
    expect(mistakes({ events: [event('Shown', { params, examples, origin: 'client' })] })).toEqual(
      [],
    );
  });

  it('are found in targets and domains', () => {
    const error = defineError({
      ...{ domain: 'moon', name: 'Far', code: 1, summary: 'No.', retryable: false, since: 1 },
    });
    expect(mistakes({ events: [event('Landed', { target: 'moon' })], errors: [error] })).toEqual([
      'unknown-target at event Landed',
      'unknown-domain at error moon.Far',
    ]);
    const code = (domain: string) => ({
      params: Type.Object({ code: ErrorCode(domain, 'Why.') }),
      origin: 'client',
      examples: { one: { code: 1 } },
    });
    expect(mistakes({ events: [event('Fell', code('moon'))] })).toEqual([
      'unknown-domain at event Fell/code',
    ]);
    expect(mistakes({ events: [event('Fell', code('auth'))] })).toEqual([]);
    const twice = { name: 'Call', summary: ' ' };
    expect(
      mistakes({ targets: [twice, twice], domains: [{ name: 'x-y', summary: 'X.' }] }),
    ).toEqual([
      'naming at target Call',
      'missing-summary at target Call',
      'naming at target Call',
      'missing-summary at target Call',
      'duplicate-name at target Call',
      'naming at domain x-y',
    ]);
  });

  it('are found in errors', () => {
    const error = (name: string, code: number) =>
      defineError({ domain: 'auth', name, code, summary: 'No.', retryable: false, since: 1 });
    expect(mistakes({ errors: [error('A', 1), error('B', 1)] })).toEqual([
      'duplicate-error at error auth.B',
    ]);
    const request = defineRequest({
      name: 'ask',
      since: 1,
      summary: 'Asks.',
      params: Type.Object({}),
      result: Type.Object({}),
      errors: [error('A', 1)],
      examples: { plain: { params: {}, result: {} } },
    });
    expect(mistakes({ requests: [request] })).toEqual(['unknown-error at request ask']);
  });
});

it('keep the places that they have, and get those that are known', () => {
  const mistake = { rule: 'naming', at: 'event lower', message: 'is lower' } as const;
  const [known, found] = [
    { file: 'a.ts', line: 1 },
    { file: 'b.ts', line: 2 },
  ];
  const placeOf = (at: string) => (at === 'event lower' ? found : undefined);
  const elsewhere = { ...mistake, at: 'event Other' };
  expect(placed([{ ...mistake, source: known }, mistake, elsewhere], placeOf)).toEqual([
    { ...mistake, source: known },
    { ...mistake, source: found },
    elsewhere,
  ]);
});
