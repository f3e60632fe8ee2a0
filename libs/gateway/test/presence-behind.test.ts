import { describe, expect, it } from '@jest/globals';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';

/** Presence may take an eighth of what a session may have waiting: two events. */
const limits = { pendingEvents: 16 };

/** What a watcher was told, in order. */
const told = ({ events }: FakePeer): string[] =>
  events.flatMap((event) => {
    if (event.name !== 'PresenceUpdated') return [];
    const { number, online } = event.data.contact;
    return [`${number} ${online ? 'is there' : 'is gone'}`];
  });

/** Alice watches, and acknowledges nothing: two changes are told her, two more are not yet. */
async function behind() {
  const gateway = await InProcessGateway.start({ limits });
  const alice = await gateway.loggedIn('alice');
  await alice.request('watchDirectory', {});
  const bob = await gateway.loggedIn('bob');
  await bob.request('logout', {});
  await bob.request('login', { user: 'bob', password: 'bob' });
  const carol = await gateway.loggedIn('carol');
  await settle();
  expect(told(alice)).toEqual(['bob is there', 'bob is gone']);
  return { gateway, alice, bob, carol };
}

describe('a watcher who does not read', () => {
  it('is told the newest of each contact once there is room, and no more than that', async () => {
    const { alice, carol } = await behind();
    await carol.request('logout', {});
    alice.acknowledge();
    await settle();
    expect(told(alice).slice(2)).toEqual(['bob is there', 'carol is gone']);
    alice.acknowledge();
    await settle();
    expect(told(alice)).toHaveLength(4);
  });

  it('is told how all is after a restart, as far as there is room each time', async () => {
    const { gateway, alice, bob, carol } = await behind();
    await gateway.crashAndRestart();
    for (const peer of [bob, carol, alice]) await peer.resume();
    for (let i = 0; i < 5; i += 1) {
      alice.acknowledge();
      await settle();
    }
    expect(told(alice).slice(2).sort()).toEqual([
      'bob is there',
      'carol is there',
      'dave is gone',
      'support is gone',
    ]);
  });

  it('who has caught up is told nothing more by a restart', async () => {
    const { gateway, alice, bob, carol } = await behind();
    for (let i = 0; i < 2; i += 1) {
      alice.acknowledge();
      await settle();
    }
    const before = told(alice);
    await gateway.crashAndRestart();
    for (const peer of [bob, carol, alice]) await peer.resume();
    alice.acknowledge();
    await settle();
    expect(told(alice)).toEqual(before);
  });

  it('is told nothing of before when they have ceased to watch', async () => {
    const { gateway, alice, bob, carol } = await behind();
    await alice.request('unwatchDirectory', {});
    alice.acknowledge();
    await settle();
    expect(told(alice)).toHaveLength(2);
    await gateway.crashAndRestart();
    for (const peer of [bob, carol, alice]) await peer.resume();
    await carol.request('logout', {});
    await settle();
    expect(told(alice)).toHaveLength(2);
  });
});
