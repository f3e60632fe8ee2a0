/** What queues do for a team: whom they ask, and how long work after calls lasts. */
import { describe, expect, it } from '@jest/globals';
import type { GatewayReport } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import {
  callSupport,
  readyOperator,
  served,
  setStatus,
  statusesOf,
  statusOf,
} from './support/operators.js';
import { isOffered, newsOf, setQueue } from './support/queues.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';

describe('a queue that asks for skills', () => {
  it('passes over whoever lacks one, however long they have waited', async () => {
    const gateway = await InProcessGateway.start();
    const able = { skills: { french: 5 } };
    await setQueue(gateway, 'support', { skills: { french: 3 } }, { carol: {}, dave: able });
    const carol = await readyOperator(gateway, 'carol');
    const alice = await callSupport(gateway, callId);
    expect(newsOf(alice)).toMatchObject([{ position: 1 }]);
    const dave = await readyOperator(gateway, 'dave');
    await dave.waitFor('IncomingCall');
    expect(isOffered(carol)).toBe(false);
  });

  it('gives a waiting call to whoever has learnt it since', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', { skills: { french: 3 } });
    const carol = await readyOperator(gateway, 'carol');
    await callSupport(gateway, callId);
    expect(isOffered(carol)).toBe(false);
    await setQueue(gateway, 'support', {}, { carol: { skills: { french: 3 } } });
    await carol.waitFor('IncomingCall');
  });
});

describe('priorities', () => {
  it('of operators come before idle time', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', {}, { carol: { priority: 2 }, dave: { priority: 1 } });
    const carol = await readyOperator(gateway, 'carol');
    const dave = await readyOperator(gateway, 'dave');
    await callSupport(gateway, callId);
    await dave.waitFor('IncomingCall');
    await callSupport(gateway, 'call-0002', 'bob');
    await carol.waitFor('IncomingCall');
  });

  it('of queues come before age', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'urgent', { priority: 9 });
    await callSupport(gateway, callId);
    const bob = await gateway.loggedIn('bob');
    await bob.request('invite', { callId: 'call-0002', number: 'urgent', offer });
    const carol = await readyOperator(gateway, 'carol');
    expect(await carol.waitFor('IncomingCall')).toMatchObject({ queue: 'urgent' });
  });
});

describe('a queue that asks whoever had the fewest calls', () => {
  const finish = async (operator: FakePeer, id: string) => {
    await operator.request('hangup', { callId: id });
    await setStatus(operator, 'READY');
  };
  const offers = (operator: FakePeer) =>
    operator.names().filter((name) => name === 'IncomingCall').length;

  it('counts what they have answered since they came to work', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', { strategy: 'fewestCalls' });
    const carol = await readyOperator(gateway, 'carol');
    for (const id of ['call-0001', 'call-0002']) {
      await served(gateway, carol, id);
      await finish(carol, id);
    }
    const dave = await readyOperator(gateway, 'dave');
    await served(gateway, dave, 'call-0003');
    await finish(dave, 'call-0003');
    // Dave is idle for the shorter time, and has had fewer.
    await served(gateway, dave, 'call-0004');
    await finish(dave, 'call-0004');
    // Now both have had two, and Carol waits for longer.
    await served(gateway, carol, 'call-0005');
    await finish(carol, 'call-0005');
    await setStatus(carol, 'OFFLINE', 'ONLINE', 'READY');
    await callSupport(gateway, 'call-0006');
    await carol.until(() => offers(carol) === 4);
    expect(offers(dave)).toBe(2);
  });
});

