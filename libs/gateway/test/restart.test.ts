import { describe, expect, it } from '@jest/globals';
import { oneTimeHash, passwordDigest } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway, type PeerEvent, settle } from '@ringspec/testing';
import { type CrashPoint, CrashPlan } from './support/crash-plan.js';
import { answer, hostCandidate, offer } from './support/descriptions.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';

async function restart(gateway: InProcessGateway, ...peers: readonly FakePeer[]): Promise<void> {
  await gateway.crashAndRestart();
  for (const peer of peers) {
    await peer.resume();
    peer.resendPending();
  }
}

const textsOf = ({ events }: FakePeer): string[] =>
  events.flatMap((event) => (event.name === 'MessageReceived' ? [event.data.text] : []));

const statusesOf = ({ events }: FakePeer): string[] =>
  events.flatMap((event) => (event.name === 'ACDStatusUpdated' ? [event.data.status] : []));

async function readyOperator(gateway: InProcessGateway, name = 'carol'): Promise<FakePeer> {
  const operator = await gateway.loggedIn(name);
  await operator.request('setOperatorStatus', { status: 'ONLINE' });
  await operator.request('setOperatorStatus', { status: 'READY' });
  return operator;
}

describe('a restart in the middle of', () => {
  it('ringing: it rings on, at a late device too, and can be answered', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await alice.request('candidate', { callId, candidates: [hostCandidate(1)] });
    await bob.waitFor('CandidatesReceived');
    await restart(gateway, alice, bob);
    const late = await gateway.loggedIn('bob');
    expect((await late.waitFor('CandidatesReceived')).candidates).toEqual([hostCandidate(1)]);
    await bob.request('accept', { callId, answer });
    await alice.waitFor('Connected');
    expect(alice.names()).toEqual([
      'ProgressToneStart',
      'ProgressToneStop',
      'Connected',
      'EndpointAdded',
    ]);
    await late.waitFor('Disconnected');
  });

  it('ringing: it stops after its minute, the time of the restart included', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await gateway.passTime(40_000);
    await restart(gateway, alice, bob);
    await gateway.passTime(19_000);
    expect(alice.names()).toEqual(['ProgressToneStart']);
    await gateway.passTime(1_000);
    expect((await alice.waitFor('Failed')).code).toBe(480);
    await bob.waitFor('Failed');
  });

  it('an answered call: it goes on, and ends where a side does not come back', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.request('accept', { callId, answer });
    await restart(gateway, alice, bob);
    await alice.request('renegotiate', { callId, description: offer });
    expect((await bob.waitFor('OfferReceived')).offer).toEqual(offer);
    await restart(gateway, alice);
    await gateway.passTime(61_000);
    await alice.waitFor('Disconnected');
    expect(gateway.gateway.stats.calls).toBe(0);
  });

  it('an answered call: it ends where the user of a side is gone or frozen', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('watchDirectory', {});
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.request('accept', { callId, answer });
    await settle();
    const record = await gateway.accounts.getUser('user-bob');
    if (record) await gateway.accounts.addUser({ ...record, frozen: true });
    await restart(gateway, alice);
    await alice.waitFor('Disconnected');
    expect((await alice.waitFor('PresenceUpdated')).contact).toMatchObject({
      number: 'bob',
      online: false,
    });
    await expect(bob.resume()).rejects.toThrow('SessionExpired');
  });

  it('waiting in a queue: the call keeps its place and reaches the first READY operator', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const bob = await gateway.loggedIn('bob');
    await alice.request('invite', { callId, number: 'support', offer });
    await gateway.clock.advance(1);
    await bob.request('invite', { callId: 'call-0002', number: 'support', offer });
    expect(gateway.gateway.stats.queuedCalls).toBe(2);
    await restart(gateway, bob, alice);
    const carol = await readyOperator(gateway);
    expect(await carol.waitFor('IncomingCall')).toMatchObject({ callId, queue: 'support' });
    expect(alice.names()).toEqual(['ProgressToneStart']);
    expect(gateway.gateway.stats.queuedCalls).toBe(1);
  });

  it('waiting in a queue: a READY operator is offered the call once their connection is back', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const carol = await readyOperator(gateway);
    carol.loseSocket();
    await alice.request('invite', { callId, number: 'support', offer });
    await restart(gateway, alice);
    await gateway.passTime(30_000);
    expect(gateway.gateway.stats.queuedCalls).toBe(1);
    await carol.resume();
    await carol.waitFor('IncomingCall');
    await carol.request('accept', { callId, answer });
    expect(statusesOf(carol)).toEqual(['ONLINE', 'READY', 'DIALING', 'IN_SERVICE']);
  });

  it('service: the operator stays in service, and has work after it', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway);
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'support', offer });
    await carol.waitFor('IncomingCall');
    await carol.request('accept', { callId, answer });
    await restart(gateway, alice, carol);
    expect((await carol.request('getOperatorStatus', {})).status).toBe('IN_SERVICE');
    expect((await carol.request('setOperatorStatus', { status: 'READY' })).status).toBe(
      'IN_SERVICE',
    );
    await alice.request('hangup', { callId });
    await carol.waitFor('Disconnected');
    expect((await carol.request('setOperatorStatus', { status: 'READY' })).status).toBe('READY');
  });

  it('service: an operator whose user is gone is dismissed', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway);
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'support', offer });
    await carol.waitFor('IncomingCall');
    await carol.request('accept', { callId, answer });
    await settle();
    const { getUser } = gateway.accounts;
    gateway.accounts.getUser = (id) =>
      id === 'user-carol' ? Promise.resolve(undefined) : getUser.call(gateway.accounts, id);
    await restart(gateway, alice);
    await alice.waitFor('Disconnected');
    const again = await gateway.loggedIn('carol');
    expect((await again.request('getOperatorStatus', {})).status).toBe('OFFLINE');
  });

  it('undelivered messages: they come, once each and in order', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.request('accept', { callId, answer });
    await alice.request('sendMessage', { callId, text: 'read' });
    bob.acknowledge();
    bob.loseSocket();
    for (let i = 0; i < 20; i += 1) {
      await alice.request('sendMessage', { callId, text: `unread ${String(i)}` });
      if (i === 9) await restart(gateway, alice);
    }
    await restart(gateway, alice, bob);
    expect(textsOf(bob)).toEqual([
      'read',
      ...Array.from({ length: 20 }, (_, i) => `unread ${String(i)}`),
    ]);
  });

  it('silence, all events acknowledged: numbers go on where they were', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.request('accept', { callId, answer });
    await settle();
    const { lastSeq } = bob;
    bob.acknowledge();
    await restart(gateway, alice, bob);
    await alice.request('sendMessage', { callId, text: 'next' });
    await bob.waitFor('MessageReceived');
    expect(bob.lastSeq).toBe(lastSeq + 1);
  });

  it('watching: presence goes on, and the restart itself tells nobody anything', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('watchDirectory', {});
    await restart(gateway, alice, bob);
    expect(alice.names()).toEqual([]);
    await bob.request('logout', {});
    expect((await alice.waitFor('PresenceUpdated')).contact).toMatchObject({
      number: 'bob',
      online: false,
    });
  });
});

