import { describe, expect, it } from '@jest/globals';
import type { FakePeer } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { inCall, limited } from './support/limited-gateway.js';

const callId = 'call-0001';

const aboutPeer = ({ events }: FakePeer): string[] =>
  events.map(({ name }) => name).filter((name) => name.startsWith('PeerReconnect'));

describe('the other side of a call', () => {
  it.each(['alice', 'bob'] as const)(
    'is told within five seconds that the line of %s is lost, and when it is back',
    async (name) => {
      const gateway = await limited({});
      const sides = await inCall(gateway, callId);
      const gone = sides[name];
      const other = name === 'alice' ? sides.bob : sides.alice;
      gone.loseSocket();
      await gateway.clock.advance(2_999);
      expect(aboutPeer(other)).toEqual([]);
      await gateway.clock.advance(1);
      expect(await other.waitFor('PeerReconnecting')).toEqual({ callId });
      await gone.resume();
      expect(await other.waitFor('PeerReconnected')).toEqual({ callId });
      expect(aboutPeer(gone)).toEqual([]);
      await gone.request('sendMessage', { callId, text: 'here again' });
      await other.waitFor('MessageReceived');
    },
  );

  it('is told nothing of a loss that is shorter', async () => {
    const gateway = await limited({});
    const { alice, bob } = await inCall(gateway, callId);
    for (let i = 0; i < 5; i += 1) {
      bob.loseSocket();
      await gateway.clock.advance(2_000);
      await bob.resume();
    }
    await gateway.passTime(10_000);
    expect(aboutPeer(alice)).toEqual([]);
  });

  it('is told again of the next loss, and of the end of the call when nobody comes back', async () => {
    const gateway = await limited({});
    const { alice, bob } = await inCall(gateway, callId);
    bob.loseSocket();
    await gateway.passTime(4_000);
    await bob.resume();
    bob.loseSocket();
    await gateway.passTime(61_000);
    await alice.waitFor('Disconnected');
    expect(aboutPeer(alice)).toEqual(['PeerReconnecting', 'PeerReconnected', 'PeerReconnecting']);
  });

  it('is told when it answers a caller whose line is lost', async () => {
    const gateway = await limited({});
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    alice.loseSocket();
    await gateway.passTime(20_000);
    expect(aboutPeer(bob)).toEqual([]);
    await bob.request('accept', { callId, answer });
    await gateway.passTime(3_000);
    expect(aboutPeer(bob)).toEqual(['PeerReconnecting']);
    await alice.resume();
    await bob.waitFor('PeerReconnected');
  });

  it('is told by the heartbeat of a line that died without a word', async () => {
    const gateway = await limited({}, { heartbeatMs: 2_000 });
    const { alice, bob } = await inCall(gateway, callId);
    for (let i = 0; i < 8; i += 1) {
      await gateway.clock.advance(1_000);
      await alice.request('ping', {});
    }
    expect(bob.closeCode).toBe(4007);
    expect(aboutPeer(alice)).toEqual(['PeerReconnecting']);
  });

  it('is told of who does not come back after a restart, and not of who does', async () => {
    const gateway = await limited({});
    const { alice, bob } = await inCall(gateway, callId);
    await gateway.crashAndRestart();
    await alice.resume();
    await gateway.passTime(3_000);
    expect(aboutPeer(alice)).toEqual(['PeerReconnecting']);
    await gateway.crashAndRestart();
    await alice.resume();
    await bob.resume();
    await alice.waitFor('PeerReconnected');
    await gateway.passTime(9_000);
    expect(aboutPeer(alice)).toEqual(['PeerReconnecting', 'PeerReconnected']);
    expect(aboutPeer(bob)).toEqual([]);
  });

  it('is told of each side where both were lost', async () => {
    const gateway = await limited({});
    const { alice, bob } = await inCall(gateway, callId);
    alice.loseSocket();
    bob.loseSocket();
    await gateway.passTime(4_000);
    await alice.resume();
    await bob.resume();
    await alice.until(() => aboutPeer(alice).length === 2);
    expect(aboutPeer(alice)).toEqual(['PeerReconnecting', 'PeerReconnected']);
    expect(aboutPeer(bob)).toEqual(['PeerReconnecting', 'PeerReconnected']);
  });

  it('is told once of a line that stays lost over a restart', async () => {
    const gateway = await limited({});
    const { alice, bob } = await inCall(gateway, callId);
    bob.loseSocket();
    await gateway.passTime(4_000);
    await alice.waitFor('PeerReconnecting');
    await gateway.crashAndRestart();
    await alice.resume();
    await gateway.passTime(9_000);
    expect(aboutPeer(alice)).toEqual(['PeerReconnecting']);
  });
});
