import { describe, expect, it } from '@jest/globals';
import { type GatewayLimits, type GatewayTimings } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway, PeerError, settle } from '@ringspec/testing';
import { answer, hostCandidate, offer } from './support/descriptions.js';
import {
  errorsOf,
  hello,
  openRawSocket,
  type RawSocket,
  request,
  resume,
} from './support/raw-socket.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';

function limited(
  limits: Partial<GatewayLimits>,
  timings: Partial<GatewayTimings> = {},
): Promise<InProcessGateway> {
  return InProcessGateway.start({ limits, timings });
}

async function greeted(gateway: InProcessGateway): Promise<RawSocket> {
  const socket = openRawSocket(gateway);
  socket.send(hello());
  await settle();
  return socket;
}

/** Alice and Bob in a call. */
async function connected(gateway: InProcessGateway): Promise<{ alice: FakePeer; bob: FakePeer }> {
  const bob = await gateway.loggedIn('bob');
  const alice = await gateway.loggedIn('alice');
  await alice.request('invite', { callId, number: 'bob', offer });
  await bob.request('accept', { callId, answer });
  return { alice, bob };
}

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
    socket.send('['.repeat(100_000));
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

describe('the rate', () => {
  it('refuses what is above it, and says when to come back', async () => {
    const gateway = await limited({ requestsPerSecond: 10, requestBurst: 5 });
    const peer = gateway.peer();
    await peer.connect();
    const pings = await Promise.all(
      Array.from({ length: 5 }, () => peer.request('ping', {}).catch((error: unknown) => error)),
    );
    const refused = pings.filter((outcome) => outcome instanceof PeerError);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.wire).toMatchObject({ code: -32006, data: { retryAfterMs: 100 } });
    await gateway.clock.advance(99);
    expect(await refusalOf(peer.request('ping', {}))).toBe('protocol.RateLimited');
    await gateway.clock.advance(1);
    expect(await refusalOf(peer.request('ping', {}))).toBe('accepted');
  });

  it('closes with 4004 on who goes on regardless, and not on who is a little fast for long', async () => {
    const gateway = await limited({ requestsPerSecond: 10, requestBurst: 10 });
    const patient = await greeted(gateway);
    let id = 1;
    for (let minute = 0; minute < 5; minute += 1) {
      for (let i = 0; i < 300; i += 1) patient.send(request((id += 1), 'ping'));
      for (let i = 0; i < 3; i += 1) {
        await gateway.clock.advance(20_000);
        patient.send(request((id += 1), 'ping'));
      }
    }
    expect(patient.closeCode).toBeUndefined();
    const flood = await greeted(gateway);
    for (let i = 0; i < 1_000; i += 1) flood.send(request(i + 2, 'ping'));
    await settle();
    expect(flood.closeCode).toBe(4004);
    expect(errorsOf(flood).length).toBeLessThanOrEqual(500);
    flood.send(request(5_000, 'ping'));
    expect(flood.frames.at(-1)?.id).not.toBe(5_000);
  });

  it('counts acknowledgements and rubbish too', async () => {
    const gateway = await limited({ requestsPerSecond: 10, requestBurst: 10 });
    const socket = await greeted(gateway);
    for (let i = 0; i < 600; i += 1) {
      socket.send(
        i % 2 === 0
          ? 'rubbish'
          : { jsonrpc: '2.0', method: 'ack', params: { seq: 0, answered: 0 } },
      );
    }
    expect(socket.closeCode).toBe(4004);
  });
});

describe('time', () => {
  it('to say hello is limited: 4002', async () => {
    const gateway = await limited({}, { handshakeMs: 5_000 });
    const silent = openRawSocket(gateway);
    const chatty = openRawSocket(gateway);
    await gateway.clock.advance(4_999);
    chatty.send(request(1, 'ping'));
    expect(silent.closeCode).toBeUndefined();
    await gateway.clock.advance(1);
    expect([silent.closeCode, chatty.closeCode]).toEqual([4002, 4002]);
    expect(gateway.clock.pending).toBe(0);
  });

  it('without a sign of life is limited: 4007, and the session can be resumed', async () => {
    const gateway = await limited({}, { heartbeatMs: 4_000 });
    const peer = gateway.peer();
    expect((await peer.connect()).heartbeatIntervalMs).toBe(4_000);
    for (let i = 0; i < 5; i += 1) {
      await gateway.clock.advance(9_999);
      await peer.request('ping', {});
    }
    await gateway.clock.advance(9_999);
    expect(peer.closeCode).toBeUndefined();
    await gateway.clock.advance(1);
    expect(peer.closeCode).toBe(4007);
    await peer.resume();
  });
});

