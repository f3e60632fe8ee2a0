import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { offer } from './support/descriptions.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';

describe('a session after its logout', () => {
  it('is nobody’s, after a restart too', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const bob = await gateway.loggedIn('bob');
    await alice.request('logout', {});
    await settle();
    await gateway.crashAndRestart();
    await alice.resume();
    await bob.resume();
    expect(await refusalOf(alice.request('watchDirectory', {}))).toBe('protocol.NotLoggedIn');
    await bob.request('invite', { callId, number: 'alice', offer });
    expect((await bob.waitFor('Failed')).code).toBe(480);
    expect(alice.names()).toEqual([]);
  });

  it('keeps no subscription, after a restart too', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    await alice.request('watchDirectory', {});
    await alice.request('logout', {});
    await settle();
    await gateway.crashAndRestart();
    await alice.resume();
    await alice.request('login', { user: 'alice', password: 'alice' });
    await gateway.loggedIn('bob');
    await settle();
    expect(alice.names()).toEqual([]);
  });
});
