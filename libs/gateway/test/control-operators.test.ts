/** Operators, as whoever runs the gateway sees and sets them. */
import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { answer } from './support/descriptions.js';
import { callSupport, readyOperator, served, statusesOf, statusOf } from './support/operators.js';
import { isOffered, setQueue } from './support/queues.js';

const carol = 'user-carol';
const team = { wrapUpMs: 30_000, wrapUpExtensionMs: 20_000, wrapUpExtensions: 1 };
const nothing = {
  ...{ status: 'OFFLINE', since: undefined, reason: undefined, wrapUpUntil: undefined },
  ...{ callId: undefined, isConnected: false },
};

async function started() {
  const gateway = await InProcessGateway.start();
  const { control } = gateway.gateway;
  return { gateway, control, seen: () => control.operator(carol) };
}

describe('an operator is told', () => {
  it('of whom nothing is known, and who logs in', async () => {
    const { gateway, seen } = await started();
    expect(seen()).toEqual(nothing);
    await gateway.loggedIn('carol');
    expect(seen()).toEqual({ ...nothing, isConnected: true });
  });

  it('with what they set, since when and why', async () => {
    const { gateway, seen } = await started();
    const peer = await gateway.loggedIn('carol');
    await peer.request('setOperatorStatus', { status: 'ONLINE' });
    await gateway.clock.advance(1_000);
    const since = gateway.clock.now();
    await peer.request('setOperatorStatus', { status: 'TIMEOUT', reason: 'lunch' });
    await gateway.clock.advance(1_000);
    const there = { ...nothing, status: 'TIMEOUT', since, reason: 'lunch' };
    expect(seen()).toEqual({ ...there, isConnected: true });
    peer.loseSocket();
    expect(seen()).toEqual({ ...there, isConnected: false });
  });

  it('as connected only where a call can ring', async () => {
    const { gateway, seen } = await started();
    await gateway.loggedIn('carol', false);
    expect(seen().isConnected).toBe(false);
    const away = await gateway.loggedIn('carol');
    away.loseSocket();
    expect(seen().isConnected).toBe(false);
    await gateway.loggedIn('carol');
    expect(seen().isConnected).toBe(true);
  });

  it('with the call that rings or is up, and with the end of the work after it', async () => {
    const { gateway, seen } = await started();
    await setQueue(gateway, 'support', team, { carol: {} });
    const peer = await readyOperator(gateway, 'carol');
    const caller = await callSupport(gateway, 'call-0001');
    await peer.waitFor('IncomingCall');
    expect(seen()).toMatchObject({ status: 'DIALING', callId: 'call-0001' });
    await peer.request('accept', { callId: 'call-0001', answer });
    expect(seen()).toMatchObject({ status: 'IN_SERVICE', callId: 'call-0001' });
    const ended = gateway.clock.now();
    await caller.request('hangup', { callId: 'call-0001' });
    await settle();
    expect(seen()).toMatchObject({
      ...{ status: 'AFTER_SERVICE', callId: undefined, wrapUpUntil: ended + 30_000 },
    });
  });
});

describe('a status that is set for an operator', () => {
  it('is theirs at once, with the reason, and may bring a call', async () => {
    const { gateway, control, seen } = await started();
    const peer = await gateway.loggedIn('carol');
    expect(await control.setOperatorStatus(carol, 'TIMEOUT', 'meeting')).toBe('done');
    expect(seen()).toMatchObject({ status: 'TIMEOUT', reason: 'meeting' });
    await peer.waitFor('ACDStatusUpdated');
    await callSupport(gateway, 'call-0001');
    expect(isOffered(peer)).toBe(false);
    expect(await control.setOperatorStatus(carol, 'READY', undefined)).toBe('done');
    await peer.waitFor('IncomingCall');
    expect(statusesOf(peer)).toEqual(['TIMEOUT', 'READY', 'DIALING']);
  });

  it('is refused for nobody, while a call is offered, and READY without a device', async () => {
    const { gateway, control } = await started();
    expect(await control.setOperatorStatus('user-nobody', 'ONLINE', undefined)).toBe('absent');
    expect(await control.setOperatorStatus(carol, 'READY', undefined)).toBe('absent');
    expect(await control.setOperatorStatus(carol, 'TIMEOUT', undefined)).toBe('done');
    const peer = await readyOperator(gateway, 'carol');
    await callSupport(gateway, 'call-0001');
    await peer.waitFor('IncomingCall');
    expect(await control.setOperatorStatus(carol, 'OFFLINE', undefined)).toBe('busy');
    expect(await statusOf(peer)).toBe('DIALING');
  });

  it('ends the work after a call, or leaves it its time where it is the same', async () => {
    const { gateway, control, seen } = await started();
    await setQueue(gateway, 'support', team, { carol: {} });
    const peer = await readyOperator(gateway, 'carol');
    const caller = await served(gateway, peer);
    await caller.request('hangup', { callId: 'call-0001' });
    await settle();
    const { wrapUpUntil } = seen();
    expect(await control.setOperatorStatus(carol, 'AFTER_SERVICE', 'notes')).toBe('done');
    expect(seen()).toMatchObject({ reason: 'notes', wrapUpUntil });
    expect(await control.setOperatorStatus(carol, 'TIMEOUT', undefined)).toBe('done');
    expect(seen()).toMatchObject({ status: 'TIMEOUT', wrapUpUntil: undefined });
    await gateway.passTime(60_000);
    expect(await statusOf(peer)).toBe('TIMEOUT');
  });
});

describe('the work after a call', () => {
  it('is given more time, as often as asked, and keeps its reason', async () => {
    const { gateway, control, seen } = await started();
    await setQueue(gateway, 'support', team, { carol: {} });
    expect(control.extendWrapUp(carol, 1_000)).toBe(false);
    const peer = await readyOperator(gateway, 'carol');
    expect(control.extendWrapUp(carol, 1_000)).toBe(false);
    const caller = await served(gateway, peer);
    await caller.request('hangup', { callId: 'call-0001' });
    await settle();
    const until = seen().wrapUpUntil ?? 0;
    await control.setOperatorStatus(carol, 'AFTER_SERVICE', 'notes');
    for (const byMs of [10_000, 5_000]) expect(control.extendWrapUp(carol, byMs)).toBe(true);
    expect(seen()).toMatchObject({
      ...{ status: 'AFTER_SERVICE', reason: 'notes', wrapUpUntil: until + 15_000 },
    });
    await gateway.passTime(until + 14_999 - gateway.clock.now());
    expect(await statusOf(peer)).toBe('AFTER_SERVICE');
    await gateway.clock.advance(1);
    expect(await statusOf(peer)).toBe('READY');
  });
});
