/** The model of a whole protocol: what is said, and what is filled in. */
import { describe, expect, it } from '@jest/globals';
import { defineType } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { examineProtocol } from '../src/model/build-model.js';
import { mistakeText } from '../src/model/model-error.js';
import { schemaPlaces } from '../src/model/schema-places.js';
import {
  about,
  emptyProtocol,
  errorOf,
  eventOf,
  mistakesIn,
  modelOf,
  notificationOf,
  requestOf,
} from './support/small-protocol.js';

describe('the model of a protocol', () => {
  it('names what is made of targets and domains, unless they name it', () => {
    const summary = 'It.';
    const model = modelOf({
      targets: [
        { name: 'client', summary },
        { name: 'line', summary, eventNames: 'Lines', internal: true },
      ],
      domains: [
        { name: 'auth', summary },
        { name: 'acd', summary, codes: 'AcdCodes', general: true },
      ],
    });
    expect(model.targets).toEqual([
      { name: 'client', summary, eventNames: 'ClientEvents', internal: false },
      { name: 'line', summary, eventNames: 'Lines', internal: true },
    ]);
    expect(model.domains).toEqual([
      { name: 'auth', summary, codes: 'AuthErrorCode', general: false },
      { name: 'acd', summary, codes: 'AcdCodes', general: true },
    ]);
  });

  it('has what is said of each message, and nothing that is not', () => {
    const deprecated = { since: 1, use: 'another' };
    const docs = { details: 'More.', deprecated };
    const late = errorOf('Late', docs);
    const { requests, notifications, errors, ...model } = modelOf({
      requests: [requestOf('ask', { ...docs, errors: [late] }), requestOf('beg')],
      notifications: [notificationOf('ack')],
      errors: [late, errorOf('Early', { code: 2, retryable: true, remedy: 'Wait.' })],
    });
    const schema = { type: 'object', properties: {} };
    const said = { since: 1, summary: 'It is.' };
    const examples = [{ title: 'plain', params: {}, result: {} }];
    expect(requests).toStrictEqual([
      {
        name: 'ask',
        ...said,
        ...docs,
        params: schema,
        result: schema,
        errors: ['auth.Late'],
        examples,
      },
      { name: 'beg', ...said, params: schema, result: schema, errors: [], examples },
    ]);
    expect(notifications).toStrictEqual([
      { name: 'ack', ...said, params: schema, examples: [{ title: 'plain', value: {} }] },
    ]);
    expect(errors).toStrictEqual([
      { name: 'Late', ...said, ...docs, domain: 'auth', code: 1, retryable: false },
      { name: 'Early', ...said, domain: 'auth', code: 2, retryable: true, remedy: 'Wait.' },
    ]);
    expect(Object.keys(model)).not.toContain('sessions');
    expect(model).toMatchObject({ modelVersion: 1, name: 'small', subprotocol: 'small.v1' });
  });

  it('has every schema with its place', () => {
    const thing = defineType('Thing', about, Type.Array(Type.Null()));
    const params = Type.Object({ a: Type.Optional(Type.String()) });
    const model = modelOf({
      types: [thing],
      events: [eventOf('Rang', { params }), eventOf('Shown', { origin: 'client' })],
      requests: [requestOf('ask', { params })],
      notifications: [notificationOf('ack', { params })],
    });
    expect(schemaPlaces(model).map(({ at }) => at)).toEqual([
      ...['type Thing', 'type Thing/items'],
      ...['event Rang', 'event Rang/name', 'event Rang/a', 'event Rang wire', 'event Rang wire/a'],
      ...['event Shown', 'event Shown/name'],
      ...['request ask params', 'request ask params/a', 'request ask result'],
      ...['notification ack', 'notification ack/a'],
    ]);
    const [first] = schemaPlaces(model);
    expect(first?.schema).toEqual({ type: 'array', items: { type: 'null' } });
  });
});

describe('the examples of a message', () => {
  it('are judged one by one, each at its place', () => {
    const n = Type.Object({ n: Type.Integer() });
    const request = (params: object, result: object) => ({
      requests: [requestOf('ask', { params: n, result: n, examples: { one: { params, result } } })],
    });
    expect(mistakesIn(request({ n: 1 }, { n: 'a' }))).toMatchObject([
      { at: 'request ask result example one', message: '/n must be an integer' },
    ]);
    expect(mistakesIn(request({}, { n: 1 }))).toMatchObject([
      { at: 'request ask params example one', message: '/n is missing' },
    ]);
    const examples = { good: { n: 1 }, bad: { n: 1, m: 2 }, odd: 7 };
    expect(
      mistakesIn({ notifications: [notificationOf('ack', { params: n, examples })] }),
    ).toMatchObject([
      { at: 'notification ack example bad', message: '/m is not declared' },
      { at: 'notification ack example odd', message: 'it must be an object' },
    ]);
    const none = { requests: [requestOf('ask', { examples: {} })] };
    expect(mistakesIn(none).map(({ rule, at }) => `${rule} at ${at}`)).toEqual([
      'missing-example at request ask params',
      'missing-example at request ask result',
    ]);
  });
});

describe('what is said of a protocol', () => {
  const slow = [defineType('Slow', about, Type.String({ pattern: '^(a+)+$' }))];

  it('are warnings only where nothing is wrong', () => {
    const warned = ({ types, summary = 'It.' }: { types: typeof slow; summary?: string }) =>
      examineProtocol({ ...emptyProtocol, types, summary }).warnings.map(({ at }) => at);
    expect(warned({ types: slow })).toEqual(['type Slow']);
    expect(warned({ types: slow, summary: ' ' })).toEqual([]);
    expect(warned({ types: [] })).toEqual([]);
  });

  it('is one line for each mistake, with its place in the source where it is known', () => {
    const mistake = { rule: 'naming' as const, at: 'type a', message: 'rename it' };
    expect(mistakeText(mistake)).toBe('type a: rename it [naming]');
    const source = { file: 'a.json', line: 3 };
    expect(mistakeText({ ...mistake, source })).toBe('a.json:3 type a: rename it [naming]');
    expect(mistakeText({ ...mistake, source: { ...source, column: 1 } })).toBe(
      'a.json:3:1 type a: rename it [naming]',
    );
  });
});

describe('leniency', () => {
  const broken = {
    ...emptyProtocol,
    types: [defineType('Part', about, Type.Object({ a: Type.Object({}) }))],
    errors: [errorOf('Busy'), errorOf('Busy')],
  };
  const rules = (forgives: readonly string[]) =>
    examineProtocol(broken, {
      complete: (model) => model,
      forgives: new Set(forgives),
    }).mistakes.map(({ rule }) => rule);

  it('forgives what it names, and nothing else', () => {
    const all = rules([]);
    expect(all).toContain('anonymous-object');
    expect(all).toEqual(examineProtocol(broken).mistakes.map(({ rule }) => rule));
    expect(rules(['anonymous-object'])).toEqual(all.filter((rule) => rule !== 'anonymous-object'));
    expect(rules(all)).toEqual([]);
  });
});

describe('a part of a shape', () => {
  it('needs no name', () => {
    const condition = Type.Unsafe({ not: { enum: [1, 2] } });
    expect(mistakesIn({ types: [defineType('Subject', about, condition)] })).toEqual([]);
  });
});
