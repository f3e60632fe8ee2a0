/** Scripts of sessions say only what the protocol says. */
import { describe, expect, it } from '@jest/globals';
import { protocol, type SessionStep } from '@ringspec/schema';
import { buildModel } from '../src/model/build-model.js';

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
