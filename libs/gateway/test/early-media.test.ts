import { describe, expect, it } from '@jest/globals';
import { type FakePeer, InProcessGateway } from '@ringspec/testing';
import { answer, hostCandidate, offer } from './support/descriptions.js';
import { callSupport, readyOperator } from './support/operators.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';

async function ringing(gateway: InProcessGateway): Promise<{ alice: FakePeer; bob: FakePeer }> {
  const bob = await gateway.loggedIn('bob');
  const alice = await gateway.loggedIn('alice');
  await alice.request('invite', { callId, number: 'bob', offer });
  await bob.waitFor('IncomingCall');
  return { alice, bob };
}

describe('early media', () => {
  it('reach the caller while it rings, with the candidates; the answer follows', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await ringing(gateway);
    await bob.request('candidate', { callId, candidates: [hostCandidate(1)] });
    await bob.request('sendEarlyMedia', { callId, answer });
    expect(await alice.waitFor('EarlyMedia')).toMatchObject({
      callId,
      answer,
      endpoint: { userName: 'bob' },
    });
    await bob.request('accept', { callId, answer });
    await alice.waitFor('Connected');
    expect(alice.names()).toEqual([
      'ProgressToneStart',
      'ProgressToneStop',
      'EarlyMedia',
      'CandidatesReceived',
      'Connected',
      'EndpointAdded',
    ]);
  });

  it('of a call that is declined end with it', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await ringing(gateway);
    await bob.request('sendEarlyMedia', { callId, answer });
    await bob.request('reject', { callId, scope: 'user' });
    expect((await alice.waitFor('Failed')).code).toBe(603);
  });

  it('bind the call to their device', async () => {
    const gateway = await InProcessGateway.start();
    const { bob } = await ringing(gateway);
    await bob.request('sendEarlyMedia', { callId, answer });
    const late = await gateway.loggedIn('bob');
    expect(late.names()).toEqual([]);
    expect(await refusalOf(bob.request('sendEarlyMedia', { callId, answer }))).toBe(
      'call.CallConflict',
    );
  });

  it('are refused where it rings at several devices, in a queue, and of the caller', async () => {
    const gateway = await InProcessGateway.start();
    const second = await gateway.loggedIn('bob');
    const { alice, bob } = await ringing(gateway);
    const carol = await readyOperator(gateway, 'carol');
    await callSupport(gateway, 'call-0002', 'dave');
    await carol.waitFor('IncomingCall');
    const outcomes = await Promise.all([
      refusalOf(bob.request('sendEarlyMedia', { callId, answer })),
      refusalOf(second.request('sendEarlyMedia', { callId, answer })),
      refusalOf(alice.request('sendEarlyMedia', { callId, answer })),
      refusalOf(carol.request('sendEarlyMedia', { callId: 'call-0002', answer })),
    ]);
    expect(outcomes).toEqual(Array.from({ length: 4 }, () => 'call.CallConflict'));
    expect(alice.names()).toEqual(['ProgressToneStart']);
  });
});

describe('candidates of a callee', () => {
  it('that name their ICE generation reach the caller before the answer, the others after', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await ringing(gateway);
    const named = { ...hostCandidate(1), usernameFragment: 'a1b2' };
    await bob.request('candidate', { callId, candidates: [named, hostCandidate(2)] });
    expect((await alice.waitFor('CandidatesReceived')).candidates).toEqual([named]);
    await bob.request('accept', { callId, answer });
    const { candidates } = await alice.waitFor('CandidatesReceived', alice.lastSeq - 1);
    expect(candidates).toEqual([hostCandidate(2)]);
  });
});
