import { describe, expect, it } from '@jest/globals';
import type { RequestMap } from '@ringspec/generated';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { offer } from './support/descriptions.js';
import { greeted, inCall, limited } from './support/limited-gateway.js';
import { errorsOf, request } from './support/raw-socket.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';

const textsOf = ({ events }: FakePeer): string[] =>
  events.flatMap((event) => (event.name === 'MessageReceived' ? [event.data.text] : []));

/** Comes back as a client does: resumes, and sends again what has no answer. */
async function comeBack(peer: FakePeer): Promise<void> {
  await peer.resume();
  peer.resendPending();
  await settle();
}

describe('a request that was refused', () => {
  it.each<[string, keyof RequestMap & string, object, string]>([
    ['by its handler', 'sendMessage', { callId: 'call-none', text: 'x' }, 'call.CallConflict'],
    ['for want of a login', 'invite', { callId, number: 'bob', offer }, 'protocol.NotLoggedIn'],
    ['by its password', 'login', { user: 'bob', password: 'wrong' }, 'auth.InvalidPassword'],
  ])('%s is answered as before when it is sent again', async (_why, method, params, error) => {
    const gateway = await InProcessGateway.start();
    const peer = gateway.peer();
    if (error === 'call.CallConflict') await peer.login('alice');
    else await peer.connect();
    const ask = (id?: number) =>
      peer.request(method, params as RequestMap[typeof method]['params'], id);
    expect(await refusalOf(ask())).toBe(error);
    const id = peer.lastId;
    // Now it would be let through.
    if (method === 'invite') await peer.request('login', { user: 'alice', password: 'alice' });
    if (method === 'login') {
      const bob = await gateway.accounts.getUser('user-bob');
      if (bob) await gateway.accounts.addUser({ ...bob, passwordHash: 'wrong' });
    }
    expect(await refusalOf(ask(id))).toBe(error);
    peer.acknowledge(id);
    expect(await refusalOf(ask(id))).toBe('protocol.IdReused');
  });

  it('as too fast is refused for ever, over a lost line and a restart', async () => {
    const gateway = await limited({ requestsPerSecond: 10, requestBurst: 10 });
    const { alice, bob } = await inCall(gateway, callId);
    const outcomes = Array.from({ length: 20 }, (_, i) =>
      refusalOf(alice.request('sendMessage', { callId, text: String(i) })),
    );
    const first = alice.lastId - 19;
    const refused = (await Promise.all(outcomes)).indexOf('protocol.RateLimited');
    expect(refused).toBeGreaterThan(0);
    await gateway.clock.advance(5_000);
    const again = (text: string) =>
      refusalOf(alice.request('sendMessage', { callId, text }, first + Number(text)));
    expect(await again(String(refused))).toBe('protocol.RateLimited');
    alice.loseSocket();
    await alice.resume();
    expect(await again(String(refused))).toBe('protocol.RateLimited');
    await gateway.crashAndRestart();
    await alice.resume();
    await bob.resume();
    expect(await again(String(refused))).toBe('protocol.RateLimited');
    expect(await again('0')).toBe('accepted');
    expect(textsOf(bob)).toEqual(Array.from({ length: refused }, (_, i) => String(i)));
  });

  it('has had no effect, and order holds, of a thousand at once with lines that break', async () => {
    const gateway = await limited({ requestBurst: 60 });
    const { alice, bob } = await inCall(gateway, callId);
    alice.acknowledge();
    const outcomes = new Map<string, string>();
    let commit: (() => void) | undefined;
    for (let i = 0; i < 1_000; i += 1) {
      const text = String(i);
      void refusalOf(alice.request('sendMessage', { callId, text })).then((outcome) => {
        outcomes.set(text, outcome);
      });
      const step = i % 500;
      if (step === 100) {
        await settle();
        // From here on answers wait for the journal, and are lost with the line.
        const slow = new Promise<void>((resolve) => (commit = resolve));
        gateway.journal.onCommit = () => slow;
      } else if (step === 230) await gateway.clock.advance(1_000);
      else if (step === 300) {
        alice.loseSocket();
        gateway.journal.onCommit = () => undefined;
        commit?.();
      } else if (step === 305) await comeBack(alice);
    }
    await settle();
    for (let round = 0; outcomes.size < 1_000; round += 1) {
      expect(round).toBeLessThan(20);
      await gateway.clock.advance(1_000);
      await comeBack(alice);
      const answered = [...outcomes.keys()].length;
      alice.acknowledge(alice.lastId - 1_000 + answered);
    }
    const accepted = [...outcomes].flatMap(([text, outcome]) =>
      outcome === 'accepted' ? [text] : [],
    );
    expect(textsOf(bob)).toEqual(
      accepted
        .map(Number)
        .sort((a, b) => a - b)
        .map(String),
    );
    const kinds = ['accepted', 'protocol.RateLimited', 'protocol.TooManyPending'];
    expect([...new Set(outcomes.values())].filter((kind) => !kinds.includes(kind))).toEqual([]);
  });

  it('leaves no trace where the directory could not be read', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const { listUsers } = gateway.accounts;
    gateway.accounts.listUsers = () => Promise.reject(new Error('the store is gone'));
    expect(await refusalOf(alice.request('watchDirectory', {}))).toBe('protocol.InternalError');
    gateway.accounts.listUsers = listUsers;
    await gateway.loggedIn('bob');
    expect(alice.names()).toEqual([]);
  });
});

