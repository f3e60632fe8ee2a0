import { describe, expect, it } from '@jest/globals';
import { defaultQueueSettings } from '../src/index.js';
import type { Contact } from '@ringspec/generated';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { setStatus } from './support/operators.js';
import { setQueue } from './support/queues.js';
import { refusalOf } from './support/refusal-of.js';

const user = (number: string, displayName: string, online = false): Contact => ({
  number,
  displayName,
  kind: 'user',
  online,
});
const support = (online: boolean): Contact => ({
  number: 'support',
  displayName: 'Support',
  kind: 'queue',
  online,
});

/** What a watcher was told since, in short. */
function presence({ events }: FakePeer): string[] {
  return events.flatMap((event) => {
    if (event.name !== 'PresenceUpdated') return [];
    const { number, online } = event.data.contact;
    return [`${number} ${online ? 'online' : 'offline'}`];
  });
}

async function watcher(gateway: InProcessGateway): Promise<FakePeer> {
  const alice = await gateway.loggedIn('alice');
  await alice.request('watchDirectory', {});
  return alice;
}

describe('watching the directory', () => {
  it('begins with everybody but oneself, and who of them is there', async () => {
    const gateway = await InProcessGateway.start();
    await gateway.loggedIn('bob');
    await gateway.loggedIn('dave', false);
    const alice = await gateway.loggedIn('alice');
    expect((await alice.request('watchDirectory', {})).contacts).toEqual([
      user('bob', 'Bob', true),
      user('carol', 'Carol'),
      user('dave', 'Dave'),
      support(false),
    ]);
  });

  it('tells operators which queues they serve, then and later', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await watcher(gateway);
    const carol = await gateway.loggedIn('carol');
    const { contacts } = await carol.request('watchDirectory', {});
    expect(contacts.at(-1)).toEqual({ ...support(false), serves: true });
    await setStatus(carol, 'ONLINE');
    await setStatus(carol, 'READY');
    const queues = ({ events }: FakePeer): Contact[] =>
      events.flatMap(({ name, data }) =>
        name === 'PresenceUpdated' && data.contact.kind === 'queue' ? [data.contact] : [],
      );
    expect(queues(carol)).toEqual([{ ...support(true), serves: true }]);
    expect(queues(alice)).toEqual([support(true)]);
  });

  it('tells operators what custom statuses mean, and everybody what else of a queue was changed', async () => {
    const gateway = await InProcessGateway.start();
    const customStatuses = [{ status: 'CUSTOM_2' as const, name: 'Lunch' }];
    await setQueue(gateway, 'support', { customStatuses });
    const [alice, carol] = [await watcher(gateway), await gateway.loggedIn('carol')];
    const { contacts } = await carol.request('watchDirectory', {});
    expect(contacts.at(-1)).toEqual({ ...support(false), serves: true, customStatuses });
    const told = ({ events }: FakePeer): Contact[] =>
      events
        .splice(0)
        .flatMap(({ name, data }) => (name === 'PresenceUpdated' ? [data.contact] : []));
    told(alice);
    await setQueue(gateway, 'support', { customStatuses: [], priority: 3 });
    expect(told(carol)).toEqual([{ ...support(false), serves: true }]);
    expect(told(alice)).toEqual([support(false)]);
    await setQueue(gateway, 'support', { priority: 4 });
    expect([told(alice), told(carol)]).toEqual([[], []]);
    await setQueue(gateway, 'support', { priority: 4 }, { dave: {} });
    expect(told(carol)).toEqual([support(false)]);
    await setQueue(gateway, 'support', { priority: 4 }, { carol: {} });
    expect(told(carol)).toEqual([{ ...support(false), serves: true }]);
    await setQueue(gateway, 'night', {}, {});
    expect(told(carol)).toEqual([{ ...support(false), number: 'night', displayName: 'night' }]);
  });

  it('shows nobody of another application, and nobody who is frozen', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await gateway.accounts.getUser('user-carol');
    if (!carol) throw new Error('There is no carol.');
    await gateway.accounts.addUser({ ...carol, frozen: true });
    const erin = { ...carol, id: 'user-erin', name: 'erin', application: 'other.ringspec' };
    await gateway.accounts.addUser(erin);
    const alice = gateway.peer();
    await alice.login('alice@demo.ringspec.ringspec.internal', 'alice');
    const { contacts } = await alice.request('watchDirectory', {});
    expect(contacts.map(({ number }) => number)).toEqual(['bob', 'dave', 'support']);
    const stranger = gateway.peer();
    await stranger.login('erin@other.ringspec.ringspec.internal', 'carol');
    expect((await stranger.request('watchDirectory', {})).contacts).toEqual([]);
    expect(alice.names()).toEqual([]);
  });

  it('tells when the first device of a user comes and the last one goes', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await watcher(gateway);
    const [desk, mobile] = [await gateway.loggedIn('bob'), await gateway.loggedIn('bob')];
    await desk.request('logout', {});
    expect(presence(alice)).toEqual(['bob online']);
    await mobile.request('logout', {});
    expect(presence(alice)).toEqual(['bob online', 'bob offline']);
  });

  it('counts a lost connection as there until its grace period is over', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await watcher(gateway);
    const bob = await gateway.loggedIn('bob');
    bob.loseSocket();
    await gateway.passTime(59_000);
    expect(presence(alice)).toEqual(['bob online']);
    await gateway.passTime(1_000);
    expect(presence(alice)).toEqual(['bob online', 'bob offline']);
  });

  it('says nothing of a connection that takes no calls', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await watcher(gateway);
    const silent = await gateway.loggedIn('bob', false);
    await silent.request('logout', {});
    expect(alice.names()).toEqual([]);
  });

  it('tells when a queue has a READY operator and when it has none', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await watcher(gateway);
    const carol = await gateway.loggedIn('carol');
    const dave = await gateway.loggedIn('dave');
    const set = (peer: FakePeer, status: string) => peer.request('setOperatorStatus', { status });
    await set(carol, 'ONLINE');
    await set(dave, 'ONLINE');
    const before = presence(alice).length;
    await set(carol, 'READY');
    await set(dave, 'READY');
    await set(carol, 'DND');
    await dave.request('logout', {});
    await settle();
    expect(presence(alice).slice(before)).toEqual([
      'support online',
      'support offline',
      'dave offline',
    ]);
  });

  it('tells of a queue as its operator takes a call and is through with it', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await gateway.loggedIn('carol');
    const alice = await watcher(gateway);
    const set = (status: string) => carol.request('setOperatorStatus', { status });
    await set('ONLINE');
    await set('READY');
    await alice.request('invite', { callId: 'call-0001', number: 'support', offer });
    await carol.waitFor('IncomingCall');
    await carol.request('accept', { callId: 'call-0001', answer });
    await alice.request('hangup', { callId: 'call-0001' });
    await set('READY');
    expect(presence(alice)).toEqual(['support online', 'support offline', 'support online']);
  });

  it('does not count an operator who is READY for good but has no device', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await gateway.loggedIn('carol');
    const alice = await watcher(gateway);
    await carol.request('setOperatorStatus', { status: 'ONLINE' });
    await carol.request('setOperatorStatus', { status: 'READY', permanent: true });
    await carol.request('logout', {});
    expect(presence(alice)).toEqual(['support online', 'carol offline', 'support offline']);
    await gateway.loggedIn('carol');
    expect(presence(alice).slice(3)).toEqual(['carol online', 'support online']);
  });

  it('knows a queue that was made or changed since, from the next watch on', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    await bob.request('setOperatorStatus', { status: 'ONLINE' });
    await bob.request('setOperatorStatus', { status: 'READY' });
    const alice = await watcher(gateway);
    await gateway.accounts.addQueue({
      id: 'queue-support',
      number: 'support',
      application: 'demo.ringspec',
      displayName: 'Support',
      operators: [{ userId: 'user-bob', priority: 1, skills: {} }],
      settings: defaultQueueSettings,
    });
    const carol = await gateway.loggedIn('carol');
    expect((await carol.request('watchDirectory', {})).contacts).toContainEqual(support(true));
    expect(presence(alice)).toEqual(['carol online', 'support online']);
  });
});

