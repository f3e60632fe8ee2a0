import { describe, expect, it } from '@jest/globals';
import { FrameTap } from '@ringspec/testing';

const event = (data: object, more: object = {}): string =>
  JSON.stringify({
    jsonrpc: '2.0',
    method: 'ACDStatusUpdated',
    params: { seq: 1, data },
    ...more,
  });

describe('the tap', () => {
  it('lets pass what the schema has, and remembers it', () => {
    const tap = new FrameTap();
    tap.fromGateway(event({ id: 'x', status: 'READY' }), new Map());
    tap.fromGateway('{"jsonrpc":"2.0","id":3,"result":{}}', new Map([[3, 'ping']]));
    tap.fromGateway(
      '{"jsonrpc":"2.0","id":4,"error":{"code":7,"message":"No.","data":{"domain":"acd","name":"WrongStatus"}}}',
      new Map(),
    );
    tap.fromClient('{"jsonrpc":"2.0","id":3,"method":"ping","params":{}}');
    expect([...tap.events, ...tap.results, ...tap.errors, ...tap.requests]).toEqual([
      'ACDStatusUpdated',
      'ping',
      'acd.WrongStatus',
      'ping',
    ]);
  });

  it.each([
    ['a member too many', event({ id: 'x', status: 'READY', mood: 1 })],
    ['a value that is none', event({ id: 'x', status: 'LUNCH' })],
    ['a member missing', event({ status: 'READY' })],
    ['an event that is none', event({}).replace('ACDStatusUpdated', 'MoonRisen')],
    ['an envelope with more', event({ id: 'x', status: 'READY' }, { extra: 1 })],
    ['a result that is another', '{"jsonrpc":"2.0","id":4,"result":{}}'],
    ['a result of nothing asked', '{"jsonrpc":"2.0","id":5,"result":{}}'],
    ['an error without a name', '{"jsonrpc":"2.0","id":4,"error":{"code":7,"message":"No."}}'],
  ])('throws at %s', (_what, text) => {
    const tap = new FrameTap();
    expect(() => {
      tap.fromGateway(text, new Map([[4, 'hello']]));
    }).toThrow('does not fit the schema');
    expect(tap.events.size).toBe(0);
  });

  it('throws at what a correct client does not send', () => {
    expect(() => {
      new FrameTap().fromClient('{"jsonrpc":"2.0","id":3,"method":"ping","params":{"x":1}}');
    }).toThrow('request ping does not fit the schema');
  });
});
