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
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';

describe('a queue call', () => {
  it('takes the operator through service, and back by their own doing', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const alice = await callSupport(gateway, callId);
    expect(await carol.waitFor('IncomingCall')).toMatchObject({ callId, queue: 'support' });
    expect(await refusalOf(setStatus(carol, 'OFFLINE'))).toBe('acd.IncorrectStatus');
    await carol.request('accept', { callId, answer });
    expect((await alice.waitFor('EndpointAdded')).endpoint).toMatchObject({ userName: 'carol' });
    expect(await refusalOf(setStatus(carol, 'READY'))).toBe('acd.IncorrectStatus');
    expect(await setStatus(carol, 'IN_SERVICE')).toBe('IN_SERVICE');
    await alice.request('hangup', { callId });
    await carol.waitFor('Disconnected');
    await setStatus(carol, 'READY');
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

  it('tells the operator how long the caller has waited', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await gateway.loggedIn('carol');
    await setStatus(carol, 'ONLINE');
    await callSupport(gateway, callId);
    await gateway.clock.advance(7_000);
    await setStatus(carol, 'READY');
    const { waitedMs = 0 } = await carol.waitFor('IncomingCall');
    // In whole seconds: requests take their moment of the clock too.
    expect(Math.floor(waitedMs / 1_000)).toBe(7);
  });

  it('goes to the operator who has been READY longest, and to that one only', async () => {
    const gateway = await InProcessGateway.start();
    const dave = await readyOperator(gateway, 'dave');
    const carol = await readyOperator(gateway, 'carol');
    await setStatus(dave, 'READY');
    await callSupport(gateway, callId);
    await dave.waitFor('IncomingCall');
    expect(carol.names()).not.toContain('IncomingCall');
    await dave.request('accept', { callId, answer });
    await dave.request('hangup', { callId });
    await setStatus(dave, 'READY');
    await callSupport(gateway, 'call-0002', 'bob');
    await carol.waitFor('IncomingCall');
    expect(dave.names().filter((name) => name === 'IncomingCall')).toHaveLength(1);
  });

  it('goes to one operator, however many come and go at once', async () => {
    const gateway = await InProcessGateway.start();
    const operators = [await gateway.loggedIn('carol'), await gateway.loggedIn('dave')];
    await callSupport(gateway, callId);
    await Promise.all(operators.map((operator) => setStatus(operator, 'ONLINE', 'READY')));
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
    const carol = await readyOperator(gateway, 'carol');
    expect((await carol.waitFor('IncomingCall')).callId).toBe('call-0001');
    await alice.request('hangup', { callId: 'call-0001' });
    await carol.until(() => carol.names().filter(isOffer).length === 2);
    expect(carol.events.findLast(({ name }) => isOffer(name))?.data).toMatchObject({
      callId: 'call-0002',
    });
    expect(bob.names()).toEqual(['ProgressToneStart', 'QueueUpdated']);
    expect(gateway.gateway.stats.queuedCalls).toBe(0);
  });

  it('that the caller cancels leaves the operator READY, in their place', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const dave = await readyOperator(gateway, 'dave');
    const alice = await callSupport(gateway, callId);
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
    const alice = await callSupport(gateway, callId);
    await alice.request('hangup', { callId });
    expect((await alice.waitFor('Failed')).code).toBe(487);
    const carol = await readyOperator(gateway, 'carol');
    expect(carol.names()).not.toContain('IncomingCall');
  });

  it.each([
    ['declined', 'A queue call was declined.'],
    ['missed', 'A queue call was not answered.'],
  ])('that is %s bans the operator until they set ONLINE, and waits on', async (how, why) => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const alice = await callSupport(gateway, callId);
    await carol.waitFor('IncomingCall');
    if (how === 'declined') await carol.request('reject', { callId, scope: 'device' });
    else await gateway.passTime(20_000);
    expect((await carol.waitFor('Failed')).code).toBe(how === 'declined' ? 603 : 487);
    const banned = carol.events.find(
      ({ name, data }) =>
        name === 'ACDStatusUpdated' && (data as { status: string }).status === 'BANNED',
    );
    expect(banned?.data).toMatchObject({ description: why });
    expect(alice.names()).toEqual(['ProgressToneStart', 'QueueUpdated']);
    expect(await refusalOf(setStatus(carol, 'READY'))).toBe('acd.IncorrectStatus');
    const offered = carol.lastSeq;
    expect(await setStatus(carol, 'ONLINE', 'READY')).toBe('READY');
    await carol.waitFor('IncomingCall', offered);
    await carol.request('accept', { callId, answer });
    await alice.waitFor('Connected');
  });

  it('that is declined goes to the next operator at once', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    const dave = await readyOperator(gateway, 'dave');
    await callSupport(gateway, callId);
    await carol.request('hangup', { callId });
    await dave.waitFor('IncomingCall');
    expect(await statusOf(carol)).toBe('BANNED');
    expect(await refusalOf(carol.request('accept', { callId, answer }))).toBe('call.CallConflict');
  });

  it('that is declined comes before those that came later', async () => {
    const gateway = await InProcessGateway.start();
    await callSupport(gateway, 'call-0001', 'alice');
    await callSupport(gateway, 'call-0002', 'bob');
    const carol = await readyOperator(gateway, 'carol');
    await carol.request('reject', { callId: 'call-0001', scope: 'user' });
    const dave = await readyOperator(gateway, 'dave');
    expect((await dave.waitFor('IncomingCall')).callId).toBe('call-0001');
  });

  it('rings at all devices of its operator', async () => {
    const gateway = await InProcessGateway.start();
    const desk = await readyOperator(gateway, 'carol');
    const mobile = await gateway.loggedIn('carol');
    const silent = await gateway.loggedIn('carol', false);
    await callSupport(gateway, callId);
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
    const carol = await readyOperator(gateway, 'carol');
    const bob = await gateway.loggedIn('bob');
    const privateCall = 'call-0009';
    await bob.request('invite', { callId: privateCall, number: 'carol', offer });
    await carol.request('accept', { callId: privateCall, answer });
    const dave = await readyOperator(gateway, 'dave');
    await callSupport(gateway, callId);
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
    const carol = await readyOperator(gateway, 'carol');
    const dave = await gateway.loggedIn('dave', false);
    await setStatus(dave, 'ONLINE', 'READY');
    await carol.request('invite', { callId, number: 'support', offer });
    await settle();
    expect(await statusOf(carol)).toBe('READY');
    expect(await statusOf(dave)).toBe('READY');
    expect(gateway.gateway.stats.queuedCalls).toBe(1);
  });

  it('waits while the connection of the operator is lost', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    carol.loseSocket();
    await callSupport(gateway, callId);
    await gateway.passTime(30_000);
    await carol.resume();
    await carol.waitFor('IncomingCall');
    expect(await statusOf(carol)).toBe('DIALING');
  });
});

function isOffer(name: string): boolean {
  return name === 'IncomingCall';
}
