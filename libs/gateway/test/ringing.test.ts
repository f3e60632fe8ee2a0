import { describe, expect, it } from '@jest/globals';
import { type FakePeer, InProcessGateway, type PeerError, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { limited } from './support/limited-gateway.js';
import { callSupport, readyOperator, statusesOf } from './support/operators.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';

const call = (peer: FakePeer, id = callId, number = 'bob') =>
  peer.request('invite', { callId: id, number, offer });

const offersOf = ({ events }: FakePeer): string[] =>
  events.flatMap((event) => (event.name === 'IncomingCall' ? [event.data.callId] : []));

describe('a call that rings', () => {
  it('at one device fails when that device alone is to be spared', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await call(alice);
    await bob.request('reject', { callId, scope: 'device' });
    expect((await alice.waitFor('Failed')).code).toBe(603);
  });

  it('is declined by who hangs it up, with their headers', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await call(alice);
    await bob.request('hangup', { callId, headers: { 'X-Why': 'lunch' } });
    expect(await alice.waitFor('Failed')).toMatchObject({
      code: 603,
      headers: { 'X-Why': 'lunch' },
    });
    await call(alice, 'call-0002');
    await bob.request('hangup', { callId: 'call-0002' });
    expect(await alice.waitFor('Failed', alice.lastSeq - 1)).not.toHaveProperty('headers');
  });

  it('fails at once when its only device logs out, and goes on at the others', async () => {
    const gateway = await InProcessGateway.start();
    const [first, second] = [await gateway.loggedIn('bob'), await gateway.loggedIn('bob')];
    const alice = await gateway.loggedIn('alice');
    await call(alice);
    await first.request('logout', {});
    await settle();
    expect(alice.names()).toEqual(['ProgressToneStart']);
    await second.request('logout', {});
    expect((await alice.waitFor('Failed')).code).toBe(480);
    expect(gateway.gateway.stats.calls).toBe(0);
  });

  it('fails at the devices when the caller logs out', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await call(alice);
    await alice.request('logout', {});
    expect((await bob.waitFor('Failed')).code).toBe(499);
  });

  it('is not busy at who calls themselves and has no other device', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    await call(alice, callId, 'alice');
    expect((await alice.waitFor('Failed')).code).toBe(480);
  });

  it('does not keep who is called from calling somebody else', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    const carol = await gateway.loggedIn('carol');
    await call(carol);
    await bob.waitFor('IncomingCall');
    await call(bob, 'call-0002', 'alice');
    await alice.waitFor('IncomingCall');
    expect(bob.names()).toEqual(['IncomingCall', 'ProgressToneStart']);
  });

  it('is not offered to a device that takes no calls and comes later', async () => {
    const gateway = await InProcessGateway.start();
    await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await call(alice);
    const desk = await gateway.loggedIn('bob', false);
    await settle();
    expect(offersOf(desk)).toEqual([]);
  });

  it('is nothing to who comes when it is over, or answered', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await call(alice);
    await alice.request('hangup', { callId });
    await call(alice, 'call-0002');
    await bob.request('accept', { callId: 'call-0002', answer });
    const late = await gateway.loggedIn('bob');
    await settle();
    expect(offersOf(late)).toEqual([]);
  });

  it('does not stand in the way of a call back when it is over', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await call(alice);
    await alice.request('hangup', { callId });
    await call(bob, 'call-0002', 'alice');
    await alice.waitFor('IncomingCall');
  });

  it('is offered to a device that comes later, though another call to it is over', async () => {
    const gateway = await limited({ callsPerConnection: 2 });
    await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    const carol = await gateway.loggedIn('carol');
    await call(alice);
    await call(carol, 'call-0002');
    await alice.request('hangup', { callId });
    const late = await gateway.loggedIn('bob');
    await late.waitFor('IncomingCall');
    expect(offersOf(late)).toEqual(['call-0002']);
  });

  it('is not offered to a device that has a call already', async () => {
    const gateway = await limited({ callsPerConnection: 1 });
    await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    const carol = await gateway.loggedIn('carol');
    await call(alice);
    const second = await gateway.loggedIn('bob');
    await second.request('reject', { callId, scope: 'device' });
    await call(carol, 'call-0002');
    await second.until(() => offersOf(second).length === 2);
    const third = await gateway.loggedIn('bob');
    await settle();
    expect(offersOf(third)).toEqual([callId]);
  });

  it('stops after its minute though a device has come to it late', async () => {
    const gateway = await InProcessGateway.start();
    await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await call(alice);
    await gateway.passTime(50_000);
    const late = await gateway.loggedIn('bob');
    await late.waitFor('IncomingCall');
    await gateway.passTime(9_000);
    expect(alice.names()).toEqual(['ProgressToneStart']);
    await gateway.passTime(1_000);
    expect((await alice.waitFor('Failed')).code).toBe(480);
  });
});

