import { wireError, type GatewayFrame, type UnreadableFrame } from '@ringspec/protocol';
import { describe, expect, it } from '@jest/globals';
import { Greeter } from '../src/session/greeter.js';

const welcome = {
  level: 1,
  gateway: 'scripted/1',
  resumeToken: 'resume-token-0001',
  graceMs: 60_000,
  connectionId: 'c_1',
  heartbeatIntervalMs: 10_000,
  iceServers: [{ urls: ['stun:stun.example'] }],
};
const hello = (greeter: Greeter, frame: GatewayFrame | UnreadableFrame) =>
  greeter.read(greeter.greet({ seq: 0, answered: 6 }, 7), frame);
const refusal = (id: number | null, name: 'SessionExpired' | 'ShuttingDown' | 'HelloExpected') =>
  ({ kind: 'error', id, error: wireError('protocol', name) }) as GatewayFrame;

describe('an answer to hello', () => {
  it('that welcomes brings the servers of the moment', () => {
    const greeter = new Greeter('test/1');
    expect(greeter.iceServers).toEqual([]);
    const outcome = hello(greeter, { kind: 'result', id: 7, result: welcome });
    expect(outcome).toEqual({ welcomed: true, heartbeatIntervalMs: 10_000 });
    expect(greeter.iceServers).toEqual(welcome.iceServers);
    expect(greeter.greet({ seq: 3, answered: 7 }, 8).method).toBe('resume');
  });

  it.each([
    ['result of another request', { kind: 'result', id: 6, result: welcome } as GatewayFrame],
    ['refusal of another request', refusal(6, 'ShuttingDown')],
    ['event', { kind: 'unknownEvent', name: 'X', seq: 1, data: {} } as GatewayFrame],
    ['frame without sense', { kind: 'unreadable', id: 7, path: '', expected: 'JSON' } as const],
  ])('is no %s: that is another protocol, which may change', (_, frame) => {
    const greeter = new Greeter('test/1');
    expect(hello(greeter, frame)).toMatchObject({
      welcomed: false,
      retryable: true,
      error: { reason: 'refused', message: expect.stringContaining('does not speak') },
    });
    expect(greeter.greet({ seq: 0, answered: 7 }, 8).method).toBe('hello');
  });

  it.each([
    [refusal(7, 'SessionExpired'), 'sessionExpired', false],
    [refusal(7, 'HelloExpected'), 'refused', false],
    [refusal(7, 'ShuttingDown'), 'refused', true],
    [refusal(null, 'ShuttingDown'), 'refused', true],
  ])('that refuses says why, and whether to try again: %j', (frame, reason, retryable) => {
    const message = expect.stringContaining('refused the connection');
    expect(hello(new Greeter('test/1'), frame)).toMatchObject({
      welcomed: false,
      retryable,
      error: { reason, message },
    });
  });
});
