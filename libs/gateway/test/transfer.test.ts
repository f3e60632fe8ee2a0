import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
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

describe('a transfer to a call', () => {
  it('asks who stays for an offer, and passes it on; the calls go on meanwhile', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob, carol, connectionId } = await offeredToCall(gateway);
    expect(await carol.waitFor('OfferReceived')).toEqual({
      callId: 'call-0ac',
      connectionId,
      offer: sdp('offer', 'bob'),
    });
    await bob.request('candidate', {
      callId: 'call-0ab',
      connectionId,
      candidates: [hostCandidate(1)],
    });
    expect(await carol.waitFor('CandidatesReceived')).toEqual({
      callId: 'call-0ac',
      connectionId,
      candidates: [hostCandidate(1)],
    });
    await alice.request('sendMessage', { callId: 'call-0ab', text: 'One moment' });
    expect((await bob.waitFor('MessageReceived')).text).toBe('One moment');
  });

  it('makes one call of two once it is answered, which each side knows as before', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob, carol, connectionId } = await offeredToCall(gateway);
    const [ofAlice, ofBob, ofCarol] = [since(alice), since(bob), since(carol)];
    await carol.request('renegotiate', {
      callId: 'call-0ac',
      connectionId,
      description: sdp('answer', 'carol'),
    });
    await settle();
    expect(ofAlice()).toEqual([
      'TransferComplete',
      'TransferComplete',
      'Disconnected',
      'Disconnected',
    ]);
    expect(await alice.waitFor('Disconnected')).toEqual({
      callId: 'call-0ab',
      reason: 'transferred',
    });
    expect(ofBob()).toEqual(['AnswerReceived', 'ConnectionTaken']);
    expect(await bob.waitFor('AnswerReceived')).toEqual({
      callId: 'call-0ab',
      connectionId,
      answer: sdp('answer', 'carol'),
    });
    expect(await bob.waitFor('ConnectionTaken')).toMatchObject({
      callId: 'call-0ab',
      connectionId,
      endpoint: { userName: 'carol' },
    });
    expect(ofCarol()).toEqual(['ConnectionTaken']);
    expect(await carol.waitFor('ConnectionTaken')).toMatchObject({
      callId: 'call-0ac',
      endpoint: { userName: 'bob' },
    });
    expect(gateway.gateway.stats.calls).toBe(1);

    await carol.request('sendMessage', { callId: 'call-0ac', text: 'Hello' });
    expect(await bob.waitFor('MessageReceived')).toEqual({ callId: 'call-0ab', text: 'Hello' });
    await bob.request('renegotiate', { callId: 'call-0ab', connectionId, description: offer });
    const received = await carol.waitFor('OfferReceived', carol.lastSeq - 1);
    expect(received).toEqual({ callId: 'call-0ac', connectionId, offer });
    expect(await refusalOf(alice.request('sendMessage', { callId: 'call-0ab', text: 'x' }))).toBe(
      'call.CallConflict',
    );
    expect(await refusalOf(alice.request('hangup', { callId: 'call-0ac' }))).toBe('accepted');
    expect(gateway.gateway.stats.calls).toBe(1);
    await bob.request('hangup', { callId: 'call-0ab' });
    expect(await carol.waitFor('Disconnected')).toEqual({ callId: 'call-0ac' });
    expect(gateway.gateway.stats.calls).toBe(0);
    await settle();
    expect((await gateway.journal.load()).filter(({ kind }) => kind === 'call')).toEqual([]);
  });

  it('passes over what is about the connection before', async () => {
    const gateway = await InProcessGateway.start();
    const { bob, carol, connectionId } = await offeredToCall(gateway);
    const description = sdp('answer', 'carol');
    await carol.request('renegotiate', { callId: 'call-0ac', connectionId, description });
    const ofCarol = since(carol);
    await bob.request('candidate', { callId: 'call-0ab', candidates: [hostCandidate(1)] });
    await bob.request('renegotiate', { callId: 'call-0ab', description: offer });
    expect(ofCarol()).toEqual([]);
  });

  it('can be done again with the call that has come of it', async () => {
    const gateway = await InProcessGateway.start();
    const { bob, carol, connectionId } = await offeredToCall(gateway);
    const description = sdp('answer', 'carol');
    await carol.request('renegotiate', { callId: 'call-0ac', connectionId, description });
    const dave = await gateway.loggedIn('dave');
    await carol.request('transferToNumber', { callId: 'call-0ac', number: 'dave' });
    const requested = await bob.waitFor('ConnectionRequested', bob.lastSeq - 1);
    expect(requested.connectionId).not.toBe(connectionId);
    await bob.request('renegotiate', { ...requested, description: offer });
    const { callId } = await dave.waitFor('IncomingCall');
    await dave.request('accept', { callId, answer });
    expect(await carol.waitFor('Disconnected')).toMatchObject({ callId: 'call-0ac' });
    await bob.request('sendMessage', { callId: 'call-0ab', text: 'Dave?' });
    expect((await dave.waitFor('MessageReceived')).callId).toBe(callId);
    expect(await refusalOf(carol.request('sendMessage', { callId: 'call-0ac', text: 'x' }))).toBe(
      'call.CallConflict',
    );
  });

  it.each([
    ['a call with itself', 'call-0ab', 'call-0ab'],
    ['a call that there is not', 'call-0ab', 'call-none'],
  ])('is refused for %s', async (_, callId, targetCallId) => {
    const { alice } = await twoCalls(await InProcessGateway.start());
    expect(await refusalOf(alice.request('transferToCall', { callId, targetCallId }))).toBe(
      'call.CallConflict',
    );
  });

  it('is refused while another goes on, and for a call that is not answered', async () => {
    const gateway = await InProcessGateway.start();
    const { alice } = await offeredToCall(gateway);
    const again = { callId: 'call-0ab', targetCallId: 'call-0ac' };
    expect(await refusalOf(alice.request('transferToCall', again))).toBe('call.CallConflict');
    await gateway.loggedIn('dave');
    await alice.request('invite', { callId: 'call-0ad', number: 'dave', offer });
    const early = { callId: 'call-0ad', number: 'carol' };
    expect(await refusalOf(alice.request('transferToNumber', early))).toBe('call.CallConflict');
  });

  it('is refused where both calls are with the same device', async () => {
    const gateway = await InProcessGateway.start({ limits: { callsPerConnection: 2 } });
    const { alice, bob } = await oneCall(gateway);
    await alice.request('invite', { callId: 'call-two', number: 'bob', offer });
    await bob.request('accept', { callId: 'call-two', answer });
    const both = { callId: 'call-0ab', targetCallId: 'call-two' };
    expect(await refusalOf(alice.request('transferToCall', both))).toBe('call.CallConflict');
  });
});

