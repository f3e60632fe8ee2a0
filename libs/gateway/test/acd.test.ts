import { describe, expect, it } from '@jest/globals';
import type { OperatorACDStatuses } from '@ringspec/generated';
import { operatorMoves } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { refusalOf } from './support/refusal-of.js';

const statuses = Object.keys(operatorMoves) as OperatorACDStatuses[];
const callId = 'call-0001';

const statusesOf = ({ events }: FakePeer): string[] =>
  events.flatMap((event) => (event.name === 'ACDStatusUpdated' ? [event.data.status] : []));

async function set(operator: FakePeer, ...wanted: readonly OperatorACDStatuses[]): Promise<string> {
  let held = '';
  for (const status of wanted) {
    held = (await operator.request('setOperatorStatus', { status })).status;
  }
  return held;
}

async function statusOf(operator: FakePeer): Promise<string> {
  return (await operator.request('getOperatorStatus', {})).status;
}

async function ready(gateway: InProcessGateway, name: string): Promise<FakePeer> {
  const operator = await gateway.loggedIn(name);
  await set(operator, 'ONLINE', 'READY');
  // The next operator has waited less.
  await gateway.clock.advance(1);
  return operator;
}

async function callSupport(
  gateway: InProcessGateway,
  id = callId,
  name = 'alice',
): Promise<FakePeer> {
  const caller = await gateway.loggedIn(name);
  await caller.request('invite', { callId: id, number: 'support', offer });
  await gateway.clock.advance(1);
  return caller;
}

/** Brings Carol into a status by the ways there are. */
async function carolIn(status: OperatorACDStatuses): Promise<FakePeer> {
  const gateway = await InProcessGateway.start();
  if (status === 'DIALING' || status === 'BANNED') {
    const carol = await ready(gateway, 'carol');
    await callSupport(gateway);
    if (status === 'BANNED') await carol.request('reject', { callId, scope: 'user' });
    return carol;
  }
  const carol = await gateway.loggedIn('carol');
  if (status === 'OFFLINE') return carol;
  if (status === 'IN_SERVICE') await set(carol, 'ONLINE', 'READY', 'IN_SERVICE');
  else if (status === 'AFTER_SERVICE')
    await set(carol, 'ONLINE', 'READY', 'IN_SERVICE', 'AFTER_SERVICE');
  else await set(carol, 'ONLINE', status);
  return carol;
}

describe('the table of statuses', () => {
  it.each(statuses)('is kept to from %s', async (from) => {
    for (const to of statuses) {
      const carol = await carolIn(from);
      await settle();
      const told = statusesOf(carol).length;
      const allowed = (operatorMoves[from] as readonly string[]).includes(to);
      expect(`${from} to ${to}: ${await set(carol, to)}`).toBe(
        `${from} to ${to}: ${allowed ? to : from}`,
      );
      expect(await statusOf(carol)).toBe(allowed ? to : from);
      const events = statusesOf(carol).slice(told);
      expect(events).toEqual(allowed && from !== 'DIALING' ? [to] : []);
    }
  });

  it('leaves to the queue what only the queue does', () => {
    const settable = (to: string) =>
      statuses.filter(
        (from) => from !== to && (operatorMoves[from] as readonly string[]).includes(to),
      );
    expect(settable('DIALING')).toEqual([]);
    expect(settable('BANNED')).toEqual([]);
    expect(settable('IN_SERVICE')).toEqual(['READY']);
    expect(settable('AFTER_SERVICE')).toEqual(['IN_SERVICE']);
    expect(operatorMoves.OFFLINE).toEqual(['OFFLINE', 'ONLINE']);
    expect(operatorMoves.BANNED).toEqual(['BANNED', 'ONLINE', 'OFFLINE']);
  });

  it('has no status but its own', async () => {
    const carol = await carolIn('ONLINE');
    for (const status of ['Ready', 'ready', 'constructor', '__proto__', 'CUSTOM_11']) {
      expect(await refusalOf(carol.request('setOperatorStatus', { status }))).toBe(
        'acd.WrongStatus',
      );
    }
    expect(await statusOf(carol)).toBe('ONLINE');
  });

  it('is for operators who are logged in', async () => {
    const gateway = await InProcessGateway.start();
    const peer = gateway.peer();
    await peer.connect();
    expect(await refusalOf(set(peer, 'ONLINE'))).toBe('protocol.NotLoggedIn');
  });
});

