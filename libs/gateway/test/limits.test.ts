import { describe, expect, it } from '@jest/globals';
import { PeerError, settle } from '@ringspec/testing';
import { hostCandidate, offer } from './support/descriptions.js';
import { errorsOf, openRawSocket, request } from './support/raw-socket.js';
import { greeted, inCall, limited } from './support/limited-gateway.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';

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

  it('closes on who is much too fast for some time', async () => {
    const gateway = await limited({ requestsPerSecond: 10, requestBurst: 10 });
    const socket = await greeted(gateway);
    let id = 1;
    for (let second = 0; second < 30; second += 1) {
      for (let i = 0; i < 60; i += 1) socket.send(request((id += 1), 'ping'));
      socket.send({ jsonrpc: '2.0', method: 'ack', params: { seq: 0, answered: id } });
      await gateway.clock.advance(1_000);
    }
    expect(socket.closeCode).toBe(4004);
  });

  it('closes on who acknowledges nothing, beyond what can be remembered for them', async () => {
    const gateway = await limited({ pendingRequests: 3 });
    const socket = await greeted(gateway);
    for (let id = 2; id < 40; id += 1) {
      socket.send(request(id, 'hangup', { callId }));
    }
    await settle();
    expect(errorsOf(socket)).toHaveLength(12);
    expect(socket.closeCode).toBe(4004);
  });

  it('says to rubbish too when to come back', async () => {
    const gateway = await limited({ requestsPerSecond: 10, requestBurst: 3 });
    const socket = await greeted(gateway);
    for (let i = 0; i < 3; i += 1) socket.send('rubbish');
    await settle();
    expect(errorsOf(socket)).toEqual([
      'protocol.ParseError',
      'protocol.ParseError',
      'protocol.RateLimited',
    ]);
    expect(socket.frames.at(-1)?.error?.data).toMatchObject({ retryAfterMs: 100 });
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

describe('a session', () => {
  it('has so many requests without acknowledgement, and goes on after it', async () => {
    const gateway = await limited({ pendingRequests: 5 });
    const peer = await gateway.loggedIn('alice');
    const ask = (): Promise<string> =>
      refusalOf(peer.request('sendMessage', { callId, text: 'to nobody' }));
    for (let i = 0; i < 4; i += 1) expect(await ask()).toBe('call.CallConflict');
    expect(await ask()).toBe('protocol.TooManyPending');
    peer.acknowledge();
    expect(await ask()).toBe('call.CallConflict');
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
    await expect(third.request('login', { user: 'alice', password: 'alice' })).rejects.toThrow(
      'Too many connections of this user.',
    );
    await first.request('logout', {});
    expect(await login()).toBe('accepted');
  });

  it('is in so many calls', async () => {
    const gateway = await limited({ callsPerConnection: 2 });
    const { alice } = await inCall(gateway, callId);
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
    const outcomes: string[] = [];
    for (let i = 0; i < 10; i += 1) {
      const candidates = Array.from({ length: 40 }, (_, n) => hostCandidate(i * 40 + n));
      outcomes.push(await refusalOf(alice.request('candidate', { callId, candidates })));
    }
    expect(outcomes).toEqual([
      ...Array.from({ length: 5 }, () => 'accepted'),
      ...Array.from({ length: 5 }, () => 'call.RelayLimit'),
    ]);
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
