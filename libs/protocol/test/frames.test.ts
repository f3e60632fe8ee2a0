import { checkWireEvent } from '@ringspec/generated/validators/wire-events';
import { describe, expect, it } from '@jest/globals';
import { protocolErrors } from '@ringspec/generated';
import {
  encodeError,
  encodeEvent,
  encodeEventJson,
  encodeNotification,
  encodeRequest,
  encodeResult,
  parseClientFrame,
  parseGatewayFrame,
  wireError,
} from '@ringspec/protocol';

const DEPTH = 16;
const fault = (text: string) => {
  const frame = parseClientFrame(text, DEPTH);
  if (frame.kind !== 'fault') return frame.kind;
  const { name, path, expected } = frame.error.data;
  return { id: frame.id, code: frame.error.code, name, path, expected };
};

describe('frames of a client', () => {
  it('come back as they were encoded', () => {
    const params = { callId: 'call-0001', text: 'quote " and \\ and \u2028' };
    expect(parseClientFrame(encodeRequest(7, 'sendMessage', params), DEPTH)).toEqual({
      kind: 'request',
      id: 7,
      method: 'sendMessage',
      params,
    });
    expect(parseClientFrame(encodeNotification('ack', { seq: 3, answered: 2 }), DEPTH)).toEqual({
      kind: 'notification',
      id: null,
      method: 'ack',
      params: { seq: 3, answered: 2 },
    });
  });

  it('may have fields that this level does not know', () => {
    expect(fault('{"jsonrpc":"2.0","id":1,"method":"ping","params":{"later":1},"more":2}')).toBe(
      'request',
    );
  });

  it.each([
    ['{', { id: null, code: -32700, name: 'ParseError' }],
    ['[]', { id: null, name: 'InvalidFrame', path: '' }],
    ['3', { id: null, name: 'InvalidFrame', path: '', expected: 'an object' }],
    ['null', { id: null, name: 'InvalidFrame', path: '' }],
    ['{"id":1,"method":"ping","params":{}}', { id: 1, name: 'InvalidFrame', path: '/jsonrpc' }],
    [
      '{"jsonrpc":"2.0","id":0,"method":"ping","params":{}}',
      { id: null, name: 'InvalidFrame', path: '/id' },
    ],
    [
      '{"jsonrpc":"2.0","id":"1","method":"ping","params":{}}',
      { id: null, name: 'InvalidFrame', path: '/id' },
    ],
    ['{"jsonrpc":"2.0","id":1,"params":{}}', { id: 1, name: 'InvalidFrame', path: '/method' }],
    [
      '{"jsonrpc":"2.0","id":1,"method":"fly","params":{}}',
      { id: 1, name: 'UnknownMethod', path: '/method' },
    ],
    [
      '{"jsonrpc":"2.0","id":1,"method":"constructor","params":{}}',
      { id: 1, name: 'UnknownMethod', path: '/method' },
    ],
    [
      '{"jsonrpc":"2.0","method":"ping","params":{}}',
      { id: null, name: 'InvalidFrame', path: '/id', expected: 'an id' },
    ],
    [
      '{"jsonrpc":"2.0","id":1,"method":"ack","params":{"seq":0,"answered":0}}',
      { id: 1, name: 'InvalidFrame', path: '/id', expected: 'no id: ack is not answered' },
    ],
    ['{"jsonrpc":"2.0","id":1,"method":"ping"}', { id: 1, name: 'InvalidParams', path: '/params' }],
    [
      '{"jsonrpc":"2.0","id":1,"method":"login","params":{"user":"a"}}',
      { id: 1, name: 'InvalidParams', path: '/params/password' },
    ],
    [
      '{"jsonrpc":"2.0","id":1,"method":"hangup","params":{"callId":"call-0001","headers":{"Host":"x"}}}',
      { id: 1, name: 'InvalidParams', path: '/params/headers/Host' },
    ],
  ])('%s is refused', (text, expected) => {
    expect(fault(text)).toMatchObject(expected);
  });

  it('never say what the offending value was', () => {
    const frame = parseClientFrame(
      '{"jsonrpc":"2.0","id":1,"method":"login","params":{"user":"a","password":["hunter2"]}}',
      DEPTH,
    );
    expect(JSON.stringify(frame)).not.toContain('hunter2');
  });

  it('are refused where they nest too deep', () => {
    const nested = (depth: number) =>
      `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":${'['.repeat(depth)}${']'.repeat(depth)}}}`;
    expect(fault(nested(DEPTH - 2))).toBe('request');
    expect(fault(nested(DEPTH - 1))).toMatchObject({ name: 'FrameTooDeep' });
    expect(fault(nested(100_000))).toMatchObject({ name: 'FrameTooDeep' });
  });
});

