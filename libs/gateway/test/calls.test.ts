import { describe, expect, it } from '@jest/globals';
import { type FakePeer, InProcessGateway, PeerError, settle } from '@ringspec/testing';
import { answer, hostCandidate, offer } from './support/descriptions.js';

const callId = 'call-0001';

async function ring(gateway: InProcessGateway, number = 'bob', id = callId): Promise<FakePeer> {
  const alice = await gateway.loggedIn('alice');
  await alice.request('invite', { callId: id, number, offer });
  return alice;
}

describe('calls between users', () => {
  it('rings at all devices; the first to answer has it', async () => {
    const gateway = await InProcessGateway.start();
    const [desk, mobile] = [await gateway.loggedIn('bob'), await gateway.loggedIn('bob')];
    const silent = await gateway.loggedIn('bob', false);
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', {
      callId,
      number: 'bob',
      offer,
      video: true,
      headers: { 'X-A': '1' },
    });
    await alice.request('candidate', { callId, candidates: [hostCandidate(1)] });
    expect(await desk.waitFor('IncomingCall')).toMatchObject({
      callId,
      offer,
      video: true,
      headers: { 'X-A': '1' },
      from: { userName: 'alice', displayName: 'Alice' },
    });
    await mobile.waitFor('IncomingCall');
    expect((await mobile.waitFor('CandidatesReceived')).candidates).toEqual([hostCandidate(1)]);
    await alice.waitFor('ProgressToneStart');
    await mobile.request('candidate', { callId, candidates: [hostCandidate(2)] });
    expect(alice.names()).not.toContain('CandidatesReceived');
    await mobile.request('accept', { callId, answer, headers: { 'X-B': '2' } });
    expect(await alice.waitFor('Connected')).toEqual({ callId, answer, headers: { 'X-B': '2' } });
    expect((await alice.waitFor('EndpointAdded')).endpoint).toMatchObject({ userName: 'bob' });
    expect((await alice.waitFor('CandidatesReceived')).candidates).toEqual([hostCandidate(2)]);
    expect(alice.names()).toEqual([
      'ProgressToneStart',
      'ProgressToneStop',
      'Connected',
      'EndpointAdded',
      'CandidatesReceived',
    ]);
    expect((await mobile.waitFor('EndpointAdded')).endpoint).toMatchObject({ userName: 'alice' });
    expect(await desk.waitFor('Disconnected')).toEqual({
      callId,
      params: { answeredElsewhere: true },
    });
    expect(silent.names()).toEqual([]);
    await alice.request('hangup', { callId, headers: { 'X-Bye': '1' } });
    expect(await mobile.waitFor('Disconnected')).toEqual({ callId, headers: { 'X-Bye': '1' } });
    await alice.waitFor('Disconnected');
    await mobile.request('hangup', { callId });
    expect(gateway.gateway.stats.calls).toBe(0);
  });

  it('carries messages and renegotiations of an answered call only', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await ring(gateway);
    await bob.waitFor('IncomingCall');
    await expect(alice.request('sendMessage', { callId, text: 'early' })).rejects.toThrow(
      'CallConflict',
    );
    await bob.request('accept', { callId, answer });
    await alice.request('sendMessage', { callId, text: 'Hello' });
    await bob.request('sendInfo', {
      callId,
      mimeType: 'text/plain',
      body: 'x',
      headers: { 'X-N': '1' },
    });
    await bob.request('renegotiate', { callId, description: offer });
    await alice.request('renegotiate', { callId, description: answer });
    await bob.request('candidate', { callId, candidates: [hostCandidate(3)] });
    expect((await bob.waitFor('MessageReceived')).text).toBe('Hello');
    await alice.request('sendTone', { callId, tone: '#' });
    expect(await bob.waitFor('ToneReceived')).toEqual({ callId, tone: '#' });
    const screen = { ...offer, sharing: ['1'] };
    const before = alice.lastSeq;
    await bob.request('renegotiate', { callId, description: screen });
    expect((await alice.waitFor('OfferReceived', before)).offer).toEqual(screen);
    expect(await alice.waitFor('InfoReceived')).toEqual({
      callId,
      mimeType: 'text/plain',
      body: 'x',
      headers: { 'X-N': '1' },
    });
    expect((await alice.waitFor('OfferReceived')).offer).toEqual(offer);
    expect((await bob.waitFor('AnswerReceived')).answer).toEqual(answer);
    await alice.waitFor('CandidatesReceived');
    const stranger = await gateway.loggedIn('carol');
    await expect(stranger.request('sendMessage', { callId, text: 'x' })).rejects.toThrow(
      'CallConflict',
    );
  });

  it.each([
    ['nobody', 404],
    ['bob@other.ringspec.ringspec.internal', 403],
    ['bob', 480],
  ])('fails a call to %s with %i', async (number, code) => {
    const gateway = await InProcessGateway.start();
    const alice = await ring(gateway, number);
    expect((await alice.waitFor('Failed')).code).toBe(code);
    expect(alice.names()).toEqual(['Failed']);
  });

  it('tells declining for all devices from rejecting at one', async () => {
    const gateway = await InProcessGateway.start();
    const [one, two] = [await gateway.loggedIn('bob'), await gateway.loggedIn('bob')];
    const alice = await ring(gateway);
    await two.waitFor('IncomingCall');
    await one.request('reject', { callId, scope: 'device' });
    expect((await one.waitFor('Failed')).code).toBe(603);
    expect(alice.names()).toEqual(['ProgressToneStart']);
    await two.request('reject', { callId, scope: 'user', headers: { 'X-Why': 'lunch' } });
    expect(await alice.waitFor('Failed')).toMatchObject({
      code: 603,
      headers: { 'X-Why': 'lunch' },
    });
    await expect(two.request('accept', { callId, answer })).rejects.toBeInstanceOf(PeerError);
  });

  it('cancels with 487 at both sides', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await ring(gateway);
    await alice.request('hangup', { callId });
    expect((await bob.waitFor('Failed')).code).toBe(487);
    expect((await alice.waitFor('Failed')).code).toBe(487);
  });

  it('stops ringing after a minute', async () => {
    const gateway = await InProcessGateway.start();
    await gateway.loggedIn('bob');
    const alice = await ring(gateway);
    for (let i = 0; i < 6; i += 1) {
      await gateway.clock.advance(10_000);
      if (alice.closeCode === undefined) await alice.request('ping', {}).catch(() => undefined);
    }
    expect((await alice.waitFor('Failed')).code).toBe(480);
  });

  it('is busy while every device is in a call', async () => {
    const gateway = await InProcessGateway.start({ limits: { callsPerConnection: 1 } });
    const bob = await gateway.loggedIn('bob');
    await ring(gateway);
    await bob.request('accept', { callId, answer });
    const carol = await gateway.loggedIn('carol');
    await carol.request('invite', { callId: 'call-0002', number: 'bob', offer });
    expect((await carol.waitFor('Failed')).code).toBe(486);
    await gateway.loggedIn('bob');
    await carol.request('invite', { callId: 'call-0003', number: 'bob', offer });
    await carol.waitFor('ProgressToneStart');
  });

  it('lets the first of two crossing calls go on', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await ring(gateway);
    await bob.request('invite', { callId: 'call-0002', number: 'alice', offer });
    expect((await bob.waitFor('Failed')).code).toBe(491);
    await bob.request('accept', { callId, answer });
    await alice.waitFor('Connected');
  });

  it('rings at a device that comes later, and ends when a side is gone for good', async () => {
    const gateway = await InProcessGateway.start();
    const first = await gateway.loggedIn('bob');
    const alice = await ring(gateway);
    const late = await gateway.loggedIn('bob');
    await late.waitFor('IncomingCall');
    await first.request('logout', {});
    await late.request('accept', { callId, answer });
    late.loseSocket();
    await gateway.clock.advance(9_000);
    await alice.request('ping', {});
    expect(alice.names()).not.toContain('Disconnected');
    for (let i = 0; i < 6; i += 1) {
      await gateway.clock.advance(9_000);
      await alice.request('ping', {});
    }
    expect(await alice.waitFor('Disconnected')).toEqual({ callId, reason: 'peerLost' });
  });

  it('tells both sides that media failed, and no other reason that a client gives', async () => {
    const gateway = await InProcessGateway.start();
    for (const [reason, told] of [
      ['mediaFailed', { reason: 'mediaFailed' }],
      ['transferred', {}],
    ] as const) {
      const bob = await gateway.loggedIn('bob');
      const alice = await ring(gateway);
      await bob.request('accept', { callId, answer });
      await bob.request('hangup', { callId, reason });
      for (const side of [alice, bob]) {
        expect(await side.waitFor('Disconnected')).toEqual({ callId, ...told });
        await side.request('logout', {});
      }
    }
  });

  it('ends like one that was hung up where a side logs out', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await ring(gateway);
    await bob.request('accept', { callId, answer });
    await bob.request('logout', {});
    expect(await alice.waitFor('Disconnected')).toEqual({ callId });
  });

  it('refuses an id that is taken', async () => {
    const gateway = await InProcessGateway.start();
    await gateway.loggedIn('bob');
    await ring(gateway);
    const carol = await gateway.loggedIn('carol');
    await expect(carol.request('invite', { callId, number: 'bob', offer })).rejects.toThrow(
      'CallConflict',
    );
    await settle();
    expect(gateway.gateway.stats.calls).toBe(1);
  });
});
