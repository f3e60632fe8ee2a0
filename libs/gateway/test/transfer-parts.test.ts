/** Transfers in part: what goes where while one is under way, and what is left when it is over. */
import { describe, expect, it } from '@jest/globals';
import type { AuditEvent } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { answer, hostCandidate, offer } from './support/descriptions.js';
import { refusalOf } from './support/refusal-of.js';
import {
  offeredToCall,
  offeredToNumber,
  oneCall,
  sdp,
  since,
  twoCalls,
} from './support/transfers.js';

const ab = 'call-0ab';
const ac = 'call-0ac';
const candidates = [hostCandidate(1)];

/** Carol answers the offer of a transfer to her call. */
async function taken(gateway: InProcessGateway) {
  const story = await offeredToCall(gateway);
  const description = sdp('answer', 'carol');
  const { connectionId } = story;
  await story.carol.request('renegotiate', { callId: ac, connectionId, description });
  return story;
}

async function asked(gateway: InProcessGateway) {
  const parties = await twoCalls(gateway);
  await parties.alice.request('transferToCall', { callId: ab, targetCallId: ac });
  return { ...parties, ...(await parties.bob.waitFor('ConnectionRequested')) };
}

describe('while a transfer to a call is under way', () => {
  it('candidates go to whom their connection is to', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob, carol, connectionId } = await offeredToCall(gateway);
    const ofCarol = since(carol);
    await bob.request('candidate', { callId: ab, candidates });
    expect(await alice.waitFor('CandidatesReceived')).toEqual({ callId: ab, candidates });
    expect(ofCarol()).toEqual([]);
    await carol.request('candidate', { callId: ac, connectionId, candidates });
    expect(await bob.waitFor('CandidatesReceived')).toEqual({
      ...{ callId: ab, connectionId, candidates },
    });
  });

  it('descriptions of another connection, or of the wrong side, are passed over', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob, carol, connectionId } = await offeredToCall(gateway);
    const told = [alice, bob, carol].map(since);
    const wrong = [
      [bob, ab, 'another', offer],
      [bob, ab, connectionId, answer],
      [bob, ab, connectionId, offer],
      [carol, ac, 'another', answer],
      [carol, ac, connectionId, offer],
    ] as const;
    for (const [peer, callId, of, description] of wrong)
      await peer.request('renegotiate', { callId, connectionId: of, description });
    expect(told.map((names) => names())).toEqual([[], [], []]);
  });

  it('an offer comes from who stays alone', async () => {
    const gateway = await InProcessGateway.start();
    const { bob, carol, connectionId } = await asked(gateway);
    const told = [bob, carol].map(since);
    await carol.request('renegotiate', { callId: ac, connectionId, description: offer });
    expect(told.map((names) => names())).toEqual([[], []]);
  });

  it('the call that it is to is not transferred itself', async () => {
    const gateway = await InProcessGateway.start();
    const { alice } = await asked(gateway);
    const other = alice.request('transferToNumber', { callId: ac, number: 'dave' });
    expect(await refusalOf(other)).toBe('call.CallConflict');
  });

  it('an offer waits for room at who does not read', async () => {
    const gateway = await InProcessGateway.start({ limits: { pendingEvents: 16 } });
    const { bob, carol, connectionId } = await asked(gateway);
    carol.acknowledge();
    for (let i = 0; i < 2; i += 1)
      await bob.request('candidate', { callId: ab, connectionId, candidates });
    const make = () => bob.request('renegotiate', { callId: ab, connectionId, description: offer });
    expect(await refusalOf(make())).toBe('call.RelayLimit');
    carol.acknowledge();
    await make();
    await carol.waitFor('OfferReceived');
  });
});