describe('frames of a gateway', () => {
  const status = { id: 'st_1', status: 'READY' } as const;

  it('come back as they were encoded', () => {
    expect(parseGatewayFrame(encodeResult(4, { key: 'k' }), checkWireEvent)).toEqual({
      kind: 'result',
      id: 4,
      result: { key: 'k' },
    });
    const error = wireError('auth', 'TokenExpired');
    expect(error).toMatchObject({ code: 701, data: { domain: 'auth', name: 'TokenExpired' } });
    expect(parseGatewayFrame(encodeError(4, error), checkWireEvent)).toEqual({
      kind: 'error',
      id: 4,
      error,
    });
    expect(parseGatewayFrame(encodeError(null, error), checkWireEvent)).toMatchObject({
      kind: 'error',
      id: null,
    });
    const event = { kind: 'event', name: 'ACDStatusUpdated', seq: 9, data: status };
    expect(parseGatewayFrame(encodeEvent('ACDStatusUpdated', 9, status), checkWireEvent)).toEqual(
      event,
    );
    expect(
      parseGatewayFrame(
        encodeEventJson('ACDStatusUpdated', 9, JSON.stringify(status)),
        checkWireEvent,
      ),
    ).toEqual(event);
  });

  it('may be of a newer level: unknown events, members and fields', () => {
    expect(
      parseGatewayFrame(
        '{"jsonrpc":"2.0","method":"MoonRisen","params":{"seq":1,"data":{"full":true}}}',
        checkWireEvent,
      ),
    ).toEqual({
      kind: 'unknownEvent',
      name: 'MoonRisen',
      seq: 1,
      data: { full: true },
    });
    const later =
      '{"jsonrpc":"2.0","method":"ACDStatusUpdated","params":{"seq":1,"data":{"id":"x","status":"LUNCH","mood":1}}}';
    expect(parseGatewayFrame(later, checkWireEvent)).toMatchObject({
      kind: 'event',
      data: { status: 'LUNCH' },
    });
  });

  it.each([
    ['nonsense', { path: '', expected: 'JSON' }],
    ['[]', { path: '', expected: 'an object' }],
    ['null', { path: '', expected: 'an object' }],
    ['3', { path: '', expected: 'an object' }],
    ['{"id":"5","error":{"data":{}}}', { id: null, expected: 'a result, an error or an event' }],
    ['{"id":0,"error":{"data":{}}}', { id: null, expected: 'a result, an error or an event' }],
    ['{"method":"X","params":[]}', { path: '/params' }],
    ['{"method":"X","params":{"seq":0,"data":{}}}', { path: '/params/seq' }],
    ['{"method":"X","params":{"seq":3,"data":1}}', { path: '/params/data', seq: 3 }],
    [
      '{"method":"ACDStatusUpdated","params":{"seq":3,"data":{"id":"x"}}}',
      { path: '/params/data/status', seq: 3 },
    ],
    ['{"id":5}', { id: 5, path: '' }],
  ])('%s cannot be read, and says where', (text, expected) => {
    expect(parseGatewayFrame(text, checkWireEvent)).toMatchObject({
      kind: 'unreadable',
      ...expected,
    });
  });
});

describe('errors', () => {
  it('say what the registry says, and whether to try again', () => {
    const { code, summary } = protocolErrors.UnknownMethod;
    const data = { domain: 'protocol', name: 'UnknownMethod' };
    expect(wireError('protocol', 'UnknownMethod')).toEqual({ code, message: summary, data });
    expect(wireError('protocol', 'RateLimited', { retryAfterMs: 5 }).data).toEqual({
      domain: 'protocol',
      name: 'RateLimited',
      retryable: true,
      retryAfterMs: 5,
    });
  });

  it('may say more than the registry', () => {
    const error = wireError('protocol', 'InvalidParams', { path: '/params', message: 'too long' });
    expect(error.message).toBe('too long');
    expect(error.data).toEqual({ domain: 'protocol', name: 'InvalidParams', path: '/params' });
  });
});
