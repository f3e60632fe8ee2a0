import { describe, expect, it } from '@jest/globals';
import { InProcessGateway } from '@ringspec/testing';
import { answer } from './support/descriptions.js';
import {
  callSupport,
  readyOperator,
  setStatus,
  statusesOf,
  statusOf,
} from './support/operators.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';

describe('an operator at several connections', () => {
  it('is told at the others who set the status, and what it is now', async () => {
    const gateway = await InProcessGateway.start();
    const desk = await gateway.loggedIn('carol');
    const mobile = await gateway.loggedIn('carol');
    await setStatus(desk, 'ONLINE');
    expect(await mobile.waitFor('ACDError')).toEqual({
      code: 6,
      message: 'Another connection of the same operator has set the status.',
      action: 'setStatus',
      status: 'ONLINE',
    });
    expect(mobile.names()).toEqual(['ACDError', 'ACDStatusUpdated']);
    expect(desk.names()).toEqual(['ACDStatusUpdated']);
    expect(await refusalOf(setStatus(desk, 'BANNED'))).toBe('acd.IncorrectStatus');
    expect(mobile.names()).toHaveLength(2);
  });

  it('is OFFLINE when the last of them is gone', async () => {
    const gateway = await InProcessGateway.start();
    const desk = await readyOperator(gateway, 'carol');
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
    const carol = await readyOperator(gateway, 'carol');
    await carol.request('setOperatorStatus', { status: 'READY', permanent: true });
    await carol.request('logout', {});
    await callSupport(gateway, callId);
    expect(gateway.gateway.stats.queuedCalls).toBe(1);
    await gateway.crashAndRestart();
    const later = await gateway.loggedIn('carol');
    await later.waitFor('IncomingCall');
    expect(statusesOf(later)).toEqual(['DIALING']);
  });

  it('is permanent only as long as the last request said so', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await readyOperator(gateway, 'carol');
    await carol.request('setOperatorStatus', { status: 'DND', permanent: true });
    await setStatus(carol, 'DND');
    await carol.request('logout', {});
    expect(await statusOf(await gateway.loggedIn('carol'))).toBe('OFFLINE');
  });
});

describe('who asks for their status only', () => {
  it('is no operator: their logout changes nothing, and nothing is kept of it', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const { id } = await bob.request('getOperatorStatus', {});
    await bob.request('logout', {});
    await bob.request('login', { user: 'bob', password: 'bob' });
    expect(await bob.request('getOperatorStatus', {})).toEqual({ id, status: 'OFFLINE' });
    expect((await gateway.journal.load()).map(({ kind }) => kind)).not.toContain('operator');
  });
});

describe('an operator who is lost', () => {
  it.each([false, true])(
    'in service leaves the call, and is OFFLINE (permanent: %s)',
    async (permanent) => {
      const gateway = await InProcessGateway.start();
      const carol = await readyOperator(gateway, 'carol');
      await carol.request('setOperatorStatus', { status: 'READY', permanent });
      const alice = await callSupport(gateway, callId);
      await carol.waitFor('IncomingCall');
      await carol.request('accept', { callId, answer });
      carol.loseSocket();
      await gateway.passTime(61_000);
      await alice.waitFor('Disconnected');
      const later = await gateway.loggedIn('carol');
      expect(await statusOf(later)).toBe('OFFLINE');
      expect(await setStatus(later, 'ONLINE', 'READY')).toBe('READY');
    },
  );

  it.each([false, true])(
    'while it rings leaves the call to the next (permanent: %s)',
    async (permanent) => {
      const gateway = await InProcessGateway.start();
      const carol = await readyOperator(gateway, 'carol');
      const dave = await readyOperator(gateway, 'dave');
      await carol.request('setOperatorStatus', { status: 'READY', permanent });
      const alice = await callSupport(gateway, callId);
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
    const desk = await readyOperator(gateway, 'carol');
    const mobile = await gateway.loggedIn('carol');
    const alice = await callSupport(gateway, callId);
    await mobile.waitFor('IncomingCall');
    await mobile.request('accept', { callId, answer });
    await mobile.request('logout', {});
    await alice.waitFor('Disconnected');
    expect(statusesOf(desk).at(-1)).toBe('AFTER_SERVICE');
  });
});
