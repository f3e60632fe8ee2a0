/** What the models of every language share: names, texts, patterns and the plan. */
import { describe, expect, it } from '@jest/globals';
import { buildModel, loadProtocol } from '@ringspec/codegen';
import path from 'node:path';
import { NameScope } from '../src/emitters/language/name-scope.js';
import { complement, joined } from '../src/emitters/language/pattern/code-points.js';
import { readPattern } from '../src/emitters/language/pattern/read-pattern.js';
import { placeKey } from '../src/emitters/language/plan/place-shape.js';
import { planLanguage } from '../src/emitters/language/plan/plan-language.js';
import {
  camelWords,
  capitalized,
  pascalWords,
  screamingCase,
  snakeCase,
} from '../src/emitters/language/words.js';
import { wrapText } from '../src/emitters/language/wrap-text.js';
import { everyChoice } from './support/every-keyword.js';
import { modelOfTypes } from './support/test-suite.js';

describe('names', () => {
  it('are spelled in the case of a language, whatever case they come in', () => {
    for (const [name, snake, camel, pascal] of [
      ['callId', 'call_id', 'callId', 'CallId'],
      ['ACDAction', 'acd_action', 'acdAction', 'AcdAction'],
      ['H264first', 'h264first', 'h264first', 'H264first'],
      ['X-Odd name', 'x_odd_name', 'xOddName', 'XOddName'],
    ] as const) {
      expect([snakeCase(name), camelWords(name), pascalWords(name)]).toEqual([
        snake,
        camel,
        pascal,
      ]);
    }
    expect(screamingCase('InService')).toBe('IN_SERVICE');
    expect(capitalized('call-ACD')).toBe('CallACD');
    expect(snakeCase('ключ')).toBe('');
  });

  it('are given out once: reserved ones escaped, later ones numbered', () => {
    const scope = new NameScope({
      reserved: new Set(['from', 'from_']),
      escaped: (name) => `${name}_`,
      prefix: 'n_',
    });
    const names = ['a', 'a', 'a2', 'a', 'from', 'from', '', '1', 'x1', 'x1'];
    expect(names.map((name) => scope.take(name))).toEqual([
      ...['a', 'a2', 'a2_2', 'a3', 'from_2', 'from_3', 'n_', 'n_1', 'x1', 'x1_2'],
    ]);
  });
});

describe('texts', () => {
  it('are wrapped at words; paragraphs and items of lists stay apart', () => {
    expect(wrapText('one two three\nfour\n\n- five six\n- seven', 9)).toEqual([
      ...['one two', 'three', 'four', '', '- five', 'six', '- seven'],
    ]);
    expect(wrapText('unbreakable', 3)).toEqual(['unbreakable']);
  });
});