describe('a queue call', () => {
  it('takes the operator through service, and back by their own doing', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await ready(gateway, 'carol');
    const alice = await callSupport(gateway);
    expect(await carol.waitFor('IncomingCall')).toMatchObject({ callId, queue: 'support' });
    expect(await set(carol, 'OFFLINE')).toBe('DIALING');
    await carol.request('accept', { callId, answer });
    expect((await alice.waitFor('EndpointAdded')).endpoint).toMatchObject({ userName: 'carol' });
    expect(await set(carol, 'READY')).toBe('IN_SERVICE');
    await alice.request('hangup', { callId });
    await carol.waitFor('Disconnected');
    await set(carol, 'READY');
    expect(statusesOf(carol)).toEqual([
      'ONLINE',
      'READY',
      'DIALING',
      'IN_SERVICE',
      'AFTER_SERVICE',
      'READY',
    ]);
    expect(alice.names()).toEqual([
      'ProgressToneStart',
      'ProgressToneStop',
      'Connected',
      'EndpointAdded',
      'Disconnected',
    ]);
  });

  it('goes to the operator who has been READY longest, and to that one only', async () => {
    const gateway = await InProcessGateway.start();
    const dave = await ready(gateway, 'dave');
    const carol = await ready(gateway, 'carol');
    await set(dave, 'READY');
    await callSupport(gateway);
    await dave.waitFor('IncomingCall');
    expect(carol.names()).not.toContain('IncomingCall');
    await dave.request('accept', { callId, answer });
    await dave.request('hangup', { callId });
    await set(dave, 'READY');
    await callSupport(gateway, 'call-0002', 'bob');
    await carol.waitFor('IncomingCall');
    expect(dave.names().filter((name) => name === 'IncomingCall')).toHaveLength(1);
  });

  it('goes to one operator, however many come and go at once', async () => {
    const gateway = await InProcessGateway.start();
    const operators = [await gateway.loggedIn('carol'), await gateway.loggedIn('dave')];
    await callSupport(gateway);
    await Promise.all(operators.map((operator) => set(operator, 'ONLINE', 'READY')));
    await settle();
    const offered = operators.flatMap((operator) => operator.names()).filter(isOffer);
    expect(offered).toHaveLength(1);
    expect((await Promise.all(operators.map(statusOf))).sort()).toEqual(['DIALING', 'READY']);
  });

  it('waits for an operator, the oldest first', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await callSupport(gateway, 'call-0001', 'alice');
    const bob = await callSupport(gateway, 'call-0002', 'bob');
    expect(gateway.gateway.stats.queuedCalls).toBe(2);
    const carol = await ready(gateway, 'carol');
    expect((await carol.waitFor('IncomingCall')).callId).toBe('call-0001');
    await alice.request('hangup', { callId: 'call-0001' });
    await carol.until(() => carol.names().filter(isOffer).length === 2);
    expect(carol.events.findLast(({ name }) => isOffer(name))?.data).toMatchObject({
      callId: 'call-0002',
    });
    expect(bob.names()).toEqual(['ProgressToneStart']);
    expect(gateway.gateway.stats.queuedCalls).toBe(0);
  });

  it('that the caller cancels leaves the operator READY, in their place', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await ready(gateway, 'carol');
    const dave = await ready(gateway, 'dave');
    const alice = await callSupport(gateway);
    await carol.waitFor('IncomingCall');
    await alice.request('hangup', { callId });
    expect((await alice.waitFor('Failed')).code).toBe(487);
    expect((await carol.waitFor('Failed')).code).toBe(487);
    expect(statusesOf(carol)).toEqual(['ONLINE', 'READY', 'DIALING', 'READY']);
    await alice.request('invite', { callId: 'call-0002', number: 'support', offer });
    await carol.until(() => carol.names().filter(isOffer).length === 2);
    expect(dave.names()).not.toContain('IncomingCall');
  });

  it('that is cancelled while it waits is gone', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await callSupport(gateway);
    await alice.request('hangup', { callId });
    expect((await alice.waitFor('Failed')).code).toBe(487);
    const carol = await ready(gateway, 'carol');
    expect(carol.names()).not.toContain('IncomingCall');
  });

  it.each([
    ['declined', 'A queue call was declined.'],
    ['missed', 'A queue call was not answered.'],
  ])('that is %s bans the operator until they set ONLINE, and waits on', async (how, why) => {
    const gateway = await InProcessGateway.start();
    const carol = await ready(gateway, 'carol');
    const alice = await callSupport(gateway);
    await carol.waitFor('IncomingCall');
    if (how === 'declined') await carol.request('reject', { callId, scope: 'device' });
    else await gateway.passTime(20_000);
    expect((await carol.waitFor('Failed')).code).toBe(how === 'declined' ? 603 : 487);
    const banned = carol.events.find(
      ({ name, data }) =>
        name === 'ACDStatusUpdated' && (data as { status: string }).status === 'BANNED',
    );
    expect(banned?.data).toMatchObject({ description: why });
    expect(alice.names()).toEqual(['ProgressToneStart']);
    expect(await set(carol, 'READY')).toBe('BANNED');
    const offered = carol.lastSeq;
    expect(await set(carol, 'ONLINE', 'READY')).toBe('READY');
    await carol.waitFor('IncomingCall', offered);
    await carol.request('accept', { callId, answer });
    await alice.waitFor('Connected');
  });

  it('that is declined goes to the next operator at once', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await ready(gateway, 'carol');
    const dave = await ready(gateway, 'dave');
    await callSupport(gateway);
    await carol.request('hangup', { callId });
    await dave.waitFor('IncomingCall');
    expect(await statusOf(carol)).toBe('BANNED');
    expect(await refusalOf(carol.request('accept', { callId, answer }))).toBe('call.CallConflict');
  });

  it('that is declined comes before those that came later', async () => {
    const gateway = await InProcessGateway.start();
    await callSupport(gateway, 'call-0001', 'alice');
    await callSupport(gateway, 'call-0002', 'bob');
    const carol = await ready(gateway, 'carol');
    await carol.request('reject', { callId: 'call-0001', scope: 'user' });
    const dave = await ready(gateway, 'dave');
    expect((await dave.waitFor('IncomingCall')).callId).toBe('call-0001');
  });

  it('rings at all devices of its operator', async () => {
    const gateway = await InProcessGateway.start();
    const desk = await ready(gateway, 'carol');
    const mobile = await gateway.loggedIn('carol');
    const silent = await gateway.loggedIn('carol', false);
    await callSupport(gateway);
    await desk.waitFor('IncomingCall');
    await mobile.waitFor('IncomingCall');
    await desk.request('logout', {});
    expect(await statusOf(mobile)).toBe('DIALING');
    await mobile.request('accept', { callId, answer });
    expect(statusesOf(silent)).toEqual(['DIALING', 'IN_SERVICE']);
    expect(silent.names()).not.toContain('IncomingCall');
  });

  it('passes over an operator in a private call, until that is over', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await ready(gateway, 'carol');
    const bob = await gateway.loggedIn('bob');
    const privateCall = 'call-0009';
    await bob.request('invite', { callId: privateCall, number: 'carol', offer });
    await carol.request('accept', { callId: privateCall, answer });
    const dave = await ready(gateway, 'dave');
    await callSupport(gateway);
    await dave.waitFor('IncomingCall');
    const erin = await gateway.loggedIn('alice');
    await erin.request('invite', { callId: 'call-0002', number: 'support', offer });
    expect(gateway.gateway.stats.queuedCalls).toBe(1);
    const seen = carol.lastSeq;
    await bob.request('hangup', { callId: privateCall });
    expect((await carol.waitFor('IncomingCall', seen)).callId).toBe('call-0002');
  });

  it('is not offered to its own caller, nor to an operator who takes no calls', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await ready(gateway, 'carol');
    const dave = await gateway.loggedIn('dave', false);
    await set(dave, 'ONLINE', 'READY');
    await carol.request('invite', { callId, number: 'support', offer });
    await settle();
    expect(await statusOf(carol)).toBe('READY');
    expect(await statusOf(dave)).toBe('READY');
    expect(gateway.gateway.stats.queuedCalls).toBe(1);
  });

  it('waits while the connection of the operator is lost', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await ready(gateway, 'carol');
    carol.loseSocket();
    await callSupport(gateway);
    await gateway.passTime(30_000);
    await carol.resume();
    await carol.waitFor('IncomingCall');
    expect(await statusOf(carol)).toBe('DIALING');
  });
});

