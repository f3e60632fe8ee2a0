import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { offer } from './support/descriptions.js';

const callId = 'call-0001';

describe('a restart without a side that was there', () => {
  it('ends a call that rings for a caller who is gone', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await settle();
    gateway.crash();
    gateway.accounts.removeUser('user-alice');
    await gateway.restart();
    await bob.resume();
    await bob.waitFor('Failed');
    expect(gateway.gateway.stats).toMatchObject({ calls: 0, sessions: 1 });
  });

  it('ends a call that rings at several devices of somebody who is gone', async () => {
    const gateway = await InProcessGateway.start();
    await gateway.loggedIn('bob');
    await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await settle();
    gateway.crash();
    gateway.accounts.removeUser('user-bob');
    await gateway.restart();
    await alice.resume();
    expect((await alice.waitFor('Failed')).code).toBe(480);
    expect(gateway.gateway.stats).toMatchObject({ calls: 0, sessions: 1 });
  });

  it('comes to its end though looking a number up takes longer than its caller is waited for', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const { findUser } = gateway.accounts;
    gateway.accounts.findUser = () => new Promise(() => undefined);
    void alice.request('invite', { callId, number: 'bob', offer });
    await settle();
    gateway.crash();
    let found: (user: undefined) => void = () => undefined;
    gateway.accounts.findUser = () => new Promise((resolve) => (found = resolve));
    const restarted = gateway.restart();
    await gateway.clock.advance(61_000);
    gateway.accounts.findUser = findUser;
    found(undefined);
    await restarted;
    expect(gateway.gateway.stats).toMatchObject({ calls: 0, sessions: 0 });
  });
});