describe('what ends something', () => {
  const busy = { requestsPerSecond: 1, requestBurst: 5, pendingRequests: 5 };

  async function exhaust(peer: FakePeer): Promise<void> {
    let outcome = '';
    while (outcome !== 'protocol.RateLimited' && outcome !== 'protocol.TooManyPending') {
      outcome = await refusalOf(peer.request('getOperatorStatus', {}));
    }
  }

  it('is never refused: hangup', async () => {
    const gateway = await limited(busy);
    const { alice, bob } = await inCall(gateway, callId);
    await exhaust(alice);
    expect(await refusalOf(alice.request('hangup', { callId }))).toBe('accepted');
    await bob.waitFor('Disconnected');
  });

  it('is never refused: reject', async () => {
    const gateway = await limited(busy);
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await exhaust(bob);
    expect(await refusalOf(bob.request('reject', { callId, scope: 'user' }))).toBe('accepted');
    await alice.waitFor('Failed');
  });

  it('is never refused: logout', async () => {
    const gateway = await limited(busy);
    const alice = await gateway.loggedIn('alice');
    await exhaust(alice);
    expect(await refusalOf(alice.request('logout', {}))).toBe('accepted');
  });

  it('is no way around the limits: who floods with it is closed', async () => {
    const gateway = await limited(busy);
    const socket = await greeted(gateway);
    for (let id = 2; id < 1_000; id += 1) socket.send(request(id, 'logout'));
    await settle();
    expect(socket.closeCode).toBe(4004);
    expect(socket.frames.length).toBeLessThan(30);
  });
});

describe('a frame', () => {
  it('counts by its length', async () => {
    const gateway = await limited({ requestsPerSecond: 1, requestBurst: 20 });
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    const long = { type: 'offer' as const, sdp: 'v'.repeat(80_000) };
    const invite = (id: string) =>
      refusalOf(alice.request('invite', { callId: id, number: 'bob', offer: long }));
    expect(await invite('call-0001')).toBe('accepted');
    expect(await invite('call-0002')).toBe('protocol.RateLimited');
    await bob.waitFor('IncomingCall');
  });

  it('that acknowledges is never refused', async () => {
    const gateway = await limited({ requestsPerSecond: 1, requestBurst: 3, pendingRequests: 3 });
    const socket = await greeted(gateway);
    for (let id = 2; id < 10; id += 1) socket.send(request(id, 'logout'));
    socket.send({ jsonrpc: '2.0', method: 'ack', params: { seq: 0, answered: 9 } });
    socket.send(request(9, 'ping'));
    await settle();
    expect(errorsOf(socket)).toEqual(['protocol.IdReused']);
  });
});

describe('an answer that waits for the journal', () => {
  it('is out before the connection is closed for its rate', async () => {
    const gateway = await limited({ requestsPerSecond: 1, requestBurst: 5 });
    const socket = await greeted(gateway);
    for (let id = 2; id < 1_000; id += 1)
      socket.send(request(id, 'setOperatorStatus', { status: 'READY' }));
    expect(socket.closeCode).toBeUndefined();
    await settle();
    expect(socket.closeCode).toBe(4004);
    expect(errorsOf(socket)).toHaveLength(504);
  });
});