describe('an operator at several connections', () => {
  it('is told at the others who set the status, and what it is now', async () => {
    const gateway = await InProcessGateway.start();
    const desk = await gateway.loggedIn('carol');
    const mobile = await gateway.loggedIn('carol');
    await set(desk, 'ONLINE');
    expect(await mobile.waitFor('ACDError')).toEqual({
      code: 6,
      message: 'Another connection of the same operator has set the status.',
      action: 'setStatus',
      status: 'ONLINE',
    });
    expect(mobile.names()).toEqual(['ACDError', 'ACDStatusUpdated']);
    expect(desk.names()).toEqual(['ACDStatusUpdated']);
    expect(await set(desk, 'BANNED')).toBe('ONLINE');
    expect(mobile.names()).toHaveLength(2);
  });

  it('is OFFLINE when the last of them is gone', async () => {
    const gateway = await InProcessGateway.start();
    const desk = await ready(gateway, 'carol');
    const mobile = await gateway.loggedIn('carol');
    await desk.request('logout', {});
    expect(await statusOf(mobile)).toBe('READY');
    mobile.loseSocket();
    await gateway.passTime(61_000);
    const later = await gateway.loggedIn('carol');
    expect(await statusOf(later)).toBe('OFFLINE');
  });

  it('keeps a permanent status, and gets calls again when there is a connection again', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await ready(gateway, 'carol');
    await carol.request('setOperatorStatus', { status: 'READY', permanent: true });
    await carol.request('logout', {});
    await callSupport(gateway);
    expect(gateway.gateway.stats.queuedCalls).toBe(1);
    await gateway.crashAndRestart();
    const later = await gateway.loggedIn('carol');
    await later.waitFor('IncomingCall');
    expect(statusesOf(later)).toEqual(['DIALING']);
  });

  it('is permanent only as long as the last request said so', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await ready(gateway, 'carol');
    await carol.request('setOperatorStatus', { status: 'DND', permanent: true });
    await set(carol, 'DND');
    await carol.request('logout', {});
    expect(await statusOf(await gateway.loggedIn('carol'))).toBe('OFFLINE');
  });
});

