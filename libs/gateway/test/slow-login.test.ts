import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, plainPasswords, settle } from '@ringspec/testing';
import { offer } from './support/descriptions.js';
import { refusalOf } from './support/refusal-of.js';

/** A gateway at which alice's password takes as long to check as the test wants. */
async function slowFor() {
  let finish = (): void => undefined;
  const checked = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const gateway = await InProcessGateway.start({
    passwords: {
      ...plainPasswords,
      verify: async (passwordHash, password) => {
        if (passwordHash === 'alice') await checked;
        return passwordHash === password;
      },
    },
  });
  return { gateway, finish };
}

describe('a login that takes its time', () => {
  it('lets nobody in whose session has ended meanwhile', async () => {
    const { gateway, finish } = await slowFor();
    const bob = await gateway.loggedIn('bob');
    await bob.request('watchDirectory', {});
    const alice = gateway.peer();
    await alice.connect();
    alice.request('login', { user: 'alice', password: 'alice' }).catch(() => undefined);
    await settle();
    alice.loseSocket();
    await gateway.passTime(61_000);
    expect(gateway.gateway.stats.sessions).toBe(1);
    finish();
    await settle();
    expect(bob.names()).toEqual([]);
    await bob.request('invite', { callId: 'call-0001', number: 'alice', offer });
    expect((await bob.waitFor('Failed')).code).toBe(480);
  });

  it('lets nobody in whose tokens are gone meanwhile', async () => {
    const gateway = await InProcessGateway.start();
    const { accounts } = gateway;
    const addRefreshToken = accounts.addRefreshToken.bind(accounts);
    accounts.addRefreshToken = async (record) => {
      await addRefreshToken(record);
      await accounts.removeExpired(Infinity);
    };
    const alice = gateway.peer();
    expect(await refusalOf(alice.login('alice'))).toBe('auth.InvalidPassword');
    expect(gateway.logged).toEqual([]);
  });

  it('is the only one of its session', async () => {
    const { gateway, finish } = await slowFor();
    const alice = gateway.peer();
    await alice.connect();
    const first = alice.request('login', { user: 'alice', password: 'alice' });
    await settle();
    const second = alice.request('login', { user: 'bob', password: 'bob' });
    expect(await refusalOf(second)).toBe('auth.InvalidState');
    finish();
    expect((await first).userName).toBe('alice');
  });
});
