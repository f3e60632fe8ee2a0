/** Calls that whoever runs the gateway moves to another user or queue. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { callSupport, readyOperator, served, statusOf } from './support/operators.js';
import { isOffered, newsOf, setQueue } from './support/queues.js';
import { offersAnew, oneCall, since } from './support/transfers.js';

const application = 'demo.ringspec';
const callId = 'call-0001';

let gateway: InProcessGateway;
beforeEach(async () => {
  // With whom a call is, is noted for whoever is told of it.
  gateway = await InProcessGateway.start({
    reports: { wants: () => true, take: () => Promise.resolve() },
  });
});

const move = (to: string, { id = callId, stays }: { id?: string; stays?: string } = {}) =>
  gateway.gateway.control.moveCall({ id, application, to, stays });
const calls = () =>
  gateway.gateway.control
    .calls()
    .map(({ from, to, state, movingTo }) => [from.userName, to.userName, state, movingTo]);

describe('an answered call that is moved', () => {
  const inCall = { id: 'call-0ab' };

  it.each([
    [undefined, 'alice', 'bob'],
    ['bob', 'bob', 'alice'],
  ])('goes on between who stays (%j) and who answers there', async (stays, who, other) => {
    const { carol, ...both } = await oneCall(gateway);
    const [staying, leaving] = [both[who as 'alice'], both[other as 'bob']];
    const told = since(leaving);
    const moved = await move('carol', { ...inCall, ...(stays !== undefined && { stays }) });
    expect(moved).toMatchObject({ id: 'call-0ab', state: 'connected', movingTo: 'carol' });
    await offersAnew(staying, inCall.id);
    const { callId: id, from } = await carol.waitFor('IncomingCall');
    expect(from.userName).toBe(who);
    expect(told()).toEqual([]);
    await carol.request('accept', { callId: id, answer });
    expect(calls()).toEqual([[who, 'carol', 'connected', undefined]]);
    expect(told()).toEqual(['Disconnected']);
    expect(await leaving.waitFor('Disconnected')).toEqual({
      callId: 'call-0ab',
      reason: 'transferred',
    });
  });

  it.each(['declines', 'lets it ring'])('stays as it was where somebody %s', async (what) => {
    const { alice, bob, carol } = await oneCall(gateway);
    const told = [since(alice), since(bob)];
    await move('carol', inCall);
    await offersAnew(alice, inCall.id);
    const { callId: id } = await carol.waitFor('IncomingCall');
    if (what === 'declines') await carol.request('reject', { callId: id, scope: 'user' });
    else await gateway.passTime(60_000);
    await settle();
    expect(told.map((names) => names())).toEqual([
      ['ConnectionRequested', 'ConnectionDropped'],
      [],
    ]);
    expect(calls()).toEqual([['alice', 'bob', 'connected', undefined]]);
  });

  it('gets an operator of a queue, and frees the one who leaves', async () => {
    await setQueue(gateway, 'night', {}, { bob: {} });
    const carol = await readyOperator(gateway, 'carol');
    const bob = await readyOperator(gateway, 'bob');
    const alice = await served(gateway, carol);
    await move('night');
    await offersAnew(alice, callId);
    const { callId: id, queue } = await bob.waitFor('IncomingCall');
    expect(queue).toBe('night');
    await bob.request('accept', { callId: id, answer });
    await settle();
    expect([await statusOf(carol), await statusOf(bob)]).toEqual(['AFTER_SERVICE', 'IN_SERVICE']);
  });

  it('is not moved while it is being transferred', async () => {
    await oneCall(gateway);
    await move('carol', inCall);
    expect(await move('support', inCall)).toBe('underWay');
  });
});

describe('a call that waits or rings and is moved', () => {
  it('rings at a user at once', async () => {
    const alice = await callSupport(gateway, callId);
    const bob = await gateway.loggedIn('bob');
    expect(await move('bob')).toMatchObject({ state: 'ringing', queue: undefined });
    await bob.waitFor('IncomingCall');
    await bob.request('accept', { callId, answer });
    expect(alice.names()).toEqual(
      expect.arrayContaining(['ProgressToneStart', 'QueueUpdated', 'Connected']),
    );
    expect(calls()).toEqual([['alice', 'bob', 'connected', undefined]]);
  });

  it('goes back to wait where it was where nobody takes it', async () => {
    const alice = await callSupport(gateway, callId);
    const bob = await gateway.loggedIn('bob');
    const reject = async () => {
      await move('bob');
      await bob.request('reject', { callId, scope: 'user' });
      await settle();
    };
    await reject();
    expect(calls()).toEqual([['alice', 'support', 'waiting', undefined]]);
    await move('bob');
    await gateway.passTime(60_000);
    expect(calls()).toEqual([['alice', 'support', 'waiting', undefined]]);
    // The place is told anew at each return.
    expect(newsOf(alice).map(({ queue, position }) => [queue, position])).toEqual(
      Array.from({ length: 3 }, () => ['support', 1]),
    );
    expect(alice.names()).not.toContain('Failed');
    const carol = await readyOperator(gateway, 'carol');
    await carol.waitFor('IncomingCall');
  });

  it('goes from the operator at whom it rings to another queue; the operator is free', async () => {
    await setQueue(gateway, 'night', {}, { bob: {} });
    const carol = await readyOperator(gateway, 'carol');
    const alice = await callSupport(gateway, callId);
    await carol.waitFor('IncomingCall');
    expect(await move('night')).toMatchObject({ state: 'waiting', queue: 'night' });
    await carol.waitFor('Failed');
    expect(await statusOf(carol)).toBe('READY');
    expect(newsOf(alice).at(-1)).toMatchObject({ queue: 'night', position: 1 });
    const bob = await readyOperator(gateway, 'bob');
    await bob.waitFor('IncomingCall');
    await bob.request('accept', { callId, answer });
    await alice.waitFor('Connected');
  });

  it('stays in the queue where it waits already', async () => {
    await callSupport(gateway, callId);
    expect(await move('support')).toMatchObject({ state: 'waiting', queue: 'support' });
  });

  it('keeps its place in the queue where it waits already', async () => {
    const alice = await callSupport(gateway, callId);
    await callSupport(gateway, 'call-0002', 'bob');
    const before = newsOf(alice);
    await move('support');
    await settle();
    expect(newsOf(alice)).toEqual(before);
    const carol = await readyOperator(gateway, 'carol');
    expect((await carol.waitFor('IncomingCall')).callId).toBe(callId);
  });

  it('fails where its queue cannot be looked up once nobody has taken it', async () => {
    const alice = await callSupport(gateway, callId);
    const bob = await gateway.loggedIn('bob');
    await move('bob');
    await bob.waitFor('IncomingCall');
    gateway.accounts.findUser = () => Promise.reject(new Error('no answer'));
    await bob.request('reject', { callId, scope: 'user' });
    await alice.waitFor('Failed');
    expect(calls()).toEqual([]);
  });

  it('rings elsewhere, and fails as any call where nobody answers there', async () => {
    const bob = await gateway.loggedIn('bob');
    const carol = await gateway.loggedIn('carol');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await move('carol');
    await bob.waitFor('Failed');
    await carol.waitFor('IncomingCall');
    await gateway.passTime(60_000);
    expect((await alice.waitFor('Failed')).code).toBe(480);
  });

  it('goes on where it was moved to after a crash, and back from there', async () => {
    const alice = await callSupport(gateway, callId);
    const bob = await gateway.loggedIn('bob');
    await move('bob');
    await settle();
    await gateway.crashAndRestart();
    await Promise.all([alice.resume(), bob.resume()]);
    await bob.request('reject', { callId, scope: 'user' });
    await settle();
    expect(calls()).toEqual([['alice', 'support', 'waiting', undefined]]);
  });
});

describe('a move that is refused', () => {
  it.each([
    ['nobody', undefined, 'noTarget'],
    ['support@other.account.ringspec.internal', undefined, 'noTarget'],
    ['dave', undefined, 'absent'],
    ['carol', undefined, 'busy'],
    ['bob', 'bob', 'noSide'],
  ])('to %s (%j stays) changes nothing: %s', async (to, stays, why) => {
    const carol = await gateway.loggedIn('carol');
    for (let i = 0; i < 4; i += 1) {
      const other = await gateway.loggedIn('bob', false);
      await other.request('invite', { callId: `call-1${String(i)}00`, number: 'carol', offer });
      await carol.until(() => carol.names().filter((name) => name === 'IncomingCall').length > i);
    }
    const alice = await callSupport(gateway, callId);
    const told = since(alice);
    const before = calls();
    expect(await move(to, stays === undefined ? {} : { stays })).toBe(why);
    expect([calls(), told()]).toEqual([before, []]);
  });

  it('is one in which whom it rings at is to stay', async () => {
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await gateway.loggedIn('carol');
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.waitFor('IncomingCall');
    expect(await move('carol', { stays: 'bob' })).toBe('noSide');
    expect(calls()).toEqual([['alice', 'bob', 'ringing', undefined]]);
  });

  it('is one of a call that ends while the number is looked up', async () => {
    const alice = await callSupport(gateway, callId);
    const { findUser } = gateway.accounts;
    let found: () => void = () => undefined;
    gateway.accounts.findUser = async (...of) => {
      await new Promise<void>((resolve) => (found = resolve));
      return findUser.apply(gateway.accounts, of);
    };
    const moved = move('support');
    await alice.request('hangup', { callId });
    found();
    expect(await moved).toBe('noCall');
  });

  it('is one of a call that there is not, or that is another application’s', async () => {
    await callSupport(gateway, callId);
    expect(await move('bob', { id: 'call-none' })).toBe('noCall');
    const other = { id: callId, application: 'other.account', to: 'bob', stays: undefined };
    expect(await gateway.gateway.control.moveCall(other)).toBe('noCall');
    const carol = await gateway.loggedIn('carol');
    expect(isOffered(carol)).toBe(false);
  });
});
