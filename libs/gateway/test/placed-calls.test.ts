/** Calls that whoever runs the gateway places: they ring at who is to call, then at who is called. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { answer, hostCandidate, offer } from './support/descriptions.js';
import { readyOperator } from './support/operators.js';

const application = 'demo.ringspec';

let gateway: InProcessGateway;
beforeEach(async () => {
  gateway = await InProcessGateway.start({
    reports: { wants: () => true, take: () => Promise.resolve() },
  });
});

const place = (to: string, from = 'alice', headers: Record<string, string> | null = null) =>
  gateway.gateway.control.placeCall({ application, from, to, video: false, headers });
const calls = () =>
  gateway.gateway.control.calls().map(({ from, to, state }) => [from.userName, to.userName, state]);

async function placed(to = 'bob', headers: Record<string, string> | null = null) {
  const alice = await gateway.loggedIn('alice');
  const bob = await gateway.loggedIn('bob');
  const outcome = await place(to, 'alice', headers);
  if (typeof outcome === 'string') throw new Error(outcome);
  const { id: callId } = outcome;
  const rings = await alice.waitFor('IncomingCall');
  return { alice, bob, callId, rings, outcome };
}

describe('a call that is placed', () => {
  it('rings at who is to call, and is theirs once they have answered', async () => {
    const { alice, bob, callId, rings, outcome } = await placed('bob', { 'X-Order': '42' });
    expect(outcome).toMatchObject({ state: 'ringing' });
    expect(rings).toEqual({
      callId,
      from: expect.objectContaining({ userName: 'bob', displayName: 'Bob' }),
      headers: { 'X-Order': '42' },
    });
    expect(calls()).toEqual([['alice', 'bob', 'ringing']]);
    expect(bob.names()).toEqual([]);
    await alice.request('accept', { callId, answer: offer });
    await alice.request('candidate', { callId, candidates: [hostCandidate(1)] });
    const offered = await bob.waitFor('IncomingCall');
    expect(offered).toMatchObject({ callId, offer, headers: { 'X-Order': '42' } });
    expect(offered.from.userName).toBe('alice');
    await bob.waitFor('CandidatesReceived');
    await alice.waitFor('ProgressToneStart');
    await bob.request('accept', { callId, answer });
    expect(await alice.waitFor('Connected')).toEqual({ callId, answer });
    expect((await alice.waitFor('EndpointAdded')).endpoint.userName).toBe('bob');
    expect(calls()).toEqual([['alice', 'bob', 'connected']]);
    await alice.request('hangup', { callId });
    await bob.waitFor('Disconnected');
    expect(calls()).toEqual([]);
  });

  it.each([
    ['of who answers', null],
    ['that it was placed with', { 'X-Order': '42' }],
  ])('has the headers %s', async (_, headers) => {
    const { alice, bob, callId } = await placed('bob', headers);
    await alice.request('accept', { callId, answer: offer, headers: { 'X-Desk': '7' } });
    const offered = await bob.waitFor('IncomingCall');
    expect(offered.headers).toEqual(headers ?? { 'X-Desk': '7' });
  });

  it('rings at every device of who is to call, until one has answered', async () => {
    const { alice, bob, callId } = await placed();
    const further = await gateway.loggedIn('alice');
    await further.waitFor('IncomingCall');
    await further.request('accept', { callId, answer: offer });
    expect(await alice.waitFor('Disconnected')).toMatchObject({
      params: { answeredElsewhere: true },
    });
    await bob.waitFor('IncomingCall');
  });

  it('waits in a queue as any other', async () => {
    const { alice, callId } = await placed('support');
    await alice.request('accept', { callId, answer: offer });
    await alice.waitFor('QueueUpdated');
    const carol = await readyOperator(gateway, 'carol');
    await carol.waitFor('IncomingCall');
    await carol.request('accept', { callId, answer });
    await alice.waitFor('Connected');
  });

  it.each(['declined', 'not answered', 'ended', 'given up for a lost line'])(
    'is over, and rings nowhere else, where it is %s',
    async (how) => {
      const { alice, bob, callId } = await placed();
      if (how === 'declined') await alice.request('reject', { callId, scope: 'user' });
      else if (how === 'not answered') await gateway.passTime(60_000);
      else if (how === 'ended') gateway.gateway.control.endCall(callId, application);
      else await alice.request('logout', {});
      await settle();
      expect(calls()).toEqual([]);
      expect(bob.names()).toEqual([]);
      if (!how.startsWith('given')) await alice.waitFor('Failed');
    },
  );

  it('fails at who called where nobody is there any more', async () => {
    const { alice, bob, callId } = await placed();
    await bob.request('logout', {});
    await alice.request('accept', { callId, answer: offer });
    expect((await alice.waitFor('Failed')).code).toBe(480);
  });

  it('wants an offer of who answers', async () => {
    const { alice, callId } = await placed();
    const wrong = alice.request('accept', { callId, answer });
    await expect(wrong).rejects.toThrow('call.CallConflict');
    await alice.request('accept', { callId, answer: offer });
  });

  it('is not moved before it is answered', async () => {
    const { callId } = await placed();
    const { control } = gateway.gateway;
    const move = { id: callId, application, to: 'support', stays: undefined };
    expect(await control.moveCall(move)).toBe('underWay');
    expect(await control.moveCall({ ...move, stays: 'bob' })).toBe('underWay');
  });

  it.each(['at who is to call', 'on the way to who is called'])(
    'survives a crash %s',
    async (at) => {
      const { alice, bob, callId } = await placed();
      const resumed = async () => {
        await settle();
        await gateway.crashAndRestart();
        await Promise.all([alice.resume(), bob.resume()]);
      };
      if (at === 'at who is to call') await resumed();
      await alice.request('accept', { callId, answer: offer });
      if (at !== 'at who is to call') await resumed();
      await bob.waitFor('IncomingCall');
      await bob.request('accept', { callId, answer });
      await alice.waitFor('Connected');
    },
  );
});

describe('a call is not placed', () => {
  it.each([
    ['nobody', 'bob', 'noCaller'],
    ['support', 'bob', 'noCaller'],
    ['alice', 'nobody', 'noTarget'],
    ['alice', 'bob', 'absent'],
    ['dave', 'support', 'absent'],
  ])('from %s to %s: %s', async (from, to, why) => {
    const alice = await gateway.loggedIn('alice');
    expect(await place(to, from)).toBe(why);
    expect([calls(), alice.names()]).toEqual([[], []]);
  });
});
