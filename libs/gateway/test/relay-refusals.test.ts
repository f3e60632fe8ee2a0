/** What is about a call that is not answered, and what its other side has no room for. */
import { describe, expect, it } from '@jest/globals';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { answer, hostCandidate, offer } from './support/descriptions.js';
import { inCall, limited } from './support/limited-gateway.js';
import { callSupport } from './support/operators.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';
const some = (count: number) => Array.from({ length: count }, (_, n) => hostCandidate(n));
const named = [{ ...hostCandidate(1), usernameFragment: 'a1b2' }];

async function ringing(gateway: InProcessGateway): Promise<{ alice: FakePeer; bob: FakePeer }> {
  const bob = await gateway.loggedIn('bob');
  const alice = await gateway.loggedIn('alice');
  await alice.request('invite', { callId, number: 'bob', offer });
  return { alice, bob };
}

describe('a call that nobody has answered', () => {
  it('takes no other description, of either side', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await ringing(gateway);
    for (const peer of [alice, bob]) {
      const other = peer.request('renegotiate', { callId, description: offer });
      expect(await refusalOf(other)).toBe('call.CallConflict');
    }
    expect(bob.names()).toEqual(['IncomingCall']);
  });

  it('takes no message while it waits in a queue', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await callSupport(gateway, callId);
    const message = alice.request('sendMessage', { callId, text: 'Anybody?' });
    expect(await refusalOf(message)).toBe('call.CallConflict');
  });

  it('holds 200 candidates of a callee until it is answered, and not one more', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await ringing(gateway);
    const send = (count: number) =>
      refusalOf(bob.request('candidate', { callId, candidates: some(count) }));
    for (const count of [64, 64, 64, 8]) expect(await send(count)).toBe('accepted');
    expect(await send(1)).toBe('call.RelayLimit');
    await bob.request('accept', { callId, answer });
    await alice.waitFor('CandidatesReceived');
    const told = alice.events.flatMap((e) =>
      e.name === 'CandidatesReceived' ? e.data.candidates : [],
    );
    expect(told).toHaveLength(200);
  });
});

describe('media before the answer', () => {
  it('come from a device that rings: not from the caller, and not once it is answered', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await ringing(gateway);
    const send = (peer: FakePeer) => refusalOf(peer.request('sendEarlyMedia', { callId, answer }));
    expect(await send(alice)).toBe('call.CallConflict');
    await bob.request('accept', { callId, answer });
    expect(await send(bob)).toBe('call.CallConflict');
    expect(alice.names()).not.toContain('EarlyMedia');
  });

  it('wait for room at a caller who does not read', async () => {
    const gateway = await limited({ pendingEvents: 16 });
    const { alice, bob } = await ringing(gateway);
    await alice.waitFor('ProgressToneStart');
    alice.acknowledge();
    for (let i = 0; i < 2; i += 1) await bob.request('candidate', { callId, candidates: named });
    const send = () => refusalOf(bob.request('sendEarlyMedia', { callId, answer }));
    expect(await send()).toBe('call.RelayLimit');
    alice.acknowledge();
    expect(await send()).toBe('accepted');
  });
});

describe('a side that does not read', () => {
  it('has so much room for candidates and descriptions of the other, and no more', async () => {
    const gateway = await limited({ pendingEvents: 16 });
    const { alice, bob } = await inCall(gateway, callId);
    bob.acknowledge();
    const candidate = () => refusalOf(alice.request('candidate', { callId, candidates: some(1) }));
    const description = () =>
      refusalOf(alice.request('renegotiate', { callId, description: offer }));
    expect([await candidate(), await candidate()]).toEqual(['accepted', 'accepted']);
    expect([await candidate(), await description()]).toEqual([
      ...['call.RelayLimit', 'call.RelayLimit'],
    ]);
    await settle();
    expect(bob.names().filter((name) => name === 'OfferReceived')).toEqual([]);
    bob.acknowledge();
    expect(await description()).toBe('accepted');
  });

  it('is charged what the other does to it by calling and answering, each by themselves', async () => {
    const gateway = await limited({ pendingEvents: 40 });
    const { alice, bob } = await inCall(gateway, callId);
    const accepted = async (from: FakePeer) => {
      const message = () => refusalOf(from.request('sendMessage', { callId, text: 'Hello?' }));
      const outcomes = [];
      for (let i = 0; i < 5; i += 1) outcomes.push(await message());
      return outcomes.filter((each) => each === 'accepted').length;
    };
    // Of five: it rings, rings no more, was answered and has an end, and then one message.
    expect(await accepted(bob)).toBe(1);
    // There was the call, and then four messages.
    expect(await accepted(alice)).toBe(4);
  });
});

describe('an invite that fails late', () => {
  it('takes back no other call of its id', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    const { findUser } = gateway.accounts;
    let fail: (error: Error) => void = () => undefined;
    gateway.accounts.findUser = () =>
      new Promise((_, reject) => {
        fail = reject;
      });
    const first = refusalOf(alice.request('invite', { callId, number: 'bob', offer }));
    await alice.request('hangup', { callId });
    gateway.accounts.findUser = findUser;
    await alice.request('invite', { callId, number: 'bob', offer });
    fail(new Error('the store is gone'));
    expect(await first).toBe('protocol.InternalError');
    expect(gateway.gateway.stats.calls).toBe(1);
    await bob.request('accept', { callId, answer });
    await alice.request('sendMessage', { callId, text: 'Hello' });
    await bob.waitFor('MessageReceived');
  });
});
