/** What whoever runs the gateway is told: from an outbox, in order, and not lost by a crash. */
import { describe, expect, it } from '@jest/globals';
import type { GatewayReport, ReportSink } from '@ringspec/gateway-core';
import { InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';

class Sink implements ReportSink {
  readonly taken: GatewayReport[] = [];
  refuses = false;
  wants = (): boolean => true;
  take(reports: readonly GatewayReport[]): Promise<void> {
    if (this.refuses) return Promise.reject(new Error('no room'));
    this.taken.push(...reports);
    return Promise.resolve();
  }
  /** What is told of calls and queues, as words. */
  get words(): string[] {
    return this.taken.flatMap((report) => {
      if (report.kind === 'callEnded') return [`ended ${report.ending}`];
      return 'call' in report ? [report.kind] : [];
    });
  }
}

const started = async (sink: Sink) => InProcessGateway.start({ reports: sink });
const invite = { callId: 'call-0001', number: 'bob', offer };

describe('reports', () => {
  it('tell a call from its offer to its end', async () => {
    const sink = new Sink();
    const gateway = await started(sink);
    const [alice, bob] = [await gateway.loggedIn('alice'), await gateway.loggedIn('bob')];
    await alice.request('invite', invite);
    await bob.request('accept', { callId: invite.callId, answer });
    await gateway.passTime(5_000);
    await bob.request('hangup', { callId: invite.callId });
    await settle();
    expect(sink.words).toEqual(['callOffered', 'callConnected', 'ended completed']);
    const [, , ended] = sink.taken.filter((report) => 'call' in report);
    if (ended?.kind !== 'callEnded') throw new Error('no end was told');
    expect(ended.call).toMatchObject({ from: { userName: 'alice' }, to: { userName: 'bob' } });
    expect(ended.at - (ended.call.connectedAt ?? 0)).toBe(5_000);
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
});
