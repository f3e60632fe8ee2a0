import { StorageUnavailable } from '@ringspec/gateway-core';
import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { offer } from './support/descriptions.js';

const callId = 'call-0001';

/** Alice's invite is kept, and then the store of accounts goes away: its undoing waits to be kept. */
async function interrupted() {
  const gateway = await InProcessGateway.start();
  const bob = await gateway.loggedIn('bob');
  const alice = await gateway.loggedIn('alice');
  await settle();
  let isKept: () => void = () => undefined;
  const kept = new Promise<void>((resolve) => (isKept = resolve));
  const { findUser } = gateway.accounts;
  gateway.accounts.findUser = async () => {
    await kept;
    throw new StorageUnavailable('The database is away.');
  };
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  gateway.journal.onCommit = (changes) =>
    changes.some(({ kind, value }) => kind === 'call' && value === null) ? held : undefined;
  gateway.journal.onCommitted = isKept;
  let outcome: unknown;
  void alice.request('invite', { callId, number: 'bob', offer }).then(
    () => (outcome = 'accepted'),
    ({ message }: Error) => (outcome = message),
  );
  await settle();
  gateway.accounts.findUser = findUser;
  gateway.journal.onCommitted = () => undefined;
  return { gateway, alice, bob, goOn, outcome: () => outcome };
}

describe('an invite whose number cannot be looked up', () => {
  it('is refused once nothing of it is kept, and has had no effect then', async () => {
    const { gateway, alice, bob, goOn, outcome } = await interrupted();
    expect(outcome()).toBeUndefined();
    goOn();
    await settle();
    expect(outcome()).toMatch(/cannot keep anything at present/);
    await gateway.crashAndRestart();
    await Promise.all([alice.resume(), bob.resume()]);
    await settle();
    expect([bob.names(), alice.names()]).toEqual([[], []]);
  });

  it('is not refused over a socket on which the resend is still to come, and is carried out then', async () => {
    const { alice, bob, goOn, outcome } = await interrupted();
    alice.loseSocket();
    const resumed = alice.resume();
    await settle();
    goOn();
    await resumed;
    await settle();
    expect(outcome()).toBeUndefined();
    alice.resendPending();
    await settle();
    expect(outcome()).toBe('accepted');
    expect(bob.names()).toEqual(['IncomingCall']);
  });

  it('is refused over the socket on which the resend has come', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    let fail: (error: Error) => void = () => undefined;
    gateway.accounts.findUser = () => new Promise((_resolve, reject) => (fail = reject));
    const invited = alice.request('invite', { callId, number: 'bob', offer });
    await settle();
    alice.loseSocket();
    await alice.resume();
    alice.resendPending();
    await settle();
    fail(new StorageUnavailable('The database is away.'));
    await expect(invited).rejects.toThrow('cannot keep anything at present');
    expect(bob.names()).toEqual([]);
  });

  it('is carried out where the gateway ends before that', async () => {
    const { gateway, alice, bob, outcome } = await interrupted();
    gateway.journal.onCommit = () => undefined;
    await gateway.crashAndRestart();
    await Promise.all([alice.resume(), bob.resume()]);
    alice.resendPending();
    await settle();
    expect(outcome()).toBe('accepted');
    expect(bob.names()).toEqual(['IncomingCall']);
  });
});
