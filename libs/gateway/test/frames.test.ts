import { describe, expect, it } from '@jest/globals';
import { protocolLevel } from '@ringspec/generated';
import { settle } from '@ringspec/testing';
import { hostCandidate } from './support/descriptions.js';
import { errorsOf, hello, openRawSocket, request } from './support/raw-socket.js';
import { greeted, limited } from './support/limited-gateway.js';

const callId = 'call-0001';

describe('frames', () => {
  it('that are too long close the connection with 4003', async () => {
    const gateway = await limited({ frameLength: 200 });
    const socket = await greeted(gateway);
    const padded = (length: number): string => {
      const frame = JSON.stringify(request(2, 'ping', { pad: '' }));
      return frame.replace('""', `"${'x'.repeat(length - frame.length)}"`);
    };
    socket.send(padded(200));
    await settle();
    expect(socket.frames.at(-1)).toMatchObject({ id: 2, result: {} });
    socket.send(padded(201));
    expect(socket.closeCode).toBe(4003);
    expect(gateway.gateway.stats.connections).toBe(0);
  });

  it('that nest too deep are refused', async () => {
    const gateway = await limited({ frameDepth: 5 });
    const socket = await greeted(gateway);
    socket.send(`{"jsonrpc":"2.0","id":2,"method":"ping","params":{"a":[[[]]]}}`);
    socket.send(`{"jsonrpc":"2.0","id":3,"method":"ping","params":{"a":[[[[]]]]}}`);
    socket.send('['.repeat(10_000));
    await settle();
    expect(socket.frames.slice(1).map(({ id }) => id)).toEqual([2, null, null]);
    expect(errorsOf(socket)).toEqual(['protocol.FrameTooDeep', 'protocol.FrameTooDeep']);
    expect(socket.closeCode).toBeUndefined();
  });

  it('that are binary close the connection with 4009', async () => {
    const gateway = await limited({});
    const socket = await greeted(gateway);
    socket.sendBinary();
    expect(socket.closeCode).toBe(4009);
    socket.sendBinary();
    socket.send(request(2, 'ping'));
    await settle();
    expect(socket.frames).toHaveLength(1);
  });

  const sdp = { type: 'offer', sdp: 'v=0' };
  it.each([
    ['no JSON', '{"jsonrpc":', null, 'protocol.ParseError'],
    ['an array', '[]', null, 'protocol.InvalidFrame '],
    ['a number', '7', null, 'protocol.InvalidFrame '],
    ['null', 'null', null, 'protocol.InvalidFrame '],
    ['another version', { id: 2, method: 'ping' }, 2, 'protocol.InvalidFrame /jsonrpc'],
    ['an id that is no number', rpc('2', 'ping', {}), null, 'protocol.InvalidFrame /id'],
    ['an id of zero', rpc(0, 'ping', {}), null, 'protocol.InvalidFrame /id'],
    ['a fraction of an id', rpc(1.5, 'ping', {}), null, 'protocol.InvalidFrame /id'],
    ['an id past exactness', rpc(2 ** 53, 'ping', {}), null, 'protocol.InvalidFrame /id'],
    ['no id', rpc(undefined, 'ping', {}), null, 'protocol.InvalidFrame /id'],
    ['an ack with an id', rpc(2, 'ack', { seq: 1, answered: 1 }), 2, 'protocol.InvalidFrame /id'],
    ['no method', rpc(2, undefined, {}), 2, 'protocol.InvalidFrame /method'],
    ['an unknown method', rpc(2, 'dance', {}), 2, 'protocol.UnknownMethod /method'],
    ['a method of objects', rpc(2, 'constructor', {}), 2, 'protocol.UnknownMethod /method'],
    ['a method of prototypes', rpc(2, '__proto__', {}), 2, 'protocol.UnknownMethod /method'],
    ['no params', rpc(2, 'ping', undefined), 2, 'protocol.InvalidParams /params'],
    ['params that are a list', rpc(2, 'ping', []), 2, 'protocol.InvalidParams /params'],
    [
      'a missing member',
      rpc(2, 'login', { user: 'alice' }),
      2,
      'protocol.InvalidParams /params/password',
    ],
    [
      'a wrong type in a list',
      rpc(2, 'candidate', { callId, candidates: [hostCandidate(1), { candidate: 1 }] }),
      2,
      'protocol.InvalidParams /params/candidates/1/candidate',
    ],
    ...['\r\nX-Evil: 1', '\n', '\t', '\u0000', '\u0085', '\u2028'].map(
      (text): [string, object, number, string] => [
        `a header of control characters ${JSON.stringify(text)}`,
        rpc(2, 'hangup', { callId, headers: { 'X-A': `a${text}b` } }),
        2,
        'protocol.InvalidParams /params/headers/X-A',
      ],
    ),
    [
      'a media type of two lines',
      rpc(2, 'sendInfo', { callId, mimeType: 'text/plain\r\nX-Evil: 1', body: 'x' }),
      2,
      'protocol.InvalidParams /params/mimeType',
    ],
    [
      'a name to be escaped',
      rpc(2, 'invite', { callId, number: 'bob', offer: sdp, headers: { 'X-a/b~c': 1 } }),
      2,
      'protocol.InvalidParams /params/headers/X-a~1b~0c',
    ],
  ])('with %s are refused by their path', async (_what, frame, id, error) => {
    const gateway = await limited({});
    const socket = await greeted(gateway);
    socket.send(frame);
    await settle();
    expect(errorsOf(socket)).toEqual([error]);
    expect(socket.frames[1]?.id).toBe(id);
    expect(gateway.gateway.stats.faults).toBe(1);
    socket.send(request(3, 'ping'));
    await settle();
    expect(socket.frames.at(-1)).toMatchObject({ id: 3, result: {} });
  });
});

describe('a level', () => {
  it.each(['hello', 'resume'])(
    'that the gateway does not serve is refused at %s',
    async (method) => {
      const gateway = await limited({});
      const socket = openRawSocket(gateway);
      const more = method === 'resume' ? { resumeToken: 'x', lastSeq: 0 } : {};
      socket.send(request(1, method, { level: protocolLevel + 1, sdk: 'newer/1', ...more }));
      socket.send(request(2, method, { level: 99, sdk: 'newer/1', ...more }));
      await settle();
      expect(errorsOf(socket)).toEqual([
        'protocol.LevelNotSupported',
        'protocol.LevelNotSupported',
      ]);
      expect(socket.frames[0]?.error).toMatchObject({
        message: `The gateway serves the levels from 1 to ${String(protocolLevel)}.`,
      });
      expect(gateway.gateway.stats.sessions).toBe(0);
      socket.send(hello(3));
      await settle();
      expect(socket.frames.at(-1)).toMatchObject({ id: 3, result: { level: protocolLevel } });
    },
  );
});

function rpc(id: unknown, method: unknown, params: unknown): object {
  return { jsonrpc: '2.0', id, method, params };
}