describe('a reader who does not read', () => {
  it('is cut off with 4005, and gets everything when they resume', async () => {
    const gateway = await limited({ bufferedBytes: 1_000 });
    const { alice, bob } = await connected(gateway);
    gateway.bufferedAmount = 1_001;
    await alice.request('sendMessage', { callId, text: 'first' }).catch(() => undefined);
    await settle();
    expect(bob.closeCode).toBe(4005);
    gateway.bufferedAmount = 1_000;
    await alice.resume();
    await alice.request('sendMessage', { callId, text: 'second' });
    const texts = () =>
      bob.events.flatMap((event) => (event.name === 'MessageReceived' ? [event.data.text] : []));
    expect(texts()).toEqual(['first']);
    await bob.resume();
    await bob.until(() => texts().length === 2);
    expect(texts()).toEqual(['first', 'second']);
  });

  it('loses the session, and its calls, when too many events wait', async () => {
    const gateway = await limited({ pendingEvents: 10 });
    const { alice, bob } = await connected(gateway);
    alice.acknowledge();
    const waiting = bob.lastSeq;
    for (let i = waiting; i < 10; i += 1) {
      await alice.request('sendMessage', { callId, text: String(i) });
    }
    expect(bob.closeCode).toBeUndefined();
    await alice.request('sendMessage', { callId, text: 'one too many' });
    expect(bob.closeCode).toBe(4005);
    await alice.waitFor('Disconnected');
    expect(await refusalOf(bob.resume())).toBe('protocol.SessionExpired');
    expect(gateway.gateway.stats).toMatchObject({ calls: 0, sessions: 1 });
    await settle();
    const left = await gateway.journal.load();
    expect(left.filter(({ value }) => value.includes('user-bob'))).toEqual([]);
    expect(gateway.logged.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  it('loses the session when what waits is too long', async () => {
    const gateway = await limited({ pendingLength: 5_000 });
    const { alice, bob } = await connected(gateway);
    const text = 'x'.repeat(1_000);
    for (let i = 0; i < 12; i += 1) {
      bob.acknowledge();
      await alice.request('sendMessage', { callId, text });
    }
    expect(bob.closeCode).toBeUndefined();
    for (let i = 0; i < 4; i += 1) await alice.request('sendMessage', { callId, text });
    expect(bob.closeCode).toBe(4005);
  });

  it('loses the session in the middle of an offer, and the caller is told once', async () => {
    const gateway = await limited({ pendingEvents: 3 });
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await alice.request('candidate', { callId, candidates: [hostCandidate(1)] });
    await alice.request('hangup', { callId });
    await alice.waitFor('Failed');
    alice.acknowledge();
    expect(bob.names()).toEqual(['IncomingCall', 'CandidatesReceived', 'Failed']);
    await alice.request('invite', { callId: 'call-0002', number: 'bob', offer });
    await settle();
    expect(bob.closeCode).toBe(4005);
    expect(alice.names()).toEqual([
      'ProgressToneStart',
      'ProgressToneStop',
      'Failed',
      'ProgressToneStart',
      'ProgressToneStop',
      'Failed',
    ]);
    expect(gateway.gateway.stats.calls).toBe(0);
  });
});

describe('a session', () => {
  it('has so many requests without acknowledgement, and goes on after it', async () => {
    const gateway = await limited({ pendingRequests: 5 });
    const peer = await gateway.loggedIn('alice');
    for (let i = 0; i < 4; i += 1) await peer.request('hangup', { callId });
    expect(await refusalOf(peer.request('hangup', { callId }))).toBe('protocol.TooManyPending');
    peer.acknowledge();
    expect(await refusalOf(peer.request('hangup', { callId }))).toBe('accepted');
  });

  it('has so many requests that still run', async () => {
    const gateway = await limited({ pendingRequests: 2 });
    const peer = await gateway.loggedIn('alice');
    peer.acknowledge();
    gateway.accounts.listUsers = () => new Promise(() => undefined);
    void peer.request('watchDirectory', {});
    void peer.request('watchDirectory', {});
    expect(await refusalOf(peer.request('ping', {}))).toBe('protocol.TooManyPending');
  });

  it('is one of so many of its user', async () => {
    const gateway = await limited({ connectionsPerUser: 2 });
    const first = await gateway.loggedIn('alice');
    await gateway.loggedIn('alice');
    const third = gateway.peer();
    await third.connect();
    const login = () => refusalOf(third.request('login', { user: 'alice', password: 'alice' }));
    expect(await login()).toBe('auth.InvalidState');
    await first.request('logout', {});
    expect(await login()).toBe('accepted');
  });

  it('is in so many calls', async () => {
    const gateway = await limited({ callsPerConnection: 2 });
    const { alice } = await connected(gateway);
    const carol = await gateway.loggedIn('carol');
    await carol.request('invite', { callId: 'call-0002', number: 'bob', offer });
    await carol.waitFor('ProgressToneStart');
    await alice.request('invite', { callId: 'call-0003', number: 'bob', offer });
    expect((await alice.waitFor('Failed')).code).toBe(486);
  });

  it('places so many calls at once', async () => {
    const gateway = await limited({ placedCalls: 2 });
    const alice = await gateway.loggedIn('alice');
    const invite = (id: string) =>
      refusalOf(alice.request('invite', { callId: id, number: 'support', offer }));
    expect(await invite('call-0001')).toBe('accepted');
    expect(await invite('call-0002')).toBe('accepted');
    expect(await invite('call-0003')).toBe('call.CallConflict');
    await alice.request('hangup', { callId: 'call-0001' });
    expect(await invite('call-0003')).toBe('accepted');
  });

  it('keeps so many candidates of a call that is not answered', async () => {
    const gateway = await limited({});
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'support', offer });
    for (let i = 0; i < 10; i += 1) {
      const candidates = Array.from({ length: 64 }, (_, n) => hostCandidate(i * 64 + n));
      await alice.request('candidate', { callId, candidates });
    }
    const carol = await gateway.loggedIn('carol');
    await carol.request('setOperatorStatus', { status: 'ONLINE' });
    await carol.request('setOperatorStatus', { status: 'READY' });
    await carol.waitFor('IncomingCall');
    const candidates = carol.events.flatMap((event) =>
      event.name === 'CandidatesReceived' ? event.data.candidates : [],
    );
    expect(candidates).toEqual(Array.from({ length: 200 }, (_, n) => hostCandidate(n)));
  });
});

describe('a drain', () => {
  it('tells what was under way, then sends everybody away with 4001', async () => {
    const gateway = await limited({});
    const { alice, bob } = await connected(gateway);
    const sent = alice.request('sendMessage', { callId, text: 'last words' });
    await gateway.gateway.drain();
    await expect(sent).resolves.toEqual({});
    expect([alice.closeCode, bob.closeCode]).toEqual([4001, 4001]);
    expect(bob.names()).toContain('MessageReceived');
    expect(gateway.gateway.stats.connections).toBe(0);
    const late = openRawSocket(gateway);
    expect(late.closeCode).toBe(4001);
    await gateway.restart();
    await alice.resume();
    await bob.resume();
    await alice.request('sendMessage', { callId, text: 'first words' });
  });

  it('ends though requests keep coming', async () => {
    const gateway = await limited({ requestBurst: 100_000 });
    const { alice } = await connected(gateway);
    let open = true;
    const flood = (async () => {
      while (open) {
        void alice.request('sendMessage', { callId, text: 'more' });
        await Promise.resolve();
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await gateway.gateway.drain();
    expect(alice.closeCode).toBe(4001);
    open = false;
    await flood;
  });

  it('resumes nobody on the gateway that drains', async () => {
    const gateway = await limited({});
    const peer = await gateway.loggedIn('alice');
    await gateway.gateway.drain();
    const socket = openRawSocket(gateway);
    socket.send(resume(peer.resumeToken, 0));
    await settle();
    expect(socket.frames).toEqual([]);
  });
});

function rpc(id: unknown, method: unknown, params: unknown): object {
  return { jsonrpc: '2.0', id, method, params };
}
