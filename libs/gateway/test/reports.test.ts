/** What whoever runs the gateway is told: from an outbox, in order, and not lost by a crash. */
import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { Sink } from './support/sink.js';
import { offeredToNumber } from './support/transfers.js';

const started = async (sink: Sink) => InProcessGateway.start({ reports: sink });
const invite = { callId: 'call-0001', number: 'bob', offer };

describe('reports', () => {
  it('tell a call from its offer to its end', async () => {
    const sink = new Sink();
    const gateway = await started(sink);
    const [alice, bob] = [await gateway.loggedIn('alice'), await gateway.loggedIn('bob')];
    await alice.request('invite', invite);
    await gateway.passTime(2_000);
    await bob.request('accept', { callId: invite.callId, answer });
    await gateway.passTime(5_000);
    await bob.request('hangup', { callId: invite.callId });
    await settle();
    expect(sink.words).toEqual(['callOffered', 'callConnected', 'ended completed']);
    const [, , ended] = sink.taken.filter((report) => 'call' in report);
    if (ended?.kind !== 'callEnded') throw new Error('no end was told');
    expect(ended.call).toEqual({
      ...{ id: invite.callId, application: 'demo.ringspec', video: false, queue: undefined },
      from: expect.objectContaining({ userName: 'alice' }),
      to: expect.objectContaining({ userName: 'bob' }),
      userIds: ['user-alice', 'user-bob'],
      ...{ state: 'connected', createdAt: ended.call.createdAt },
      connectedAt: ended.call.createdAt + 2_000,
    });
    expect(ended.at - (ended.call.connectedAt ?? 0)).toBe(5_000);
  });

  it('tell why a call ended whose side was lost, and one that was hung up', async () => {
    const sink = new Sink();
    const gateway = await started(sink);
    const [alice, bob] = [await gateway.loggedIn('alice'), await gateway.loggedIn('bob')];
    for (const callId of ['call-0001', 'call-0002', 'call-0003']) {
      await alice.request('invite', { ...invite, callId });
      await bob.request('accept', { callId, answer });
    }
    await bob.request('hangup', { callId: 'call-0001' });
    await bob.request('hangup', { callId: 'call-0002', reason: 'mediaFailed' });
    bob.loseSocket();
    await gateway.passTime(61_000);
    const ends = sink.taken.flatMap((report) =>
      report.kind === 'callEnded' ? [[report.ending, report.why]] : [],
    );
    expect(ends).toEqual([
      ['completed', ''],
      ['lost', 'mediaFailed'],
      ['lost', 'peerLost'],
    ]);
  });

  it('tell whom a call was for that was made for a transfer, where nobody has the number', async () => {
    const sink = new Sink();
    const gateway = await started(sink);
    await offeredToNumber(gateway, 'nobody');
    await settle();
    const [made] = sink.taken.filter((report) => report.kind === 'callEnded');
    if (made?.kind !== 'callEnded') throw new Error('no end was told');
    expect(made).toMatchObject({ ending: 'failed', call: { from: { userName: 'bob' } } });
    const to = { userName: 'nobody', displayName: 'nobody', sipUri: 'sip:nobody' };
    expect(made.call.to).toEqual({ id: expect.any(String), ...to });
  });

  it('tell a queue call that waits, and one whose caller gave up', async () => {
    const sink = new Sink();
    const gateway = await started(sink);
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { ...invite, number: 'support' });
    await alice.request('hangup', { callId: invite.callId });
    await settle();
    expect(sink.words).toEqual(['callWaiting', 'ended canceled']);
  });

  it('tell logins, logouts and statuses of operators', async () => {
    const sink = new Sink();
    const gateway = await started(sink);
    const carol = await gateway.loggedIn('carol');
    await carol.request('setOperatorStatus', { status: 'ONLINE' });
    await carol.request('logout', {});
    await settle();
    const told = sink.taken.map((report) =>
      report.kind === 'operatorChanged' ? `${report.kind} ${report.status}` : report.kind,
    );
    expect(told).toEqual([
      'loggedIn',
      'operatorChanged ONLINE',
      'operatorChanged OFFLINE',
      'loggedOut',
    ]);
  });

  it('are in the order of what happened, however much of it at once', async () => {
    const sink = new Sink();
    const gateway = await started(sink);
    for (let i = 0; i < 12; i += 1) await gateway.loggedIn('alice');
    await settle();
    const ids = sink.taken.map(({ id }) => id);
    expect(new Set(sink.taken.map(({ at }) => at)).size).toBe(1);
    expect(ids).toHaveLength(12);
    expect(ids).toEqual([...ids].sort());
  });

  it('tell a login once that is sent again after its line was lost', async () => {
    const sink = new Sink();
    const gateway = await started(sink);
    const alice = gateway.peer();
    await alice.connect();
    const login = alice.request('login', { user: 'alice', password: 'alice' });
    alice.loseSocket();
    await settle();
    await alice.resume();
    alice.resendPending();
    expect((await login).userName).toBe('alice');
    await settle();
    expect(sink.taken.map(({ kind }) => kind)).toEqual(['loggedIn']);
  });

  it('say nothing of an invite that was refused', async () => {
    const sink = new Sink();
    const gateway = await started(sink);
    const alice = await gateway.loggedIn('alice');
    gateway.accounts.findUser = () => Promise.reject(new Error('the store is gone'));
    await expect(alice.request('invite', invite)).rejects.toThrow();
    await settle();
    expect(sink.words).toEqual([]);
  });

  it('wait for a sink that refuses them, over a crash too, and come in order', async () => {
    const sink = new Sink();
    sink.refuses = true;
    const gateway = await started(sink);
    const [alice, bob] = [await gateway.loggedIn('alice'), await gateway.loggedIn('bob')];
    await alice.request('invite', invite);
    await bob.request('reject', { callId: invite.callId, scope: 'user' });
    await gateway.passTime(3_000);
    expect(sink.words).toEqual([]);
    expect(gateway.logged.map(({ level }) => level)).toContain('warn');
    await gateway.crashAndRestart();
    sink.refuses = false;
    await gateway.passTime(2_000);
    expect(sink.words).toEqual(['callOffered', 'ended rejected']);
    expect(sink.taken.map(({ id }) => id)).toEqual(sink.taken.map(({ id }) => id).sort());
    const before = sink.taken.length;
    await gateway.passTime(2_000);
    await gateway.crashAndRestart();
    await settle();
    expect(sink.taken.slice(before).filter((report) => 'call' in report)).toEqual([]);
  });

  it('are handed on to their end before the gateway stops, and no more then', async () => {
    const sink = new Sink();
    let take: () => void = () => undefined;
    const gateway = await started(sink);
    const alice = await gateway.loggedIn('alice');
    await settle();
    sink.take = () => new Promise((resolve) => (take = resolve));
    await alice.request('invite', invite);
    await settle();
    let hasStopped = false;
    const stopped = gateway.gateway.drain(0).then(() => (hasStopped = true));
    await gateway.clock.advance(1_000);
    expect(hasStopped).toBe(false);
    take();
    await stopped;
  });
});