describe('a queue that rings at all', () => {
  const ringing = async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', { strategy: 'ringAll' });
    const carol = await readyOperator(gateway, 'carol');
    const dave = await readyOperator(gateway, 'dave');
    const alice = await callSupport(gateway, callId);
    await Promise.all([carol.waitFor('IncomingCall'), dave.waitFor('IncomingCall')]);
    return { gateway, carol, dave, alice };
  };

  it('gives the call to the first who answers; the others keep their places', async () => {
    const { gateway, carol, dave, alice } = await ringing();
    const outcomes = await Promise.all(
      [carol, dave].map((each) => refusalOf(each.request('accept', { callId, answer }))),
    );
    expect(outcomes.sort()).toEqual(['accepted', 'call.CallConflict']);
    await alice.waitFor('Connected');
    await settle();
    expect(await Promise.all([carol, dave].map(statusOf))).toEqual(['IN_SERVICE', 'READY']);
    await callSupport(gateway, 'call-0002', 'bob');
    await dave.until(() => dave.names().filter((name) => name === 'IncomingCall').length === 2);
  });

  it('rings on at the others where one declines, who is banned', async () => {
    const { carol, dave, alice } = await ringing();
    await carol.request('reject', { callId, scope: 'user' });
    expect(await Promise.all([carol, dave].map(statusOf))).toEqual(['BANNED', 'DIALING']);
    await dave.request('accept', { callId, answer });
    await alice.waitFor('Connected');
  });

  it('rings on at the others where the only device of one goes away, who is banned', async () => {
    const { gateway, carol, dave, alice } = await ringing();
    const silent = await gateway.loggedIn('carol', false);
    await carol.request('logout', {});
    await settle();
    expect(await Promise.all([silent, dave].map(statusOf))).toEqual(['BANNED', 'DIALING']);
    await dave.request('accept', { callId, answer });
    await alice.waitFor('Connected');
  });

  it('gives the next call to whom the answer of another sets free', async () => {
    const { gateway, carol, dave } = await ringing();
    await callSupport(gateway, 'call-0002', 'bob');
    const offered = dave.lastSeq;
    await carol.request('accept', { callId, answer });
    expect(await dave.waitFor('IncomingCall', offered)).toMatchObject({ callId: 'call-0002' });
  });

  it('rings on at the others where one goes away', async () => {
    const { carol, dave, alice } = await ringing();
    await carol.request('logout', {});
    expect(await statusOf(dave)).toBe('DIALING');
    await dave.request('accept', { callId, answer });
    await alice.waitFor('Connected');
  });

  it('bans nobody for letting it ring, and rings on', async () => {
    const { gateway, carol, dave } = await ringing();
    const offered = carol.lastSeq;
    await gateway.passTime(20_000);
    await carol.waitFor('IncomingCall', offered);
    expect(await Promise.all([carol, dave].map(statusOf))).toEqual(['DIALING', 'DIALING']);
    expect(statusesOf(carol)).not.toContain('BANNED');
  });

  it('goes on so after a restart', async () => {
    const { gateway, carol, dave, alice } = await ringing();
    await settle();
    await gateway.crashAndRestart();
    for (const each of [carol, dave, alice]) await each.resume();
    await dave.request('accept', { callId, answer });
    await alice.waitFor('Connected');
    expect(await Promise.all([carol, dave].map(statusOf))).toEqual(['READY', 'IN_SERVICE']);
  });
});

describe('turns', () => {
  it('go round, over a restart too', async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', { strategy: 'roundRobin' });
    const carol = await readyOperator(gateway, 'carol');
    const dave = await readyOperator(gateway, 'dave');
    const alice = await callSupport(gateway, callId);
    await carol.waitFor('IncomingCall');
    await alice.request('hangup', { callId });
    await gateway.passTime(2_000);
    await gateway.crashAndRestart();
    for (const each of [carol, dave, alice]) await each.resume();
    await alice.request('invite', { callId: 'call-0002', number: 'support', offer });
    await dave.waitFor('IncomingCall');
  });
});