describe('a transfer to a number', () => {
  it('rings there as who is transferred, and connects the two once it is answered', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob, carol, connectionId } = await offeredToNumber(gateway);
    const incoming = await carol.waitFor('IncomingCall');
    expect(incoming).toMatchObject({
      offer: sdp('offer', 'bob'),
      from: { userName: 'bob' },
      headers: { 'X-Order': '7' },
    });
    const { callId } = incoming;
    await bob.request('candidate', {
      callId: 'call-0ab',
      connectionId,
      candidates: [hostCandidate(1)],
    });
    expect(await carol.waitFor('CandidatesReceived')).toEqual({
      callId,
      candidates: [hostCandidate(1)],
    });
    const [ofAlice, ofBob] = [since(alice), since(bob)];
    await carol.request('candidate', { callId, candidates: [hostCandidate(2)] });
    await carol.request('accept', { callId, answer });
    await settle();
    expect(ofAlice()).toEqual(['TransferComplete', 'Disconnected']);
    expect(ofBob()).toEqual(['AnswerReceived', 'CandidatesReceived', 'ConnectionTaken']);
    expect(await bob.waitFor('CandidatesReceived')).toMatchObject({
      callId: 'call-0ab',
      connectionId,
    });
    expect(await carol.waitFor('EndpointAdded')).toMatchObject({ endpoint: { userName: 'bob' } });
    await carol.request('candidate', { callId, candidates: [hostCandidate(3)] });
    expect(await bob.waitFor('CandidatesReceived', bob.lastSeq - 1)).toEqual({
      callId: 'call-0ab',
      connectionId,
      candidates: [hostCandidate(3)],
    });
    await carol.request('hangup', { callId });
    expect(await bob.waitFor('Disconnected')).toEqual({ callId: 'call-0ab' });
    expect(gateway.gateway.stats.calls).toBe(0);
  });

  it('goes on over a crash of the gateway', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob, carol } = await offeredToNumber(gateway);
    const { callId } = await carol.waitFor('IncomingCall');
    await gateway.crashAndRestart();
    for (const peer of [alice, bob, carol]) await peer.resume();
    await carol.request('accept', { callId, answer });
    await alice.waitFor('TransferComplete');
    await bob.request('sendMessage', { callId: 'call-0ab', text: 'Hello' });
    expect((await carol.waitFor('MessageReceived')).callId).toBe(callId);
    await gateway.crashAndRestart();
    for (const peer of [bob, carol]) await peer.resume();
    await carol.request('hangup', { callId });
    await bob.waitFor('Disconnected');
  });
});