describe('patterns', () => {
  it('know classes by their code points', () => {
    expect(readPattern('\\d')).toEqual({ kind: 'set', ranges: [[0x30, 0x39]] });
    expect(readPattern('[b-da-c]')).toEqual({ kind: 'set', ranges: [[0x61, 0x64]] });
    expect(readPattern('[^\\s\\S]')).toEqual({ kind: 'set', ranges: [] });
    const twice = complement(complement([[0x61, 0x7a]]));
    expect(twice).toEqual([[0x61, 0x7a]]);
    expect(joined([[0xd7fe, 0xe001]])).toEqual([
      [0xd7fe, 0xd7ff],
      [0xe000, 0xe001],
    ]);
  });

  it('classes take what ECMA-262 takes', () => {
    for (const source of ['\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '.', '[^a-z]', '[\\w-]']) {
      const node = readPattern(source);
      const ranges = node.kind === 'set' ? node.ranges : [];
      const pattern = new RegExp(`^${source}$`, 'u');
      for (let point = 0; point <= 0x1_10ff; point += 1) {
        if (point >= 0xd800 && point <= 0xdfff) continue;
        const isIn = ranges.some(([first, last]) => first <= point && point <= last);
        if (isIn !== pattern.test(String.fromCodePoint(point)))
          throw new Error(`${source} and U+${point.toString(16)}`);
      }
    }
  });

  it.each(['(a)\\1', '\\p{L}', '[\\P{Lu}]'])(
    '%s is refused, with what to write instead',
    (source) => {
      expect(() => readPattern(source)).toThrow(/cannot be said in every language: (write|name)/);
    },
  );

  it('that are refused are told with their place', () => {
    const model = modelOfTypes({
      Word: { type: 'object', properties: { a: { pattern: '\\p{L}' } } },
    });
    expect(() => planLanguage(model)).toThrow(/type Word\/a: .*\[unportable-pattern\]/);
  });
});

describe('the plan', () => {
  it('gives every shape a name, in one space of names', async () => {
    const file = path.join(import.meta.dirname, 'fixtures/harbour-protocol.ts');
    const plan = planLanguage(buildModel(await loadProtocol(file)));
    const messages = [
      ...plan.events,
      ...plan.payloads,
      ...plan.requests.flatMap(({ params, result }) => [params, result]),
      ...plan.notifications,
    ];
    const inner = [...plan.types, ...messages].flatMap((each) => each.inner);
    const names = [...plan.types, ...messages, ...inner].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z0-9]*$/);
    expect(names.length).toBeGreaterThan(15);
  });

  it('numbers names that derive to the same', () => {
    const shape = { type: 'object', properties: { b: { type: 'object', properties: {} } } };
    const plan = planLanguage(modelOfTypes({ A: shape, AB: { type: 'string' } }));
    expect(plan.types.flatMap(({ inner }) => inner.map(({ name }) => name))).toEqual(['AB2']);
  });

  it('leaves lists and maps as they came where one of several sizes has to fit', () => {
    const { Box, Prices } = everyChoice;
    const { types } = planLanguage(modelOfTypes({ Box, Prices }));
    expect(types.map(({ place }) => [place.type.kind, place.options?.length])).toEqual([
      ['json', 2],
      ['json', 2],
    ]);
  });

  it('says how many members an object with named ones has', () => {
    const counted = { type: 'object', properties: {}, minProperties: 1 };
    const plan = planLanguage(
      modelOfTypes({ Counted: { ...counted, properties: { within: counted } } }),
    );
    const records = plan.types.flatMap(({ record, inner }) => [
      ...inner,
      ...(record ? [record] : []),
    ]);
    const least = { check: 'members', least: 1, most: Infinity };
    const object = { check: 'type', is: 'object' };
    expect(records.map(({ itself }) => itself)).toEqual([
      [object, least],
      [object, least],
    ]);
  });

  it('turns what is said of a value into few conditions', () => {
    const conditionsOf = (schema: object): unknown => {
      const { types } = planLanguage(modelOfTypes({ Thing: schema }));
      return types[0]?.place.conditions?.map(({ check }) => check);
    };
    expect(conditionsOf({ enum: [[1], {}], multipleOf: 2 })).toEqual(['equals', 'multiple']);
    expect(conditionsOf({ dependentRequired: { a: ['b'] }, dependentSchemas: { c: {} } })).toEqual([
      ...['choose', 'choose'],
    ]);
    expect(conditionsOf({ allOf: [{}], oneOf: [{}, {}], not: {}, if: {}, then: {} })).toEqual([
      ...['part', 'fits', 'fits', 'choose'],
    ]);
    expect(conditionsOf({ prefixItems: [{}], contains: {}, unevaluatedItems: false })).toEqual([
      ...['firstItems', 'contains', 'otherItems'],
    ]);
    expect(conditionsOf({ propertyNames: {}, unevaluatedProperties: false })).toEqual([
      ...['names', 'otherMembers'],
    ]);
    expect(conditionsOf({ type: 'integer', exclusiveMinimum: 1.5 })).toBeUndefined();
  });

  it('closes for writers what the parts of an object name together', () => {
    const part = { properties: { b: { type: 'integer' } } };
    const whole = { type: 'object', properties: { a: {} }, allOf: [part] };
    const { types } = planLanguage(modelOfTypes({ Whole: whole }));
    expect(types[0]?.record?.members.rest).toBe('kept');
    expect(types[0]?.record?.conditions?.[1]).toMatchObject({
      ...{ check: 'otherMembers', rest: 'refused', writersOnly: true },
      known: [{ names: ['a'] }, { names: ['b'] }],
    });
  });

  it('has no enum of values of several kinds', () => {
    const model = modelOfTypes({ Mixed: { enum: ['a', 1] } });
    const members = [
      { name: 'A', value: 'a', summary: 'Text.' },
      { name: 'One', value: 1, summary: 'Number.' },
    ];
    const planned = (count: number) =>
      planLanguage({
        ...model,
        types: model.types.map((type) => ({ ...type, members: members.slice(0, count) })),
      }).types.map((type) => type.members?.length);
    expect([planned(1), planned(2)]).toEqual([[1], [undefined]]);
  });
});

it('tells places apart by their patterns, and by what values have within', () => {
  const properties = {
    ...{ a: { type: 'string', pattern: '^a' }, b: { type: 'string', pattern: '^b' } },
    ...{ one: { const: { pattern: { x: 1 } } }, two: { const: { pattern: { x: 2 } } } },
    again: { type: 'string', pattern: '^a' },
  };
  const { types } = planLanguage(modelOfTypes({ Shape: { type: 'object', properties } }));
  const named = types[0]?.record?.members.named ?? [];
  const keys = new Map(named.map(({ name, place }) => [name, placeKey(place)]));
  expect(keys.get('again')).toBe(keys.get('a'));
  expect(new Set(keys.values()).size).toBe(4);
});
