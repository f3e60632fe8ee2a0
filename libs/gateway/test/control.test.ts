/** What whoever runs the gateway may do with calls. */
import { describe, expect, it } from '@jest/globals';
import type { GatewayReport } from '@ringspec/gateway-core';
import { InProcessGateway, settle } from '@ringspec/testing';
import { offer } from './support/descriptions.js';
import { inCall } from './support/limited-gateway.js';
import { offeredToCall, sdp } from './support/transfers.js';

const application = 'demo.ringspec';
const callId = 'call-0001';

async function started() {
  const told: GatewayReport[] = [];
  const gateway = await InProcessGateway.start({
    reports: {
      wants: () => true,
      take: (reports) => {
        told.push(...reports);
        return Promise.resolve();
      },
    },
  });
  const endings = async () => {
    await settle();
    return told.flatMap((each) => (each.kind === 'callEnded' ? [each.ending] : []));
  };
  return { gateway, endings, control: gateway.gateway.control };
}

describe('a call that the server ends', () => {
  it('is disconnected at both sides where it was answered', async () => {
    const { gateway, endings, control } = await started();
    const { alice, bob } = await inCall(gateway, callId);
    expect(control.calls()).toMatchObject([{ id: callId, application, state: 'connected' }]);
    expect(control.endCall(callId, application)).toBe(true);
    for (const peer of [alice, bob]) expect(await peer.waitFor('Disconnected')).toEqual({ callId });
    expect(await endings()).toEqual(['ended']);
    expect(control.calls()).toEqual([]);
  });

  it('fails at both sides where it was not', async () => {
    const { gateway, endings, control } = await started();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    expect(control.endCall(callId, application)).toBe(true);
    for (const peer of [alice, bob]) expect((await peer.waitFor('Failed')).code).toBe(487);
    expect(await endings()).toEqual(['ended']);
  });

  it('is none of another application, and none that there is not', async () => {
    const { gateway, endings, control } = await started();
    await inCall(gateway, callId);
    expect(control.endCall(callId, 'other.account')).toBe(false);
    expect(control.endCall('call-none', application)).toBe(false);
    expect(gateway.gateway.stats.calls).toBe(1);
    expect(await endings()).toEqual([]);
  });
});

describe('calls that are told', () => {
  it('name who was called, then who is in them, after a transfer too', async () => {
    const { gateway, control } = await started();
    const sides = () => control.calls().map(({ id, from, to }) => [id, from.userName, to.userName]);
    const { carol, connectionId } = await offeredToCall(gateway);
    expect(sides()).toEqual([
      ['call-0ab', 'alice', 'bob'],
      ['call-0ac', 'alice', 'carol'],
    ]);
    const description = sdp('answer', 'carol');
    await carol.request('renegotiate', { callId: 'call-0ac', connectionId, description });
    await settle();
    expect(sides()).toEqual([['call-0ab', 'bob', 'carol']]);
    const dave = await gateway.loggedIn('dave');
    await dave.request('invite', { callId, number: 'alice', offer });
    expect(sides()).toEqual([
      [callId, 'dave', 'alice'],
      ['call-0ab', 'bob', 'carol'],
    ]);
  });
});

describe('sessions', () => {
  it('are told with who is logged in, and none of strangers', async () => {
    const { gateway, control } = await started();
    await gateway.peer().connect();
    const alice = await gateway.loggedIn('alice');
    const bob = await gateway.loggedIn('bob', false);
    bob.loseSocket();
    const common = { application, familyId: expect.any(String), id: expect.any(String) };
    const [first, second] = control.sessions();
    expect(first).toEqual({
      ...{ ...common, userId: 'user-alice', userName: 'alice' },
      ...{ isConnected: true, receivesCalls: true },
    });
    expect(second).toEqual({
      ...{ ...common, userId: 'user-bob', userName: 'bob' },
      ...{ isConnected: false, receivesCalls: false },
    });
    expect(control.sessions()).toHaveLength(2);
    expect(alice.closeCode).toBeUndefined();
  });

  it('end where they are meant, and no others', async () => {
    const { gateway, control } = await started();
    const one = await gateway.loggedIn('alice');
    const [first] = control.sessions();
    const two = await gateway.loggedIn('alice');
    const bob = await gateway.loggedIn('bob');
    expect(control.endSessions(({ id }) => id === first?.id)).toBe(1);
    expect([one, two, bob].map(({ closeCode }) => closeCode)).toEqual([4013, undefined, undefined]);
    expect(control.endSessions(() => true)).toBe(2);
    expect([two, bob].map(({ closeCode }) => closeCode)).toEqual([4013, 4013]);
    expect(control.endSessions(() => true)).toBe(0);
  });
});

describe('tokens without a proof', () => {
  it('let their user in, and are none for nobody', async () => {
    const { gateway, control } = await started();
    const grant = { keyId: 'key', tokenHash: null };
    expect(await control.issueTokens('user-nobody', '', grant)).toBeUndefined();
    const tokens = await control.issueTokens('user-alice', '', grant);
    const alice = gateway.peer();
    await alice.connect();
    const accessToken = tokens?.accessToken ?? '';
    const login = await alice.request('loginWithToken', { user: 'alice', accessToken });
    expect(login.userName).toBe('alice');
  });
});
