import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { refusalOf } from './support/refusal-of.js';

describe('a journal', () => {
  it('of an earlier version, which kept nothing of logins, is read: its sessions log in anew', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const bob = await gateway.loggedIn('bob');
    await settle();
    for (const { kind, key, value } of await gateway.journal.load()) {
      if (kind !== 'session' || !value.includes('user-alice')) continue;
      const { login: _login, ...older } = JSON.parse(value) as { login: object };
      await gateway.journal.commit([{ kind, key, value: JSON.stringify(older) }]);
    }
    await gateway.crashAndRestart();
    expect(await refusalOf(alice.resume())).toBe('protocol.SessionExpired');
    await alice.connect();
    await alice.request('login', { user: 'alice', password: 'alice' });
    await bob.resume();
    expect(await refusalOf(bob.request('getOperatorStatus', {}))).toBe('accepted');
  });

  it('brings back as many sessions and calls as there were, and nothing else', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await bob.request('setOperatorStatus', { status: 'ONLINE' });
    await alice.request('invite', { callId: 'call-0001', number: 'bob', offer });
    await bob.request('accept', { callId: 'call-0001', answer });
    await alice.request('sendMessage', { callId: 'call-0001', text: 'unread' });
    await gateway.crashAndRestart();
    expect(gateway.gateway.stats).toMatchObject({ sessions: 2, calls: 1, queuedCalls: 0 });
  });

  it('answers no invite once more whose answer was acknowledged', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    const invite = { callId: 'call-0001', number: 'bob', offer };
    await alice.request('invite', invite);
    const id = alice.lastId;
    await bob.request('accept', { callId: 'call-0001', answer });
    alice.acknowledge();
    await gateway.clock.advance(1_000);
    await gateway.crashAndRestart();
    await alice.resume();
    expect(await refusalOf(alice.request('invite', invite, id))).toBe('protocol.IdReused');
  });
});
