import { describe, expect, it } from '@jest/globals';
import type { OperatorACDStatuses } from '@ringspec/generated';
import { operatorMoves } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import {
  callSupport,
  readyOperator,
  setStatus,
  statusesOf,
  statusOf,
} from './support/operators.js';
import { refusalOf } from './support/refusal-of.js';

const statuses = Object.keys(operatorMoves) as OperatorACDStatuses[];
const callId = 'call-0001';

/** Brings Carol into a status by the ways there are. */
async function carolIn(status: OperatorACDStatuses): Promise<FakePeer> {
  const gateway = await InProcessGateway.start();
  if (status === 'DIALING' || status === 'BANNED') {
    const carol = await readyOperator(gateway, 'carol');
    await callSupport(gateway, callId);
    if (status === 'BANNED') await carol.request('reject', { callId, scope: 'user' });
    return carol;
  }
  const carol = await gateway.loggedIn('carol');
  if (status === 'OFFLINE') return carol;
  if (status === 'IN_SERVICE') await setStatus(carol, 'ONLINE', 'READY', 'IN_SERVICE');
  else if (status === 'AFTER_SERVICE')
    await setStatus(carol, 'ONLINE', 'READY', 'IN_SERVICE', 'AFTER_SERVICE');
  else await setStatus(carol, 'ONLINE', status);
  return carol;
}

describe('the table of statuses', () => {
  it.each(statuses)('is kept to from %s', async (from) => {
    for (const to of statuses) {
      const carol = await carolIn(from);
      await settle();
      const told = statusesOf(carol).length;
      const allowed = (operatorMoves[from] as readonly string[]).includes(to);
      const outcome = await refusalOf(carol.request('setOperatorStatus', { status: to }));
      expect(`${from} to ${to}: ${outcome}`).toBe(
        `${from} to ${to}: ${allowed ? 'accepted' : 'acd.IncorrectStatus'}`,
      );
      expect(await statusOf(carol)).toBe(allowed ? to : from);
      const events = statusesOf(carol).slice(told);
      expect(events).toEqual(allowed && from !== 'DIALING' ? [to] : []);
    }
  });

  it('says in words what cannot be set from where', async () => {
    const carol = await carolIn('OFFLINE');
    await expect(setStatus(carol, 'READY')).rejects.toThrow(
      'From OFFLINE the operator cannot set READY.',
    );
    const dialing = await carolIn('DIALING');
    await expect(setStatus(dialing, 'OFFLINE')).rejects.toThrow(
      'From DIALING the operator cannot set OFFLINE while a queue call is offered or up.',
    );
  });

  it('lets nobody be stuck: from every status that a person can set there is a way to READY', async () => {
    for (const from of statuses.filter((status) => status !== 'DIALING')) {
      const carol = await carolIn(from);
      const direct = await refusalOf(setStatus(carol, 'READY'));
      expect(
        `${from}: ${direct === 'accepted' ? 'READY' : await setStatus(carol, 'ONLINE', 'READY')}`,
      ).toBe(`${from}: READY`);
    }
  });

  it('is changed as often as a person does, and no more', async () => {
    const carol = await carolIn('ONLINE');
    const outcomes: string[] = [];
    for (let i = 0; i < 70; i += 1) {
      outcomes.push(await refusalOf(setStatus(carol, i % 2 === 0 ? 'READY' : 'ONLINE')));
    }
    expect(outcomes.slice(0, 58)).toEqual(Array.from({ length: 58 }, () => 'accepted'));
    expect(outcomes.at(-1)).toBe('protocol.RateLimited');
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
    expect(await refusalOf(setStatus(peer, 'ONLINE'))).toBe('protocol.NotLoggedIn');
  });
});