describe('while a transfer to a number is under way', () => {
  it('candidates from before the offer are passed over', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await oneCall(gateway);
    await alice.request('transferToNumber', { callId: ab, number: 'carol' });
    const { connectionId } = await bob.waitFor('ConnectionRequested');
    const ofAlice = since(alice);
    await bob.request('candidate', { callId: ab, connectionId, candidates });
    expect(ofAlice()).toEqual([]);
  });

  it('a crash before the number was looked up loses nothing, and answers nothing', async () => {
    const gateway = await InProcessGateway.start();
    const { findUser } = gateway.accounts;
    const { alice, bob, carol } = await oneCall(gateway);
    await alice.request('transferToNumber', { callId: ab, number: 'carol' });
    const { connectionId } = await bob.waitFor('ConnectionRequested');
    gateway.accounts.findUser = () => new Promise(() => undefined);
    await bob.request('renegotiate', { callId: ab, connectionId, description: offer });
    gateway.crash();
    gateway.accounts.findUser = findUser;
    await gateway.restart();
    for (const peer of [alice, bob, carol]) await peer.resume();
    const { callId } = await carol.waitFor('IncomingCall');
    const kept = (await gateway.journal.load()).filter(({ kind }) => kind === 'progress');
    const ids = kept.flatMap(({ value }) => (JSON.parse(value) as number[]).slice(2));
    expect(ids).not.toContain(0);
    await carol.request('accept', { callId, answer });
    await alice.waitFor('TransferComplete');
  });

  it('who asked for another application is noted, not who is transferred', async () => {
    const noted: AuditEvent[] = [];
    const gateway = await InProcessGateway.start({ audit: (event) => noted.push(event) });
    await offeredToNumber(gateway, 'dave@other.ringspec.ringspec.internal');
    expect(noted.filter(({ outcome }) => outcome === 'refused')).toEqual([
      expect.objectContaining({
        ...{ action: 'transferToNumber', error: 'call.AccessDenied' },
        user: 'alice@demo.ringspec',
      }),
    ]);
  });
});

describe('a transfer that has failed', () => {
  it('does not end the next one when its own time would have been over', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await offeredToNumber(gateway, 'nobody');
    await alice.waitFor('TransferFailed');
    await gateway.passTime(10_000);
    await alice.request('transferToNumber', { callId: ab, number: 'carol' });
    const { connectionId } = await bob.waitFor('ConnectionRequested', bob.lastSeq - 1);
    await bob.request('renegotiate', { callId: ab, connectionId, description: offer });
    const ofAlice = since(alice);
    await gateway.passTime(55_000);
    expect(ofAlice()).toEqual([]);
    await gateway.passTime(6_000);
    expect(ofAlice()).toEqual(['TransferFailed']);
  });

  it('is over after a crash too', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob, carol } = await offeredToCall(gateway);
    await gateway.passTime(16_000);
    await alice.waitFor('TransferFailed');
    await gateway.crashAndRestart();
    for (const peer of [alice, bob, carol]) await peer.resume();
    await alice.request('transferToCall', { callId: ab, targetCallId: ac });
  });

  it('of a call that was transferred before leaves it with its sides', async () => {
    const gateway = await InProcessGateway.start();
    const { bob, carol } = await taken(gateway);
    await bob.request('transferToNumber', { callId: ab, number: 'nobody' });
    const { connectionId } = await carol.waitFor('ConnectionRequested');
    await carol.request('renegotiate', { callId: ac, connectionId, description: offer });
    expect((await bob.waitFor('TransferFailed')).callId).toBe(ab);
    await carol.request('sendMessage', { callId: ac, text: 'Still here' });
    await bob.waitFor('MessageReceived');
    await carol.request('logout', {});
    await bob.waitFor('Disconnected');
    expect(gateway.gateway.stats.calls).toBe(0);
  });
});

describe('a transfer that a crash interrupts', () => {
  it('ends in its time all the same', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob, carol } = await asked(gateway);
    await gateway.crashAndRestart();
    for (const peer of [alice, bob, carol]) await peer.resume();
    await gateway.passTime(16_000);
    expect((await alice.waitFor('TransferFailed')).code).toBe(500);
  });
});

describe('a line that is lost while a call is transferred', () => {
  const aboutPeer = (peer: FakePeer) => peer.names().filter((n) => n.startsWith('PeerReconnect'));

  it('is told to who joins, once they have waited for it, and that it is back', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob, carol, connectionId } = await offeredToCall(gateway);
    bob.loseSocket();
    await gateway.passTime(4_000);
    expect(aboutPeer(alice)).toEqual(['PeerReconnecting']);
    const description = sdp('answer', 'carol');
    await carol.request('renegotiate', { callId: ac, connectionId, description });
    await settle();
    expect(aboutPeer(carol)).toEqual([]);
    await gateway.passTime(3_000);
    expect(aboutPeer(carol)).toEqual(['PeerReconnecting']);
    await bob.resume();
    await carol.waitFor('PeerReconnected');
    expect(aboutPeer(alice)).toEqual(['PeerReconnecting']);
  });
});