describe('wrap-up', () => {
  const team = { wrapUpMs: 30_000, wrapUpExtensionMs: 20_000, wrapUpExtensions: 1 };
  const wrapping = async () => {
    const gateway = await InProcessGateway.start();
    await setQueue(gateway, 'support', team);
    const carol = await readyOperator(gateway, 'carol');
    const alice = await served(gateway, carol);
    await alice.request('hangup', { callId });
    await carol.waitFor('Disconnected');
    return { gateway, carol };
  };

  it('ends by itself, and the operator gets the next call', async () => {
    const { gateway, carol } = await wrapping();
    await callSupport(gateway, 'call-0002', 'bob');
    await gateway.passTime(29_000);
    expect(await statusOf(carol)).toBe('AFTER_SERVICE');
    await gateway.passTime(1_000);
    expect(await statusOf(carol)).toBe('DIALING');
    expect(statusesOf(carol).slice(-3)).toEqual(['AFTER_SERVICE', 'READY', 'DIALING']);
  });

  it('lasts longer once the operator asks, as often as the queue allows', async () => {
    const { gateway, carol } = await wrapping();
    expect(await setStatus(carol, 'AFTER_SERVICE')).toBe('AFTER_SERVICE');
    await expect(setStatus(carol, 'AFTER_SERVICE')).rejects.toThrow(
      'acd.IncorrectStatus: The work after the call has been extended as often as the queue allows.',
    );
    await gateway.passTime(49_000);
    expect(await statusOf(carol)).toBe('AFTER_SERVICE');
    await gateway.passTime(1_000);
    expect(await statusOf(carol)).toBe('READY');
  });

  it('is over at once where the operator is ready, or leaves for a break', async () => {
    const { gateway, carol } = await wrapping();
    await setStatus(carol, 'TIMEOUT');
    await gateway.passTime(60_000);
    expect(await statusOf(carol)).toBe('TIMEOUT');
  });

  it('ends in time though the gateway was restarted meanwhile', async () => {
    const { gateway, carol } = await wrapping();
    await settle();
    gateway.crash();
    await gateway.clock.advance(20_000);
    await gateway.restart();
    await carol.resume();
    expect(await statusOf(carol)).toBe('AFTER_SERVICE');
    await gateway.passTime(10_000);
    expect(await statusOf(carol)).toBe('READY');
  });

  it('is extended by whoever runs the gateway, beyond what the queue allows', async () => {
    const { gateway, carol } = await wrapping();
    expect(gateway.gateway.control.extendWrapUp('user-carol', 60_000)).toBe(true);
    expect(gateway.gateway.control.extendWrapUp('user-dave', 60_000)).toBe(false);
    await gateway.passTime(89_000);
    expect(await statusOf(carol)).toBe('AFTER_SERVICE');
    await gateway.passTime(1_000);
    expect(await statusOf(carol)).toBe('READY');
  });
});

describe('a pause', () => {
  it('has a reason, which is told until the status is another', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    await carol.request('setOperatorStatus', { status: 'TIMEOUT', reason: 'lunch' });
    const { control } = gateway.gateway;
    const since = gateway.clock.now();
    expect(control.operator('user-carol')).toMatchObject({
      status: 'TIMEOUT',
      reason: 'lunch',
      since,
    });
    expect(carol.events.at(-1)?.data).toMatchObject({ description: 'lunch' });
    await gateway.clock.advance(1_000);
    await carol.request('setOperatorStatus', { status: 'TIMEOUT', reason: 'lunch, longer' });
    expect(control.operator('user-carol')).toMatchObject({ reason: 'lunch, longer', since });
    await setStatus(carol, 'READY');
    expect(control.operator('user-carol')).toMatchObject({
      status: 'READY',
      reason: undefined,
      since: since + 1_000,
    });
  });
});

/** A gateway, and what it tells of calls that left their queues. */
async function withFigures() {
  const told: string[] = [];
  const gateway = await InProcessGateway.start({
    reports: {
      wants: (kind) => kind === 'queueLeft',
      take(reports: readonly GatewayReport[]) {
        for (const report of reports) {
          if (report.kind !== 'queueLeft') continue;
          const { queueId, outcome, waitedMs, operatorId = 'nobody' } = report;
          told.push(`${queueId} ${outcome} ${String(waitedMs)} ${operatorId}`);
        }
        return Promise.resolve();
      },
    },
  });
  return { gateway, told };
}

