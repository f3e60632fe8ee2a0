import { describe, expect, it } from '@jest/globals';
import { oneTimeHash, passwordDigest } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
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
    await gateway.passTime(30_000);
    await restart(gateway, alice, bob);
    await gateway.passTime(29_000);
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
    expect(alice.names()).toEqual(['ProgressToneStart', 'QueueUpdated']);
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

  it('an offer to an operator: it costs them no ban, whatever time the restart took', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const carol = await readyOperator(gateway);
    await alice.request('invite', { callId, number: 'support', offer });
    await carol.waitFor('IncomingCall');
    await settle();
    gateway.crash();
    await gateway.clock.advance(30_000);
    await gateway.restart();
    await alice.resume();
    await gateway.passTime(10_000);
    await carol.resume();
    expect((await carol.request('getOperatorStatus', {})).status).toBe('DIALING');
    await gateway.passTime(9_000);
    await carol.request('accept', { callId, answer });
    await alice.waitFor('Connected');
    expect(statusesOf(carol)).toEqual(['ONLINE', 'READY', 'DIALING', 'IN_SERVICE']);
  });

  it('an offer to an operator who is long in coming back: the call waits for them, READY', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const carol = await readyOperator(gateway);
    await alice.request('invite', { callId, number: 'support', offer });
    await carol.waitFor('IncomingCall');
    await restart(gateway, alice);
    await gateway.passTime(30_000);
    expect(gateway.gateway.stats.queuedCalls).toBe(1);
    const seen = carol.lastSeq;
    await carol.resume();
    await carol.until(
      () => carol.events.filter(({ name }) => name === 'IncomingCall').length === 2,
    );
    expect(statusesOf(carol)).toEqual(['ONLINE', 'READY', 'DIALING', 'READY', 'DIALING']);
    expect((await carol.waitFor('Failed', seen)).code).toBe(487);
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
    const ready = () => refusalOf(carol.request('setOperatorStatus', { status: 'READY' }));
    expect(await ready()).toBe('acd.IncorrectStatus');
    await alice.request('hangup', { callId });
    await carol.waitFor('Disconnected');
    expect(await ready()).toBe('accepted');
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
    gateway.accounts.getUser = getUser;
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
    const hash = oneTimeHash(key, passwordDigest('alice', 'ringspec.internal', 'alice'));
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