describe('watchers', () => {
  it('are told though another has ceased to watch', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await watcher(gateway);
    const carol = await gateway.loggedIn('carol', false);
    await carol.request('watchDirectory', {});
    await carol.request('unwatchDirectory', {});
    await gateway.loggedIn('bob');
    expect(presence(alice)).toEqual(['bob online']);
  });

  it('who begin again are told nothing that they have just been shown', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await watcher(gateway);
    await alice.request('unwatchDirectory', {});
    const carol = await gateway.loggedIn('carol');
    await carol.request('setOperatorStatus', { status: 'ONLINE' });
    await carol.request('setOperatorStatus', { status: 'READY' });
    const { contacts } = await alice.request('watchDirectory', {});
    expect(contacts).toContainEqual(support(true));
    await settle();
    expect(alice.names()).toEqual([]);
  });

  it('who cease at once are answered, and told nothing', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const watched = alice.request('watchDirectory', {});
    await alice.request('unwatchDirectory', {});
    expect((await watched).contacts).toHaveLength(4);
    await gateway.loggedIn('bob');
    await settle();
    expect(alice.names()).toEqual([]);
  });
});

describe('who does not watch', () => {
  it('is told nothing, before and after', async () => {
    const gateway = await InProcessGateway.start();
    const carol = await gateway.loggedIn('carol');
    const alice = await watcher(gateway);
    await alice.request('unwatchDirectory', {});
    await gateway.loggedIn('bob');
    await carol.request('setOperatorStatus', { status: 'ONLINE' });
    await carol.request('setOperatorStatus', { status: 'READY' });
    await settle();
    expect(alice.names()).toEqual([]);
    expect(carol.names()).toEqual(['ACDStatusUpdated', 'ACDStatusUpdated']);
  });

  it('is told nothing after a logout, and at the next login neither', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await watcher(gateway);
    await alice.request('logout', {});
    await gateway.loggedIn('bob');
    await alice.request('login', { user: 'alice', password: 'alice' });
    await gateway.loggedIn('carol');
    await settle();
    expect(alice.names()).toEqual([]);
  });

  it('is not told of themselves at another device', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice', false);
    await alice.request('watchDirectory', {});
    await gateway.loggedIn('alice');
    await settle();
    expect(alice.names()).toEqual([]);
  });

  it('must be logged in to begin', async () => {
    const gateway = await InProcessGateway.start();
    const peer = gateway.peer();
    await peer.connect();
    expect(await refusalOf(peer.request('watchDirectory', {}))).toBe('protocol.NotLoggedIn');
  });
});