describe('a request sent again after a restart', () => {
  it('gets the answer it had, and is not done twice', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    const inviteId = alice.lastId;
    await bob.request('reject', { callId, scope: 'user' });
    await alice.waitFor('Failed');
    await restart(gateway, alice, bob);
    await expect(
      alice.request('invite', { callId, number: 'bob', offer }, inviteId),
    ).resolves.toEqual({});
    expect(bob.names()).toEqual(['IncomingCall', 'Failed']);
    expect(gateway.gateway.stats.calls).toBe(0);
  });

  it('gets its answer where a crash came while the number was looked up', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    const { findUser } = gateway.accounts;
    gateway.accounts.findUser = () => new Promise(() => undefined);
    const invited = alice.request('invite', { callId, number: 'bob', offer });
    const lost = gateway.peer();
    await lost.connect();
    void lost.request('login', { user: 'bob', password: 'bob' });
    await settle();
    gateway.accounts.findUser = findUser;
    await gateway.crashAndRestart();
    await bob.resume();
    await bob.request('reject', { callId, scope: 'user' });
    await alice.resume();
    alice.resendPending();
    await expect(invited).resolves.toEqual({});
    expect(alice.names()).toEqual(['ProgressToneStart', 'ProgressToneStop', 'Failed']);
    expect(bob.names()).toEqual(['IncomingCall', 'Failed']);
  });

  it('is a login still and no second one, though the one-time key is used up', async () => {
    const gateway = await InProcessGateway.start();
    const peer = gateway.peer();
    await peer.connect();
    const { key } = await peer.request('requestOneTimeKey', { user: 'alice' });
    const hash = oneTimeHash(key, passwordDigest('alice', 'voximplant.com', 'alice'));
    const login = { user: 'alice', hash };
    const { tokens } = await peer.request('loginWithOneTimeKey', login);
    const id = peer.lastId;
    await restart(gateway, peer);
    const again = await peer.request('loginWithOneTimeKey', login, id);
    expect(again.userName).toBe('alice');
    expect(again.tokens.refreshToken).not.toBe(tokens.refreshToken);
    expect(await refusalOf(peer.request('loginWithOneTimeKey', login))).toBe('auth.InvalidState');
  });
});

/** What a peer was told, without the ids that each run makes anew. */
function told({ events }: FakePeer): string[] {
  return events.map(({ name, data }: PeerEvent) => {
    const { text, status, code, contact } = data as {
      text?: string;
      status?: string;
      code?: number;
      contact?: { number: string; online: boolean };
    };
    const facts = [text, status, code, contact && `${contact.number} ${String(contact.online)}`];
    return [name, ...facts.filter((fact) => fact !== undefined)].join(' ');
  });
}

