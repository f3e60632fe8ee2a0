/** Scripts of sessions say only what the protocol says. */
import { describe, expect, it } from '@jest/globals';
import { defineType, protocol, type SessionStep } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { buildModel } from '../src/model/build-model.js';
import {
  about,
  errorOf,
  eventOf,
  mistakesIn,
  modelOf,
  notificationOf,
  requestOf,
} from './support/small-protocol.js';

const hello: SessionStep[] = [
  { do: 'connect' },
  { expect: 'open' },
  { expect: 'frame', frame: { id: 1, method: 'hello' } },
];

function build(...steps: SessionStep[]): readonly object[] {
  const sessions = [{ title: 'a script', steps: [...hello, ...steps] }];
  return buildModel({ ...protocol, sessions }).sessions?.[0]?.steps.slice(hello.length) ?? [];
}

describe('a script of a session', () => {
  it('has whole frames, with examples in place of what it leaves out', () => {
    const result = { $example: true, resumeToken: 'token-0000000001' } as const;
    const [answer, error, event] = build(
      { send: { id: 1, result } },
      { send: { id: 1, error: 'protocol.SessionExpired' } },
      { sendEvent: 'ACDStatusUpdated', seq: 3, data: { $example: true, status: 'DND' } },
    );
    expect(answer).toMatchObject({
      send: { jsonrpc: '2.0', id: 1, result: { level: 1, resumeToken: 'token-0000000001' } },
    });
    const data = { domain: 'protocol', name: 'SessionExpired' };
    expect(error).toMatchObject({ send: { id: 1, error: { data } } });
    expect(event).toMatchObject({
      send: { method: 'ACDStatusUpdated', params: { seq: 3, data: { status: 'DND' } } },
    });
    expect(JSON.stringify([answer, error, event])).not.toContain('$example');
  });

  it.each<[SessionStep, RegExp]>([
    [{ send: { id: 7, result: {} } }, /step 4: nobody has asked with the id 7/],
    [{ send: { id: 1, result: {} } }, /result of hello: \/level is missing/],
    [{ send: { id: 1, result: { $example: true, more: 1 } } }, /\/more is not declared/],
    [{ send: { id: 1, error: 'acd.Unheard' } }, /there is no error acd.Unheard/],
    [{ sendEvent: 'Unheard', seq: 1, data: {} }, /there is no event Unheard/],
    [{ sendEvent: 'ACDStatusUpdated', seq: 1, data: {} }, /\/id is missing/],
    [{ do: 'request', as: 'a', method: 'login' }, /request login: \/user is missing/],
    [{ do: 'request', as: 'a', method: 'dance' }, /there is no request dance/],
    [{ expect: 'frame', frame: { method: 'dance' } }, /there is no request dance/],
    [{ expect: 'frame', frame: { method: 'dance', params: { to: 'it' } } }, /there is no dance to/],
    [{ expect: 'frame', frame: { method: 'hello', params: { level: '1' } } }, /hello level/],
    [
      { expect: 'frame', frame: { method: 'hello', params: { levels: 1 } } },
      /there is no hello levels/,
    ],
  ])('is refused where it says otherwise: %j', (step, message) => {
    expect(() => build(step)).toThrow(message);
  });

  it('has a title of its own', () => {
    const script = { title: 'twice', steps: hello };
    const twice = { ...protocol, sessions: [script, script] };
    expect(() => buildModel(twice)).toThrow('there are two scripts of this title');
  });
});

describe('a script of a small protocol', () => {
  const count = Type.Object({ n: Type.Integer() });
  const named = defineType('Counted', about, count);
  const other = defineType('Other', about, Type.Object({ m: Type.Integer() }));
  const either = defineType('Either', about, Type.Union([named, other]));
  const examples = { one: { params: { n: 1 }, result: {} } };
  const small = {
    requests: [
      requestOf('beg'),
      requestOf('ask', {
        params: count,
        result: count,
        examples: { one: { params: { n: 1 }, result: { n: 2 } } },
      }),
      requestOf('tell', { params: named, examples }),
      requestOf('pick', { params: either, examples }),
    ],
    notifications: [notificationOf('ack', { params: count, examples: { one: { n: 1 } } })],
  };
  const script = (...steps: SessionStep[]) => ({ ...small, sessions: [{ title: 'It', steps }] });
  const told = (...steps: SessionStep[]) =>
    mistakesIn(script(...steps)).map(({ at, message }) => `${at}: ${message}`);
  const asked = (id: number, method: string): SessionStep => ({
    ...{ expect: 'frame', frame: { id, method } },
  });

  it('is kept, step by step, with what the application asks made whole', () => {
    const request = { do: 'request', as: 'a', method: 'ask', deadlineMs: 100 } as const;
    const steps: SessionStep[] = [
      { do: 'connect' },
      { ...request, params: { $example: true } },
      { ...request, method: 'beg' },
      asked(1, 'ask'),
      { close: 1006 },
    ];
    expect(modelOf(script(...steps)).sessions).toEqual([
      {
        ...{ title: 'It', random: 0.5 },
        steps: [
          { do: 'connect' },
          { ...request, params: { n: 1 } },
          { ...request, method: 'beg', params: {} },
          asked(1, 'ask'),
          { close: 1006 },
        ],
      },
    ]);
  });

  it('has for each answer the request that has its id', () => {
    const answers = (id: number): SessionStep => ({ send: { id, result: { $example: true } } });
    const { sessions = [] } = modelOf(script(asked(1, 'beg'), asked(2, 'ask'), answers(2)));
    expect(sessions[0]?.steps[2]).toEqual({ send: { jsonrpc: '2.0', id: 2, result: { n: 2 } } });
    expect(told(asked(1, 'beg'), { send: { id: 1, result: { n: 2 } } })).toEqual([
      'session It step 2: result of beg: /n is not declared',
    ]);
  });

  it('may say of parameters what is true of some, those of named types and notifications too', () => {
    const expected = (method: string, params: object): SessionStep => ({
      ...{ expect: 'frame', frame: { method, params: { ...params } } },
    });
    for (const method of ['ask', 'tell', 'ack']) {
      expect(told(expected(method, { n: 7 }))).toEqual([]);
      expect(told(expected(method, { n: 'x' }))).toEqual([
        `session It step 1: ${method} n: must be an integer`,
      ]);
      expect(told(expected(method, { m: 1 }))).toEqual([
        `session It step 1: there is no ${method} m`,
      ]);
    }
    // Parameters that are one of several have no members of their own.
    expect(told(expected('pick', { n: 1 }))).toEqual(['session It step 1: there is no pick n']);
    expect(told(expected('dance', { n: 1 }))).toEqual([
      'session It step 1: there is no request dance',
      'session It step 1: there is no dance n',
    ]);
  });

  it('is judged though messages have no examples', () => {
    const bare = {
      requests: [requestOf('ask', { examples: {} })],
      events: [eventOf('Rang', { examples: {} })],
      errors: [errorOf('Late')],
      sessions: [
        {
          title: 'It',
          steps: [
            { do: 'request', as: 'a', method: 'ask', params: { $example: true } },
            { sendEvent: 'Rang', seq: 1, data: { $example: true } },
            asked(1, 'ask'),
            { send: { id: 1, result: { $example: true } } },
            { send: { id: 1, error: 'auth.Late' } },
          ],
        },
      ],
    };
    const rules = new Set(mistakesIn(bare).map(({ rule }) => rule));
    expect([...rules]).toEqual(['missing-example']);
  });
});