describe('figures', () => {
  it('are told of each call that leaves a queue, with how and after how long', async () => {
    const { gateway, told } = await withFigures();
    await setQueue(gateway, 'support', {
      overflow: { to: 'queue', afterMs: 60_000, queue: 'night' },
    });
    await setQueue(gateway, 'night', {}, { bob: {} });
    const alice = await callSupport(gateway, callId);
    await gateway.passTime(60_000);
    await alice.request('hangup', { callId });
    const carol = await readyOperator(gateway, 'carol');
    await served(gateway, carol, 'call-0002');
    await gateway.passTime(2_000);
    expect(told).toEqual([
      'queue-support overflowed 60000 nobody',
      'queue-night abandoned 1 nobody',
      'queue-support answered 1 user-carol',
    ]);
  });
});

describe('figures of calls', () => {
  it('that nobody gave up tell neither of their callers nor, once answered, of their end', async () => {
    const { gateway, told } = await withFigures();
    const carol = await readyOperator(gateway, 'carol');
    const alice = await served(gateway, carol);
    await callSupport(gateway, 'call-0002', 'bob');
    await callSupport(gateway, 'call-0003', 'dave');
    await alice.request('hangup', { callId });
    gateway.gateway.control.endCall('call-0002', 'demo.ringspec');
    gateway.accounts.removeQueue('queue-support');
    await gateway.gateway.control.queuesChanged();
    await gateway.passTime(2_000);
    expect(told.map((line) => line.split(' ')[1])).toEqual(['answered', 'ended', 'ended']);
  });
});

describe('a journal of an earlier version', () => {
  it('has operators of whose calls it knows nothing, who have work after these', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const alice = await served(gateway, carol);
    await settle();
    for (const { kind, key, value } of await gateway.journal.load()) {
      if (kind !== 'operator') continue;
      const { serving: _serving, ...older } = JSON.parse(value) as { serving: object };
      await gateway.journal.commit([{ kind, key, value: JSON.stringify(older) }]);
    }
    await gateway.crashAndRestart();
    for (const each of [carol, alice]) await each.resume();
    await alice.request('hangup', { callId });
    await carol.waitFor('Disconnected');
    expect(await statusOf(carol)).toBe('AFTER_SERVICE');
    expect(await setStatus(carol, 'READY')).toBe('READY');
  });

  it('has queues without settings, whose calls wait on', async () => {
    const { gateway, told } = await withFigures();
    await setQueue(gateway, 'support', { overflow: { to: 'message', afterMs: 60_000 } });
    const dave = await readyOperator(gateway, 'dave');
    const bob = await gateway.loggedIn('bob');
    await bob.request('invite', { callId: 'call-0002', number: 'support', offer });
    await dave.waitFor('IncomingCall');
    await dave.request('accept', { callId: 'call-0002', answer });
    const alice = await callSupport(gateway, callId);
    await gateway.clock.advance(2_000);
    told.length = 0;
    for (const { kind, key, value } of await gateway.journal.load()) {
      if (kind !== 'call') continue;
      const {
        queuedAt: _since,
        place: _place,
        queue,
        ...older
      } = JSON.parse(value) as {
        queuedAt: number;
        place: string;
        queue: { operators: object; settings: object };
      };
      const { operators: _operators, settings: _settings, ...known } = queue;
      const old = { ...older, queue: { ...known, operatorIds: ['user-carol', 'user-dave'] } };
      await gateway.journal.commit([{ kind, key, value: JSON.stringify(old) }]);
    }
    await gateway.crashAndRestart();
    for (const each of [alice, bob, dave]) await each.resume();
    await bob.request('hangup', { callId: 'call-0002' });
    const carol = await readyOperator(gateway, 'carol');
    await carol.waitFor('IncomingCall');
    await carol.request('reject', { callId, scope: 'user' });
    await gateway.passTime(60_000);
    await alice.waitFor('Failed');
    await gateway.passTime(2_000);
    expect(told.map((line) => line.split(' ')[1])).toEqual(['overflowed']);
  });
});
