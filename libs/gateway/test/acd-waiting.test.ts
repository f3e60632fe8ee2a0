/** What queues do for callers who wait: where they stand, and what becomes of those who wait too long. */
import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { callSupport, readyOperator, served, setStatus } from './support/operators.js';
import { newsOf, setQueue } from './support/queues.js';

const callId = 'call-0001';

describe('a call that has waited too long', () => {
  const overflow = (to: 'queue' | 'message') => ({
    overflow: { to, afterMs: 60_000, queue: 'night', message: 'Please call again tomorrow.' },
  });

  it('goes to another queue, before those that came later', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', overflow('queue'));
    await setQueue(gateway, 'night', {}, { bob: {} });
    const alice = await callSupport(gateway, callId);
    await gateway.passTime(30_000);
    const dave = await gateway.loggedIn('dave');
    await dave.request('invite', { callId: 'call-0002', number: 'night', offer });
    await gateway.passTime(30_000);
    expect(newsOf(alice).at(-1)).toMatchObject({ queue: 'night', position: 1 });
    const bob = await readyOperator(gateway, 'bob');
    expect(await bob.waitFor('IncomingCall')).toMatchObject({ callId, queue: 'night' });
  });

  it('waits on where two queues overflow into each other, once round', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', overflow('queue'));
    await setQueue(gateway, 'night', {
      overflow: { ...overflow('queue').overflow, queue: 'support' },
    });
    const alice = await callSupport(gateway, callId);
    await gateway.passTime(300_000);
    expect(newsOf(alice).map(({ queue }) => queue)).toEqual(['support', 'night']);
    expect(gateway.gateway.stats.queuedCalls).toBe(1);
  });

  it('ends with a message', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', overflow('message'));
    const alice = await callSupport(gateway, callId);
    await gateway.passTime(60_000);
    expect((await alice.waitFor('Failed')).code).toBe(480);
    expect(newsOf(alice).at(-1)).toMatchObject({ message: 'Please call again tomorrow.' });
  });

  it('is left to ring, and goes when nobody took it', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', overflow('message'));
    const alice = await callSupport(gateway, callId);
    await gateway.passTime(50_000);
    const carol = await readyOperator(gateway, 'carol');
    await carol.waitFor('IncomingCall');
    await gateway.passTime(15_000);
    expect(alice.names()).not.toContain('Failed');
    await carol.request('reject', { callId, scope: 'user' });
    await alice.waitFor('Failed');
  });

  it('goes in time though the gateway was restarted meanwhile', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', overflow('message'));
    const alice = await callSupport(gateway, callId);
    await settle();
    await gateway.crashAndRestart();
    await alice.resume();
    await gateway.passTime(60_000);
    await alice.waitFor('Failed');
  });
});

describe('callers who wait', () => {
  it('are told their places as these change, and how long it will take about', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const first = await served(gateway, carol);
    await gateway.passTime(90_000);
    await first.request('hangup', { callId });
    await setStatus(carol, 'READY');
    const second = await callSupport(gateway, 'call-0002', 'alice');
    await carol.request('accept', { callId: 'call-0002', answer });
    const bob = await callSupport(gateway, 'call-0003', 'bob');
    const dave = await gateway.loggedIn('dave');
    await dave.request('invite', { callId: 'call-0004', number: 'support', offer });
    await gateway.clock.advance(1_000);
    expect(newsOf(bob)).toEqual([
      {
        callId: 'call-0003',
        queue: 'support',
        displayName: 'Support',
        position: 1,
        expectedWaitMs: 90_000,
      },
    ]);
    expect(newsOf(dave)).toMatchObject([{ position: 2, expectedWaitMs: 180_000 }]);
    await bob.request('hangup', { callId: 'call-0003' });
    await gateway.clock.advance(1_000);
    expect(newsOf(dave)).toMatchObject([{ position: 2 }, { position: 1, expectedWaitMs: 90_000 }]);
    await second.request('hangup', { callId: 'call-0002' });
  });

  it('are told nothing of places where an operator is there at once', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const alice = await callSupport(gateway, callId);
    await carol.waitFor('IncomingCall');
    await gateway.clock.advance(5_000);
    expect(newsOf(alice)).toEqual([]);
  });

  it('are told what holds when they are back', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await callSupport(gateway, callId);
    const bob = await callSupport(gateway, 'call-0002', 'bob');
    bob.loseSocket();
    await alice.request('hangup', { callId });
    await gateway.clock.advance(2_000);
    await bob.resume();
    await gateway.clock.advance(1_000);
    expect(newsOf(bob)).toMatchObject([{ position: 2 }, { position: 1 }]);
  });
});
