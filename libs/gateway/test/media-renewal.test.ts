import { describe, expect, it } from '@jest/globals';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { hostCandidate, offer } from './support/descriptions.js';
import { refusalOf } from './support/refusal-of.js';
import { offeredToCall, oneCall, sdp, since } from './support/transfers.js';

const callId = 'call-0ab';

/** Bob has lost his media, and Alice has offered others. */
async function offered(gateway: InProcessGateway) {
  const parties = await oneCall(gateway);
  const { alice, bob } = parties;
  await bob.request('renewMedia', { callId });
  const { connectionId } = await alice.waitFor('ConnectionRequested');
  const description = sdp('offer', 'alice');
  await alice.request('renegotiate', { callId, connectionId, description });
  return { ...parties, connectionId };
}

describe('media that one side has lost', () => {
  it('are offered anew by the other side, and taken by both once they are answered', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob, connectionId } = await offered(gateway);
    expect(await bob.waitFor('OfferReceived')).toEqual({
      callId,
      connectionId,
      offer: sdp('offer', 'alice'),
    });
    const candidates = [hostCandidate(1)];
    await alice.request('candidate', { callId, connectionId, candidates });
    expect(await bob.waitFor('CandidatesReceived')).toEqual({ callId, connectionId, candidates });
    await bob.request('candidate', { callId, connectionId, candidates });
    expect(await alice.waitFor('CandidatesReceived')).toEqual({ callId, connectionId, candidates });
    const [ofAlice, ofBob] = [since(alice), since(bob)];
    const description = sdp('answer', 'bob');
    await bob.request('renegotiate', { callId, connectionId, description });
    await settle();
    expect(ofAlice()).toEqual(['AnswerReceived', 'ConnectionTaken']);
    expect(ofBob()).toEqual(['ConnectionTaken']);
    expect(await alice.waitFor('ConnectionTaken')).toMatchObject({
      connectionId,
      endpoint: { userName: 'bob' },
    });
    expect(await bob.waitFor('ConnectionTaken')).toMatchObject({ endpoint: { userName: 'alice' } });

    const further = sdp('offer', 'more');
    await bob.request('renegotiate', { callId, connectionId, description: further });
    const received = await alice.waitFor('OfferReceived');
    expect(received).toEqual({ callId, connectionId, offer: further });
  });

  it('are not taken where the other side makes no offer in time; it may be asked again', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await oneCall(gateway);
    await bob.request('renewMedia', { callId });
    const { connectionId } = await alice.waitFor('ConnectionRequested');
    await gateway.passTime(15_000);
    for (const peer of [alice, bob]) {
      expect(await peer.waitFor('ConnectionDropped')).toEqual({ callId, connectionId });
    }
    await bob.request('renewMedia', { callId });
    const again = await alice.waitFor('ConnectionRequested', alice.lastSeq - 1);
    expect(again.connectionId).not.toBe(connectionId);
  });

  it('of both sides are renewed once: whoever asks last is offered them', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob, connectionId } = await offered(gateway);
    const [ofAlice, ofBob] = [since(alice), since(bob)];
    await alice.request('renewMedia', { callId });
    await settle();
    expect(ofBob()).toEqual(['ConnectionRequested']);
    // What belongs to the one before leads nowhere.
    for (const type of ['answer', 'offer'] as const) {
      const description = sdp(type, 'bob');
      await bob.request('renegotiate', { callId, connectionId, description });
    }
    await settle();
    expect(ofAlice()).toEqual([]);
  });

  it.each(['are taken', 'are of a call that has ended'])(
    'are not dropped once they %s',
    async (how) => {
      const gateway = await InProcessGateway.start();
      const { alice, bob, connectionId } = await offered(gateway);
      const description = sdp('answer', 'bob');
      if (how === 'are taken') {
        await bob.request('renegotiate', { callId, connectionId, description });
      } else await bob.request('hangup', { callId });
      const [ofAlice, ofBob] = [since(alice), since(bob)];
      await gateway.passTime(15_000);
      expect([...ofAlice(), ...ofBob()]).not.toContain('ConnectionDropped');
    },
  );

  it('take back a transfer that is under way, and keep another from beginning', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, carol } = await offeredToCall(gateway);
    await carol.request('renewMedia', { callId: 'call-0ac' });
    await alice.waitFor('TransferFailed');
    const refused = alice.request('transferToNumber', { callId: 'call-0ac', number: 'dave' });
    expect(await refusalOf(refused)).toBe('call.CallConflict');
    await alice.request('transferToNumber', { callId, number: 'dave' });
  });

  it('go on being renewed after a crash of the gateway', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob, connectionId } = await offered(gateway);
    await gateway.crashAndRestart();
    await Promise.all([alice.resume(), bob.resume()]);
    const description = sdp('answer', 'bob');
    await bob.request('renegotiate', { callId, connectionId, description });
    expect(await alice.waitFor('ConnectionTaken')).toMatchObject({ connectionId });
  });

  it('are given up after a crash of the gateway where nobody answers in time', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob, connectionId } = await offered(gateway);
    await gateway.crashAndRestart();
    await Promise.all([alice.resume(), bob.resume()]);
    await gateway.passTime(15_000);
    for (const peer of [alice, bob]) {
      expect(await peer.waitFor('ConnectionDropped')).toEqual({ callId, connectionId });
    }
  });

  it('are those of an answered call', async () => {
    const gateway = await InProcessGateway.start();
    const { bob } = await oneCall(gateway);
    await bob.request('hangup', { callId });
    const refused = bob.request('renewMedia', { callId });
    expect(await refusalOf(refused)).toBe('call.CallConflict');
  });

  it.each(['rings', 'waits in a queue'])('are none of a call that %s', async (what) => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    const number = what === 'rings' ? 'bob' : 'support';
    await alice.request('invite', { callId, number, offer });
    for (const peer of what === 'rings' ? [alice, bob] : [alice]) {
      expect(await refusalOf(peer.request('renewMedia', { callId }))).toBe('call.CallConflict');
    }
    await settle();
    for (const peer of [alice, bob]) expect(peer.names()).not.toContain('ConnectionRequested');
  });

  it('are described once by each, in their order: what else comes is passed over', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await oneCall(gateway);
    await bob.request('renewMedia', { callId });
    const { connectionId } = await alice.waitFor('ConnectionRequested');
    const [ofAlice, ofBob] = [since(alice), since(bob)];
    const describe = (peer: FakePeer, type: 'offer' | 'answer') =>
      peer.request('renegotiate', { callId, connectionId, description: sdp(type, 'any') });
    await describe(bob, 'answer');
    await describe(bob, 'offer');
    await describe(alice, 'answer');
    await settle();
    expect([ofAlice(), ofBob()]).toEqual([[], []]);
    await describe(alice, 'offer');
    await describe(alice, 'offer');
    await describe(alice, 'answer');
    await settle();
    expect([ofAlice(), ofBob()]).toEqual([[], ['OfferReceived']]);
  });

  it('wait for room at the other side, which does not read', async () => {
    const gateway = await InProcessGateway.start({ limits: { pendingEvents: 16 } });
    const { alice, bob } = await oneCall(gateway);
    const fill = async (from: FakePeer, to: FakePeer) => {
      to.acknowledge();
      const send = () => refusalOf(from.request('sendMessage', { callId, text: 'Hello?' }));
      while ((await send()) === 'accepted');
    };
    const renew = () => refusalOf(bob.request('renewMedia', { callId }));
    await fill(bob, alice);
    expect(await renew()).toBe('call.RelayLimit');
    alice.acknowledge();
    expect(await renew()).toBe('accepted');
    const { connectionId } = await alice.waitFor('ConnectionRequested');
    const description = sdp('offer', 'alice');
    const describe = () =>
      refusalOf(alice.request('renegotiate', { callId, connectionId, description }));
    await fill(alice, bob);
    expect(await describe()).toBe('call.RelayLimit');
    bob.acknowledge();
    expect(await describe()).toBe('accepted');
    await bob.waitFor('OfferReceived');
  });
});

describe('a session that says for how long it goes away', () => {
  it('ends when that is over, without waiting for its grace period', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await oneCall(gateway);
    await bob.request('suspend', { withinMs: 10_000 });
    bob.loseSocket();
    await gateway.passTime(9_900);
    expect(alice.events.map(({ name }) => name)).not.toContain('Disconnected');
    await gateway.passTime(200);
    expect(await alice.waitFor('Disconnected')).toEqual({ callId, reason: 'peerLost' });
  });

  it('has the whole grace period again once it is back', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await oneCall(gateway);
    await bob.request('suspend', { withinMs: 10_000 });
    bob.loseSocket();
    await bob.resume();
    bob.loseSocket();
    await gateway.passTime(50_000);
    expect(alice.events.map(({ name }) => name)).not.toContain('Disconnected');
  });
});
