/** What queues do for callers who wait: where they stand, and what becomes of those who wait too long. */
import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { callSupport, readyOperator, served, setStatus, statusOf } from './support/operators.js';
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

  it('goes a little later where the accounts could not be looked at', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', overflow('queue'));
    await setQueue(gateway, 'night', {}, { bob: {} });
    const alice = await callSupport(gateway, callId);
    const findQueue = gateway.accounts.findQueue.bind(gateway.accounts);
    gateway.accounts.findQueue = () => Promise.reject(new Error('disk on fire'));
    await gateway.passTime(62_000);
    expect(newsOf(alice).at(-1)).toMatchObject({ queue: 'support' });
    expect(gateway.logged).toMatchObject([{ level: 'warn', fields: { queue: 'support' } }]);
    gateway.accounts.findQueue = findQueue;
    await gateway.passTime(5_000);
    expect(newsOf(alice).at(-1)).toMatchObject({ queue: 'night' });
  });

  /** Counts how often the accounts are asked where calls go, and holds their answers until told to go on. */
  const holdAnswers = ({ accounts }: InProcessGateway) => {
    const findQueue = accounts.findQueue.bind(accounts);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const seen = { asked: 0, release };
    accounts.findQueue = async (...args) => {
      if (args[0] === 'night') {
        seen.asked += 1;
        await held;
      }
      return findQueue(...args);
    };
    return seen;
  };

  it('waits on where there is no other queue, and asks for it no more', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', overflow('queue'));
    const accounts = holdAnswers(gateway);
    accounts.release();
    const alice = await callSupport(gateway, callId);
    await gateway.passTime(60_000);
    await callSupport(gateway, 'call-0002', 'bob');
    await gateway.passTime(10_000);
    expect(accounts.asked).toBe(1);
    const carol = await readyOperator(gateway, 'carol');
    expect(await carol.waitFor('IncomingCall')).toMatchObject({ callId });
    expect(alice.names()).not.toContain('Failed');
  });

  it.each(['is offered to an operator', 'is moved elsewhere'])(
    'is left alone where it %s while the other queue is looked for',
    async (what) => {
      const gateway = await InProcessGateway.start();
      await setQueue(gateway, 'support', overflow('queue'));
      await setQueue(gateway, 'night', {}, {});
      await setQueue(gateway, 'sales', {}, {});
      const alice = await callSupport(gateway, callId);
      const accounts = holdAnswers(gateway);
      await gateway.passTime(60_000);
      await callSupport(gateway, 'call-0002', 'bob');
      expect(accounts.asked).toBe(1);
      const application = 'demo.ringspec';
      const carol = await gateway.loggedIn('carol');
      if (what === 'is moved elsewhere') {
        await gateway.gateway.control.moveCall({
          id: callId,
          application,
          to: 'sales',
          stays: undefined,
        });
      } else {
        await setStatus(carol, 'ONLINE', 'READY');
        await carol.waitFor('IncomingCall');
      }
      accounts.release();
      await gateway.clock.advance(2_000);
      expect(newsOf(alice).map(({ queue }) => queue)).not.toContain('night');
      if (what === 'is moved elsewhere') return;
      await carol.request('accept', { callId, answer });
      await alice.waitFor('Connected');
      expect(gateway.gateway.stats.queuedCalls).toBe(1);
    },
  );

  it('waits without end where its queue sends nobody elsewhere', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await callSupport(gateway, callId);
    await gateway.passTime(240_000);
    expect(alice.names()).not.toContain('Failed');
    expect(gateway.gateway.stats.queuedCalls).toBe(1);
  });

  it('ends without a message where there is none', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', { overflow: { to: 'message', afterMs: 60_000 } });
    const alice = await callSupport(gateway, callId);
    await gateway.passTime(60_000);
    await alice.waitFor('Failed');
    expect(newsOf(alice)).toMatchObject([{ position: 1 }]);
  });

  it('rings at an operator whom the end of another sets free', async () => {
    const gateway = await InProcessGateway.start();
    const dave = await readyOperator(gateway, 'dave');
    await dave.request('invite', { callId: 'call-0002', number: 'support', offer });
    await gateway.clock.advance(1);
    const alice = await callSupport(gateway, callId);
    await gateway.passTime(30_000);
    await setQueue(gateway, 'support', { overflow: { to: 'message', afterMs: 1_000 } });
    await dave.waitFor('Failed');
    expect(await dave.waitFor('IncomingCall')).toMatchObject({ callId });
    expect(alice.names()).not.toContain('Failed');
    await dave.request('accept', { callId, answer });
    await alice.waitFor('Connected');
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

describe('calls of queues that share an operator', () => {
  const twoQueues = async (ageingMs: number): Promise<InProcessGateway> => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', { ageingMs }, { carol: {} });
    await setQueue(gateway, 'vip', { priority: 2 }, { carol: {} });
    await callSupport(gateway, callId);
    return gateway;
  };
  const first = async (gateway: InProcessGateway): Promise<string> => {
    const bob = await gateway.loggedIn('bob');
    await bob.request('invite', { callId: 'call-0002', number: 'vip', offer });
    const carol = await readyOperator(gateway, 'carol');
    return (await carol.waitFor('IncomingCall')).callId;
  };

  it.each([
    [0, 600_000, 'call-0002'],
    [60_000, 119_000, 'call-0002'],
    [60_000, 121_000, callId],
  ])('with an ageing of %d ms and %d ms of waiting: %s first', async (ageing, waited, expected) => {
    const gateway = await twoQueues(ageing);
    await gateway.passTime(waited);
    expect(await first(gateway)).toBe(expected);
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

  it('are told nothing of places where an operator is there at once, and count until answered', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const alice = await callSupport(gateway, callId);
    await carol.waitFor('IncomingCall');
    const bob = await callSupport(gateway, 'call-0002', 'bob');
    await gateway.clock.advance(5_000);
    expect(newsOf(alice)).toEqual([]);
    expect(newsOf(bob)).toMatchObject([{ position: 2 }]);
    await carol.request('accept', { callId, answer });
    await gateway.clock.advance(1_000);
    expect(newsOf(bob)).toMatchObject([{ position: 2 }, { position: 1 }]);
  });

  it('are told places as they will be served, also where one queue has another priority by now', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await callSupport(gateway, callId);
    const support = await gateway.accounts.findQueue('support', 'demo.ringspec');
    if (!support) throw new Error('There is no such queue.');
    const settings = { ...support.settings, priority: 5 };
    // The gateway is not told that it was changed: it learns so with the next call.
    await gateway.accounts.addQueue({ ...support, settings });
    const bob = await callSupport(gateway, 'call-0002', 'bob');
    await gateway.clock.advance(1_000);
    expect(newsOf(bob)).toMatchObject([{ position: 1 }]);
    expect(newsOf(alice)).toMatchObject([{ position: 1 }, { position: 2 }]);
    const carol = await readyOperator(gateway, 'carol');
    expect((await carol.waitFor('IncomingCall')).callId).toBe('call-0002');
  });

  it('are told of the first place at once, of others no more than once a second', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await callSupport(gateway, callId);
    const bob = await callSupport(gateway, 'call-0002', 'bob');
    await gateway.clock.advance(2_000);
    await alice.request('hangup', { callId });
    const dave = await callSupport(gateway, 'call-0003', 'dave');
    expect(newsOf(dave)).toMatchObject([{ position: 2 }]);
    expect(newsOf(bob)).toMatchObject([{ position: 2 }]);
    await gateway.clock.advance(1_000);
    expect(newsOf(bob)).toMatchObject([{ position: 2 }, { position: 1 }]);
  });

  it('are told what holds when they are back', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await callSupport(gateway, callId);
    const dave = await callSupport(gateway, 'call-0003', 'dave');
    const bob = await callSupport(gateway, 'call-0002', 'bob');
    bob.loseSocket();
    for (const [peer, id] of [[alice, callId] as const, [dave, 'call-0003'] as const]) {
      await peer.request('hangup', { callId: id });
      await gateway.clock.advance(2_000);
    }
    await bob.resume();
    await gateway.clock.advance(1_000);
    expect(newsOf(bob)).toMatchObject([{ position: 3 }, { position: 1 }]);
  });

  it('keep their places over a restart, whatever their calls are named', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await callSupport(gateway, 'call-0009');
    const bob = await callSupport(gateway, 'call-0001', 'bob');
    await settle();
    await gateway.crashAndRestart();
    for (const each of [alice, bob]) await each.resume();
    await gateway.clock.advance(2_000);
    expect(newsOf(alice)).toMatchObject([{ position: 1 }]);
    expect(newsOf(bob)).toMatchObject([{ position: 2 }]);
  });

  it('are told of a wait that takes in the work after calls, and the latest of these only', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const alice = await gateway.loggedIn('alice');
    const handle = async (id: string, ms: number) => {
      const before = carol.lastSeq;
      await alice.request('invite', { callId: id, number: 'support', offer });
      await carol.waitFor('IncomingCall', before);
      await carol.request('accept', { callId: id, answer });
      await gateway.passTime(ms);
      await alice.request('hangup', { callId: id });
      await gateway.passTime(ms);
      await setStatus(carol, 'READY');
    };
    await handle('call-0100', 300_000);
    for (let id = 101; id <= 120; id += 1) await handle(`call-0${String(id)}`, 10_000);
    await callSupport(gateway, callId, 'bob');
    // What is known of a queue stays when its settings change.
    await setQueue(gateway, 'support', { serviceLevelMs: 10_000 });
    const dave = await callSupport(gateway, 'call-0002', 'dave');
    expect(newsOf(dave)).toMatchObject([{ position: 2, expectedWaitMs: 40_000 }]);
  });

  it('fail where the queue is no more, though it rings; who was answered and other queues go on', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'night', {}, {});
    const carol = await readyOperator(gateway, 'carol');
    const alice = await served(gateway, carol);
    const peer = await gateway.loggedIn('alice');
    await peer.request('invite', { callId: 'call-0003', number: 'night', offer });
    const dave = await readyOperator(gateway, 'dave');
    const bob = await callSupport(gateway, 'call-0002', 'bob');
    await dave.waitFor('IncomingCall');
    gateway.accounts.removeQueue('queue-support');
    await gateway.gateway.control.queuesChanged();
    expect((await bob.waitFor('Failed')).code).toBe(480);
    expect(await statusOf(dave)).toBe('READY');
    await settle();
    expect(alice.names()).not.toContain('Disconnected');
    expect(peer.names()).not.toContain('Failed');
    expect(gateway.gateway.stats).toMatchObject({ calls: 2, queuedCalls: 1 });
  });

  it('fail where the queue is no more, of which nothing is kept', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const first = await served(gateway, carol);
    await gateway.passTime(90_000);
    await first.request('hangup', { callId });
    await setStatus(carol, 'TIMEOUT');
    const bob = await callSupport(gateway, 'call-0002', 'bob');
    await gateway.clock.advance(1_000);
    expect(newsOf(bob)).toMatchObject([{ position: 1 }]);
    const kept = async () =>
      (await gateway.journal.load()).filter(({ kind }) => kind === 'queue').length;
    expect(await kept()).toBe(1);
    gateway.accounts.removeQueue('queue-support');
    await gateway.gateway.control.queuesChanged();
    expect((await bob.waitFor('Failed')).code).toBe(480);
    expect(await kept()).toBe(0);
  });
});
