/** What a transfer makes of the statuses of operators, and of calls to queues. */
import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import {
  callSupport,
  readyOperator,
  setStatus,
  statusesOf,
  statusOf,
} from './support/operators.js';
import { offeredToNumber, offersAnew, sdp } from './support/transfers.js';

describe('an operator who transfers a caller of the queue', () => {
  it('to a colleague has work to finish once the colleague has the caller, and not before', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const bob = await gateway.loggedIn('bob');
    const alice = await callSupport(gateway, 'call-0001');
    await carol.request('accept', { callId: 'call-0001', answer });
    await carol.request('transferToNumber', { callId: 'call-0001', number: 'bob' });
    await offersAnew(alice, 'call-0001');
    const { callId } = await bob.waitFor('IncomingCall');
    expect(await statusOf(carol)).toBe('IN_SERVICE');
    await bob.request('accept', { callId, answer });
    await carol.waitFor('TransferComplete');
    expect(await statusOf(carol)).toBe('AFTER_SERVICE');
    await setStatus(carol, 'READY');
    await bob.request('hangup', { callId });
    expect(await statusOf(carol)).toBe('READY');
  });

  it('stays in service where the transfer fails', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const alice = await callSupport(gateway, 'call-0001');
    await carol.request('accept', { callId: 'call-0001', answer });
    await carol.request('transferToNumber', { callId: 'call-0001', number: 'nobody' });
    await offersAnew(alice, 'call-0001');
    await carol.waitFor('TransferFailed');
    expect(await statusOf(carol)).toBe('IN_SERVICE');
  });
});

describe('a transfer to a queue', () => {
  it('waits for an operator, who is in service from then until the end', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await offeredToNumber(gateway, 'support');
    expect(alice.names()).not.toContain('TransferFailed');
    const dave = await readyOperator(gateway, 'dave');
    const { callId, queue } = await dave.waitFor('IncomingCall');
    expect(queue).toBe('support');
    await dave.request('accept', { callId, answer });
    await alice.waitFor('TransferComplete');
    await bob.waitFor('ConnectionTaken');
    expect(await statusOf(dave)).toBe('IN_SERVICE');
    await bob.request('hangup', { callId: 'call-0ab' });
    await dave.waitFor('Disconnected');
    expect(statusesOf(dave).slice(-3)).toEqual(['DIALING', 'IN_SERVICE', 'AFTER_SERVICE']);
  });

  it('goes to the next operator where one declines', async () => {
    const gateway = await InProcessGateway.start();
    const dave = await readyOperator(gateway, 'dave');
    const { alice, carol } = await offeredToNumber(gateway, 'support');
    const { callId } = await dave.waitFor('IncomingCall');
    await dave.request('reject', { callId, scope: 'user' });
    expect(await statusOf(dave)).toBe('BANNED');
    await setStatus(carol, 'ONLINE', 'READY');
    await carol.waitFor('IncomingCall');
    await carol.request('accept', { callId, answer });
    await alice.waitFor('TransferComplete');
  });

  it('fails where no operator answers within the time that a call rings', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await offeredToNumber(gateway, 'support');
    await gateway.passTime(61_000);
    expect((await alice.waitFor('TransferFailed')).code).toBe(480);
    expect(bob.names().at(-1)).toBe('ConnectionDropped');
    expect(gateway.gateway.stats).toMatchObject({ calls: 1, queuedCalls: 0 });
  });
});

describe('an operator who was called by the queue', () => {
  it('stays in service where a caller transfers somebody to them', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const bob = await gateway.loggedIn('bob');
    const alice = await callSupport(gateway, 'call-0001');
    await carol.request('accept', { callId: 'call-0001', answer });
    await alice.request('invite', { callId: 'call-0002', number: 'bob', offer });
    await bob.request('accept', { callId: 'call-0002', answer });
    const calls = { callId: 'call-0002', targetCallId: 'call-0001' };
    await alice.request('transferToCall', calls);
    const connectionId = await offersAnew(bob, 'call-0002');
    await carol.waitFor('OfferReceived');
    await carol.request('renegotiate', {
      callId: 'call-0001',
      connectionId,
      description: sdp('answer', 'carol'),
    });
    await alice.waitFor('TransferComplete');
    expect(await statusOf(carol)).toBe('IN_SERVICE');
    await bob.request('hangup', { callId: 'call-0002' });
    await settle();
    expect(await statusOf(carol)).toBe('AFTER_SERVICE');
  });
});
