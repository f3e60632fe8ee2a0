import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, type PeerError, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { limited } from './support/limited-gateway.js';
import { refusalOf } from './support/refusal-of.js';
import { callSupport, readyOperator, setStatus, statusesOf } from './support/operators.js';
import { setQueue } from './support/queues.js';

const callId = 'call-0001';

describe('a queue call, for an operator of several devices', () => {
  it('is passed over as long as one of them is in a call', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const mobile = await gateway.loggedIn('carol');
    const bob = await gateway.loggedIn('bob');
    await mobile.request('invite', { callId: 'call-0002', number: 'bob', offer });
    await bob.request('accept', { callId: 'call-0002', answer });
    await callSupport(gateway, callId);
    await settle();
    expect(carol.names()).not.toContain('IncomingCall');
    await mobile.request('hangup', { callId: 'call-0002' });
    expect((await carol.waitFor('IncomingCall')).callId).toBe(callId);
  });

  it('does not come while one of them has no room for it', async () => {
    const gateway = await limited({ pendingEvents: 80 });
    const carol = await readyOperator(gateway, 'carol');
    const mobile = await gateway.loggedIn('carol');
    const alice = await gateway.loggedIn('alice');
    const chat = { callId: 'call-0002' };
    await alice.request('invite', { ...chat, number: 'carol', offer });
    await mobile.request('accept', { ...chat, answer });
    for (let i = 0; i < 12; i += 1)
      await refusalOf(alice.request('sendMessage', { ...chat, text: String(i) }));
    await alice.request('hangup', chat);
    carol.acknowledge();
    await alice.request('invite', { callId, number: 'support', offer });
    await settle();
    const offered = ({ events }: typeof carol) =>
      events.some(({ name, data }) => name === 'IncomingCall' && data.callId === callId);
    expect([offered(carol), offered(mobile)]).toEqual([false, false]);
    mobile.acknowledge();
    await carol.until(() => offered(carol));
  });

  it('comes though one of them has lost its connection', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const mobile = await gateway.loggedIn('carol');
    mobile.loseSocket();
    await callSupport(gateway, callId);
    expect((await carol.waitFor('IncomingCall')).callId).toBe(callId);
  });

  it('ceases at all of them once they decline it, though it rings on at others', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', { strategy: 'ringAll' });
    const carol = await readyOperator(gateway, 'carol');
    const mobile = await gateway.loggedIn('carol');
    const dave = await readyOperator(gateway, 'dave');
    const alice = await callSupport(gateway, callId);
    await Promise.all([carol, mobile, dave].map((each) => each.waitFor('IncomingCall')));
    await carol.request('reject', { callId, scope: 'user' });
    await mobile.waitFor('Failed');
    expect(await refusalOf(mobile.request('accept', { callId, answer }))).toBe('call.CallConflict');
    await dave.request('accept', { callId, answer });
    await alice.waitFor('Connected');
  });
});

describe('the place of an operator', () => {
  it('is not lost by a change of other statuses of others, and begins with READY', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const dave = await readyOperator(gateway, 'dave');
    await setStatus(carol, 'DND');
    await gateway.clock.advance(1_000);
    await setStatus(carol, 'READY');
    await gateway.clock.advance(1_000);
    await callSupport(gateway, callId);
    await dave.waitFor('IncomingCall');
    expect(carol.names()).not.toContain('IncomingCall');
  });

  it('is kept where READY is set again', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    await readyOperator(gateway, 'dave');
    await setStatus(carol, 'READY');
    await callSupport(gateway, callId);
    await carol.waitFor('IncomingCall');
  });
});

describe('a change of status', () => {
  it('that comes too soon is told when to come again', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await gateway.loggedIn('carol');
    let refused: PeerError | undefined;
    for (let i = 0; i < 100 && !refused; i += 1) {
      await gateway.clock.advance(100);
      const status = i % 2 === 0 ? 'ONLINE' : 'READY';
      await carol.request('setOperatorStatus', { status }).catch((error: unknown) => {
        refused = error as PeerError;
      });
    }
    expect(refused?.wire.data).toMatchObject({ name: 'RateLimited', retryable: true });
    const { retryAfterMs = 0 } = refused?.wire.data ?? {};
    expect(retryAfterMs).toBeGreaterThan(0);
    await gateway.clock.advance(retryAfterMs);
    expect(await setStatus(carol, 'ONLINE')).toBe('ONLINE');
  });

  it('that is refused says why: no such status, no such move, or a call', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const refusal = async (status: string) =>
      carol.request('setOperatorStatus', { status }).then(
        () => undefined,
        (error: unknown) => (error as PeerError).wire,
      );
    expect(await refusal('LUNCH')).toMatchObject({
      data: { name: 'WrongStatus', path: '/params/status' },
    });
    expect((await refusal('BANNED'))?.message).toBe('From READY the operator cannot set BANNED.');
    await callSupport(gateway, callId);
    expect((await refusal('DND'))?.message).toBe(
      'From DIALING the operator cannot set DND while a queue call is offered or up.',
    );
  });

  it('is described only where there is something to say', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const told = carol.events.flatMap(({ name, data }) =>
      name === 'ACDStatusUpdated' ? [Object.keys(data)] : [],
    );
    expect(told).toEqual([
      ['id', 'status'],
      ['id', 'status'],
    ]);
  });
});

describe('after a restart', () => {
  const restart = async (permanent: boolean, inCall: boolean) => {
    const gateway = await InProcessGateway.start();
    const carol = await gateway.loggedIn('carol');
    await setStatus(carol, 'ONLINE');
    await carol.request('setOperatorStatus', { status: 'READY', permanent });
    const alice = await gateway.loggedIn('alice');
    if (inCall) {
      await alice.request('invite', { callId, number: 'support', offer });
      await carol.waitFor('IncomingCall');
      await carol.request('accept', { callId, answer });
    }
    await settle();
    const { getUser } = gateway.accounts;
    gateway.accounts.getUser = (id) =>
      id === 'user-carol' ? Promise.resolve(undefined) : getUser.call(gateway.accounts, id);
    await gateway.crashAndRestart();
    gateway.accounts.getUser = getUser.bind(gateway.accounts);
    const again = await gateway.loggedIn('carol');
    await settle();
    return { again, status: (await again.request('getOperatorStatus', {})).status };
  };

  it.each([
    [true, false, 'READY'],
    [false, false, 'OFFLINE'],
    [true, true, 'OFFLINE'],
    [false, true, 'OFFLINE'],
  ])(
    'an operator who is gone (permanent %s, in a call %s) is %s',
    async (permanent, inCall, status) => {
      const found = await restart(permanent, inCall);
      expect(found.status).toBe(status);
      expect(statusesOf(found.again)).toEqual([]);
    },
  );
});
