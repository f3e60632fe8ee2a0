import { describe, expect, it } from '@jest/globals';
import { type JournalChange, StorageUnavailable } from '@ringspec/gateway-core';
import { InProcessGateway, plainPasswords, settle } from '@ringspec/testing';
import { answer, hostCandidate, offer } from './support/descriptions.js';
import { inCall, limited } from './support/limited-gateway.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';

/** Something that the test lets end when it wants. */
function held<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((...ends) => {
    [resolve, reject] = ends;
  });
  return { promise, resolve, reject };
}

const errorsOf = ({ logged }: InProcessGateway) => logged.filter(({ level }) => level === 'error');

describe('work that ends when its line is lost', () => {
  it('is answered after the resume, and is no failure', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const users = held<[]>();
    gateway.accounts.listUsers = () => users.promise;
    const watched = alice.request('watchDirectory', {});
    const { lastId } = alice;
    await settle();
    alice.loseSocket();
    users.resolve([]);
    await settle();
    expect(errorsOf(gateway)).toEqual([]);
    await alice.resume();
    alice.resendPending();
    await watched;
    expect(alice.lastId).toBe(lastId + 1);
  });

  it('may find that nothing can be kept', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const users = held<[]>();
    gateway.accounts.listUsers = () => users.promise;
    alice.request('watchDirectory', {}).catch(() => undefined);
    await settle();
    alice.loseSocket();
    users.reject(new StorageUnavailable());
    await settle();
    expect(errorsOf(gateway)).toEqual([]);
    await alice.resume();
  });

  it('logs out all the same', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const revoked = held<undefined>();
    gateway.accounts.revokeTokenFamily = () => revoked.promise;
    void alice.request('logout', {});
    await settle();
    alice.loseSocket();
    revoked.resolve(undefined);
    await settle();
    await alice.resume();
    expect(await refusalOf(alice.request('getOperatorStatus', {}))).toBe('protocol.NotLoggedIn');
    expect(errorsOf(gateway)).toEqual([]);
  });

  it('logs in for the grace of a user, not of a stranger', async () => {
    const checked = held<boolean>();
    const gateway = await InProcessGateway.start({
      passwords: { ...plainPasswords, verify: () => checked.promise },
    });
    const alice = gateway.peer();
    await alice.connect();
    void alice.request('login', { user: 'alice', password: 'alice' });
    await settle();
    alice.loseSocket();
    await gateway.clock.advance(5_000);
    checked.resolve(true);
    await gateway.clock.advance(59_999);
    expect(gateway.gateway.stats.sessions).toBe(1);
    await gateway.clock.advance(1);
    expect(gateway.gateway.stats.sessions).toBe(0);
    expect(gateway.clock.pending).toBe(0);
  });
});

describe('work that ends when its session has ended', () => {
  it('leaves nothing in the journal', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const users = held<[]>();
    gateway.accounts.listUsers = () => users.promise;
    alice.request('watchDirectory', {}).catch(() => undefined);
    await settle();
    alice.loseSocket();
    await gateway.passTime(61_000);
    users.reject(new Error('the store is gone'));
    await gateway.clock.advance(2_000);
    expect(await gateway.journal.load()).toEqual([]);
  });
});

describe('too much to tell', () => {
  const candidates = Array.from({ length: 64 }, (_, n) => hostCandidate(n));

  it('ends a session once, however much there is in one turn', async () => {
    const gateway = await limited({ pendingEvents: 3 });
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    for (let i = 0; i < 3; i += 1) await bob.request('candidate', { callId, candidates });
    alice.acknowledge();
    bob.acknowledge();
    await bob.request('accept', { callId, answer });
    await settle();
    expect(alice.closeCode).toBe(4005);
    expect(gateway.logged.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  it('ends a session without a line too', async () => {
    const gateway = await limited({ pendingEvents: 3 });
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.request('candidate', { callId, candidates });
    alice.acknowledge();
    bob.acknowledge();
    alice.loseSocket();
    await bob.request('accept', { callId, answer });
    await settle();
    expect(await refusalOf(alice.resume())).toBe('protocol.SessionExpired');
    expect(gateway.gateway.stats.sessions).toBe(1);
  });

  it('is counted in characters: so many, and not one more', async () => {
    const data = (text: string) => JSON.stringify({ callId, text }).length;
    for (const [more, closeCode] of [
      [0, undefined],
      [1, 4005],
    ] as const) {
      const gateway = await limited({ pendingLength: data('x'.repeat(2_000)) });
      const { alice, bob } = await inCall(gateway, callId);
      await settle();
      bob.acknowledge();
      alice.acknowledge();
      await alice.request('sendMessage', { callId, text: 'x'.repeat(2_000 + more) });
      await settle();
      expect(bob.closeCode).toBe(closeCode);
    }
  });
});

describe('nothing new', () => {
  it('is kept for a request that only reads, or for what was acknowledged before', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    alice.acknowledge();
    await gateway.clock.advance(2_000);
    const commits: (readonly JournalChange[])[] = [];
    gateway.journal.onCommit = (changes) => {
      commits.push(changes);
    };
    alice.acknowledge();
    await gateway.clock.advance(2_000);
    await alice.request('ping', {});
    await alice.request('getOperatorStatus', {});
    await gateway.clock.advance(2_000);
    expect(commits).toEqual([]);
  });
});

describe('calls that are over', () => {
  it('are known to a session still, the last 64 of them', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const idOf = (n: number) => `call-${String(n).padStart(4, '0')}`;
    const place = async (n: number) => {
      await alice.request('invite', { callId: idOf(n), number: 'nobody', offer });
      alice.acknowledge();
    };
    const hangup = (n: number) => refusalOf(alice.request('hangup', { callId: idOf(n) }));
    for (let n = 1; n <= 64; n += 1) await place(n);
    expect(await hangup(1)).toBe('accepted');
    await place(65);
    expect([await hangup(1), await hangup(2)]).toEqual(['call.CallConflict', 'accepted']);
  });
});
