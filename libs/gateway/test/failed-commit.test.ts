import { describe, expect, it } from '@jest/globals';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';

const callId = 'call-0001';

async function restart(gateway: InProcessGateway, ...peers: readonly FakePeer[]): Promise<void> {
  await gateway.crashAndRestart();
  for (const peer of peers) {
    await peer.resume();
    peer.resendPending();
  }
}

const textsOf = ({ events }: FakePeer): string[] =>
  events.flatMap((event) => (event.name === 'MessageReceived' ? [event.data.text] : []));

describe('a commit that fails', () => {
  it('is tried again, and until then nobody is told what depends on it', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await settle();
    let failures = 3;
    gateway.journal.onCommit = () => {
      failures -= 1;
      if (failures >= 0) throw new Error('disk full');
    };
    let answered = false;
    void alice.request('invite', { callId, number: 'bob', offer }).then(() => {
      answered = true;
    });
    for (let left = 3; left > 0; left -= 1) {
      await settle();
      expect({ left, answered, names: bob.names() }).toEqual({ left, answered: false, names: [] });
      await gateway.clock.advance(1_000);
    }
    expect(answered).toBe(true);
    expect(bob.names()).toEqual(['IncomingCall']);
    expect(alice.names()).toEqual(['ProgressToneStart']);
    expect(gateway.logged.filter(({ level }) => level === 'error')).toHaveLength(3);
    await restart(gateway, alice, bob);
    await bob.request('accept', { callId, answer });
  });

  it('keeps the order of what was held back', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.request('accept', { callId, answer });
    let failed = false;
    gateway.journal.onCommit = () => {
      if (failed) return;
      failed = true;
      throw new Error('disk full');
    };
    const sent = Array.from({ length: 10 }, (_, i) => String(i));
    for (const text of sent) void alice.request('sendMessage', { callId, text });
    await settle();
    expect(textsOf(bob)).toEqual([]);
    await gateway.clock.advance(1_000);
    expect(textsOf(bob)).toEqual(sent);
  });

  it('is not tried again by a gateway that could not start', async () => {
    const gateway = await InProcessGateway.start();
    await gateway.loggedIn('alice');
    await gateway.loggedIn('bob');
    await settle();
    gateway.crash();
    gateway.accounts.getUser = (id) =>
      id === 'user-alice' ? Promise.resolve(undefined) : Promise.reject(new Error('away'));
    let tries = 0;
    gateway.journal.onCommit = () => {
      tries += 1;
      throw new Error('away');
    };
    await expect(gateway.restart()).rejects.toThrow('away');
    await settle();
    const before = tries;
    await gateway.clock.advance(10_000);
    expect(tries).toBe(before);
  });
});