/** A day at the gateway: two calls, a queue call declined and taken, a failure, a logout. */
async function aDay(plan: CrashPlan): Promise<string[][]> {
  const [alice, bob, carol] = [plan.peer(), plan.peer(), plan.peer()];
  await Promise.all([alice.login('alice'), bob.login('bob'), carol.login('carol')]);
  await plan.quiet();
  await bob.request('watchDirectory', {});

  await alice.request('invite', { callId, number: 'bob', offer, headers: { 'X-A': '1' } });
  await alice.request('candidate', { callId, candidates: [hostCandidate(1)] });
  await bob.waitFor('CandidatesReceived');
  await bob.request('accept', { callId, answer });
  await alice.waitFor('EndpointAdded');
  const messages = ['one', 'two', 'three'].map((text) =>
    alice.request('sendMessage', { callId, text }),
  );
  await Promise.all(messages);
  await bob.request('sendInfo', { callId, mimeType: 'text/plain', body: 'x' });
  alice.acknowledge();
  await plan.quiet();
  await bob.request('renegotiate', { callId, description: offer });
  await alice.waitFor('OfferReceived');
  await bob.request('hangup', { callId });
  await alice.waitFor('Disconnected');

  await carol.request('setOperatorStatus', { status: 'ONLINE' });
  await carol.request('setOperatorStatus', { status: 'READY' });
  const queued = 'call-0002';
  await alice.request('invite', { callId: queued, number: 'support', offer });
  await carol.waitFor('IncomingCall');
  await carol.request('reject', { callId: queued, scope: 'user' });
  carol.acknowledge();
  await carol.request('setOperatorStatus', { status: 'ONLINE' });
  const offered = carol.lastSeq;
  await carol.request('setOperatorStatus', { status: 'READY' });
  await carol.waitFor('IncomingCall', offered);
  await carol.request('accept', { callId: queued, answer });
  await alice.request('sendMessage', { callId: queued, text: 'help' });
  await alice.request('hangup', { callId: queued });
  await carol.waitFor('Disconnected', offered);

  const third = 'call-0003';
  const before = bob.lastSeq;
  await bob.request('invite', { callId: third, number: 'alice', offer });
  await alice.request('reject', { callId: third, scope: 'device' });
  await bob.waitFor('Failed', before);
  await bob.request('invite', { callId: 'call-0004', number: 'nobody', offer });
  await alice.request('logout', {});
  await plan.quiet();
  return plan.peers.map(told);
}

describe('a kill at any commit', () => {
  it('loses nothing that was told and does nothing twice', async () => {
    const undisturbed = await CrashPlan.start();
    const expected = await aDay(undisturbed);
    expect(expected[1]).toEqual([
      'IncomingCall',
      'CandidatesReceived',
      'Connected',
      'EndpointAdded',
      ...['one', 'two', 'three'].map((text) => `MessageReceived ${text}`),
      'Disconnected',
      // The queue, as its operator is ready, is offered a call, declines, comes back and takes it.
      ...[true, false, true, false].map((online) => `PresenceUpdated support ${String(online)}`),
      'ProgressToneStart',
      'ProgressToneStop',
      'Failed 603',
      'Failed 404',
      'PresenceUpdated alice false',
    ]);
    expect(undisturbed.commits).toBeGreaterThan(20);
    for (let commit = 1; commit <= undisturbed.commits; commit += 1) {
      for (const moment of ['before it is kept', 'after it is kept'] as const) {
        const point: CrashPoint = { commit, moment };
        const plan = await CrashPlan.start(point);
        const seen = await aDay(plan);
        expect({ point, crashed: plan.crashed, seen }).toEqual({
          point,
          crashed: true,
          seen: expected,
        });
        for (const { events } of plan.peers) {
          expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
        }
        expect(plan.gateway.gateway.stats).toMatchObject({ calls: 0, queuedCalls: 0 });
      }
    }
  }, 60_000);
});

describe('a commit that fails', () => {
  it('is tried again, and until then nobody is told what depends on it', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await settle();
    let failures = 3;
    gateway.journal.onCommit = () => {
      failures -= 1;
      if (failures >= 0) throw new Error('disk full');
    };
    let answered = false;
    void alice.request('invite', { callId, number: 'bob', offer }).then(() => {
      answered = true;
    });
    for (let left = 3; left > 0; left -= 1) {
      await settle();
      expect({ left, answered, names: bob.names() }).toEqual({ left, answered: false, names: [] });
      await gateway.clock.advance(1_000);
    }
    expect(answered).toBe(true);
    expect(bob.names()).toEqual(['IncomingCall']);
    expect(alice.names()).toEqual(['ProgressToneStart']);
    expect(gateway.logged.filter(({ level }) => level === 'error')).toHaveLength(3);
    await restart(gateway, alice, bob);
    await bob.request('accept', { callId, answer });
  });

  it('keeps the order of what was held back', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.request('accept', { callId, answer });
    let failed = false;
    gateway.journal.onCommit = () => {
      if (failed) return;
      failed = true;
      throw new Error('disk full');
    };
    const sent = Array.from({ length: 10 }, (_, i) => String(i));
    for (const text of sent) void alice.request('sendMessage', { callId, text });
    await settle();
    expect(textsOf(bob)).toEqual([]);
    await gateway.clock.advance(1_000);
    expect(textsOf(bob)).toEqual(sent);
  });
});