describe('an operator who is lost', () => {
  it.each([false, true])(
    'in service leaves the call, and is OFFLINE (permanent: %s)',
    async (permanent) => {
      const gateway = await InProcessGateway.start();
      const carol = await ready(gateway, 'carol');
      await carol.request('setOperatorStatus', { status: 'READY', permanent });
      const alice = await callSupport(gateway);
      await carol.waitFor('IncomingCall');
      await carol.request('accept', { callId, answer });
      carol.loseSocket();
      await gateway.passTime(61_000);
      await alice.waitFor('Disconnected');
      const later = await gateway.loggedIn('carol');
      expect(await statusOf(later)).toBe('OFFLINE');
      expect(await set(later, 'ONLINE', 'READY')).toBe('READY');
    },
  );

  it.each([false, true])(
    'while it rings leaves the call to the next (permanent: %s)',
    async (permanent) => {
      const gateway = await InProcessGateway.start();
      const carol = await ready(gateway, 'carol');
      const dave = await ready(gateway, 'dave');
      await carol.request('setOperatorStatus', { status: 'READY', permanent });
      const alice = await callSupport(gateway);
      await carol.waitFor('IncomingCall');
      await carol.request('logout', {});
      await dave.waitFor('IncomingCall');
      expect(alice.names()).toEqual(['ProgressToneStart']);
      await dave.request('accept', { callId, answer });
      expect(await statusOf(await gateway.loggedIn('carol'))).toBe('OFFLINE');
    },
  );

  it('at one of two connections has work after the call', async () => {
    const gateway = await InProcessGateway.start();
    const desk = await ready(gateway, 'carol');
    const mobile = await gateway.loggedIn('carol');
    const alice = await callSupport(gateway);
    await mobile.waitFor('IncomingCall');
    await mobile.request('accept', { callId, answer });
    await mobile.request('logout', {});
    await alice.waitFor('Disconnected');
    expect(statusesOf(desk).at(-1)).toBe('AFTER_SERVICE');
  });
});

function isOffer(name: string): boolean {
  return name === 'IncomingCall';
}