describe('an answer', () => {
  it('is taken once, from a device that rings, and so is a refusal', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await call(alice);
    const accept = (peer: FakePeer) => refusalOf(peer.request('accept', { callId, answer }));
    const reject = (peer: FakePeer) => refusalOf(peer.request('reject', { callId, scope: 'user' }));
    expect([await accept(alice), await reject(alice)]).toEqual([
      'call.CallConflict',
      'call.CallConflict',
    ]);
    expect(await accept(bob)).toBe('accepted');
    expect([await accept(bob), await reject(bob)]).toEqual([
      'call.CallConflict',
      'call.CallConflict',
    ]);
    expect(alice.names().filter((name) => name === 'Connected')).toHaveLength(1);
    expect(gateway.gateway.stats.calls).toBe(1);
  });

  it('that declines for the user is one for all devices', async () => {
    const gateway = await InProcessGateway.start();
    const [first, second] = [await gateway.loggedIn('bob'), await gateway.loggedIn('bob')];
    const alice = await gateway.loggedIn('alice');
    await call(alice);
    await first.request('reject', { callId, scope: 'user' });
    for (const peer of [alice, first, second])
      expect((await peer.waitFor('Failed')).code).toBe(603);
  });
});

describe('a call', () => {
  it('that is hung up while its number is looked up rings nowhere', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    const { findUser } = gateway.accounts;
    let find = (): void => undefined;
    gateway.accounts.findUser = async (...args) => {
      await new Promise<void>((resolve) => (find = resolve));
      return findUser.apply(gateway.accounts, args);
    };
    const invited = call(alice);
    await settle();
    await alice.request('hangup', { callId });
    find();
    await invited;
    await settle();
    expect(offersOf(bob)).toEqual([]);
    expect(alice.names()).toEqual(['Failed']);
    expect(gateway.gateway.stats.calls).toBe(0);
  });

  it('to a full address of its own application rings, without video where there is none', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await call(alice, callId, 'bob@demo.ringspec.ringspec.internal');
    expect(await bob.waitFor('IncomingCall')).not.toHaveProperty('video');
  });

  it.each(['@', 'bob@demo.ringspec.elsewhere.example'])(
    'to %s is one to nobody',
    async (number) => {
      const gateway = await InProcessGateway.start();
      const alice = await gateway.loggedIn('alice');
      await call(alice, callId, number);
      expect((await alice.waitFor('Failed')).code).toBe(404);
      expect(gateway.gateway.stats.calls).toBe(0);
    },
  );

  it('whose number cannot be looked up has not been, and may be placed again', async () => {
    const gateway = await InProcessGateway.start();
    await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    const { findUser } = gateway.accounts;
    gateway.accounts.findUser = () => Promise.reject(new Error('disk on fire'));
    expect(await refusalOf(call(alice))).toBe('protocol.InternalError');
    gateway.accounts.findUser = findUser;
    expect(gateway.gateway.stats.calls).toBe(0);
    expect(await refusalOf(call(alice))).toBe('accepted');
  });

  it('that is placed again is another one, whatever becomes of the look-up for the first', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    const { findUser } = gateway.accounts;
    let fail: (error: Error) => void = () => undefined;
    gateway.accounts.findUser = () => new Promise((_resolve, reject) => (fail = reject));
    const first = refusalOf(call(alice));
    await settle();
    await alice.request('hangup', { callId });
    gateway.accounts.findUser = findUser;
    await call(alice);
    fail(new Error('disk on fire'));
    expect(await first).toBe('protocol.InternalError');
    await bob.request('accept', { callId, answer });
    await alice.waitFor('Connected');
    await gateway.crashAndRestart();
    await alice.resume();
    await bob.resume();
    await alice.request('sendMessage', { callId, text: 'still here' });
  });

  it('that is refused says what is wrong with it', async () => {
    const gateway = await limited({ placedCalls: 1 });
    const alice = await gateway.loggedIn('alice');
    const bob = await gateway.loggedIn('bob');
    const wireOf = (promise: Promise<unknown>) =>
      promise.catch((error: unknown) => (error as PeerError).wire);
    await call(alice, callId, 'support');
    expect(await wireOf(call(bob, callId, 'support'))).toMatchObject({
      data: { name: 'CallConflict', path: '/params/callId' },
    });
    expect(await wireOf(call(alice, 'call-0002', 'support'))).toMatchObject({
      message: 'Too many calls of this connection.',
    });
  });
});

describe('a queue call that rings', () => {
  it('is not offered to a further device of its operator', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    await callSupport(gateway, callId);
    await carol.waitFor('IncomingCall');
    const further = await gateway.loggedIn('carol');
    await settle();
    expect(offersOf(further)).toEqual([]);
  });

  it('bans an operator who has one line that is lost, and one at which it rang', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const other = await gateway.loggedIn('carol');
    await callSupport(gateway, callId);
    await other.waitFor('IncomingCall');
    other.loseSocket();
    await gateway.passTime(20_000);
    expect(statusesOf(carol).at(-1)).toBe('BANNED');
  });
});
