import { describe, expect, it } from '@jest/globals';
import type { AuditEvent } from '@ringspec/gateway-core';
import { InProcessGateway } from '@ringspec/testing';
import { AuditTrail } from '../src/auth/audit-trail.js';
import { offer } from './support/descriptions.js';
import { refusalOf } from './support/refusal-of.js';

async function audited() {
  const events: AuditEvent[] = [];
  const gateway = await InProcessGateway.start({ audit: (event) => events.push(event) });
  const peer = gateway.peer('203.0.113.7');
  await peer.connect();
  return { gateway, peer, events };
}

const alice = { user: 'alice@demo.ringspec', userId: 'user-alice', address: '203.0.113.7' };

const refusedInvite = (error: string) => ({
  action: 'invite',
  outcome: 'refused',
  error,
  address: alice.address,
});

describe('the audit log', () => {
  it('has every way to log in, and who, from where and with what outcome', async () => {
    const { peer, events } = await audited();
    const user = 'alice';
    await refusalOf(peer.request('login', { user, password: 'a secret' }));
    await refusalOf(peer.request('login', { user: 'a password', password: 'x' }));
    await refusalOf(peer.request('loginWithToken', { user, accessToken: 'a token' }));
    await peer.request('requestOneTimeKey', { user });
    await refusalOf(peer.request('loginWithOneTimeKey', { user, hash: '0'.repeat(32) }));
    await refusalOf(peer.request('refreshTokens', { user, refreshToken: 'a token' }));
    await peer.request('login', { user, password: 'alice' });
    await peer.request('logout', {});
    const about = { ...alice, session: expect.any(String) };
    const refused = { outcome: 'refused', error: 'auth.InvalidPassword' };
    expect(events).toEqual([
      { ...about, action: 'login', ...refused },
      {
        action: 'login',
        address: alice.address,
        session: expect.any(String),
        outcome: 'refused',
        error: 'auth.InvalidUsername',
      },
      { ...about, action: 'loginWithToken', ...refused },
      { ...about, action: 'requestOneTimeKey', outcome: 'accepted' },
      { ...about, action: 'loginWithOneTimeKey', ...refused },
      { ...about, action: 'refreshTokens', ...refused },
      { ...about, action: 'login', outcome: 'accepted' },
      { ...about, action: 'logout', outcome: 'accepted' },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/secret|a password|a token/);
  });

  it('has what was refused for want of a right, and logins that were revoked', async () => {
    const { gateway, peer, events } = await audited();
    await refusalOf(peer.request('invite', { callId: 'call-0001', number: 'bob', offer }));
    await peer.request('login', { user: 'alice', password: 'alice' });
    const number = 'bob@other.ringspec.ringspec.internal';
    await peer.request('invite', { callId: 'call-0001', number, offer });
    await peer.waitFor('Failed');
    const record = await gateway.accounts.getUser('user-alice');
    if (record) await gateway.accounts.addUser({ ...record, frozen: true });
    await gateway.gateway.userChanged('user-alice');
    expect(events.map(({ action, outcome, error }) => [action, outcome, error])).toEqual([
      ['invite', 'refused', 'protocol.NotLoggedIn'],
      ['login', 'accepted', undefined],
      ['invite', 'refused', 'call.AccessDenied'],
      ['revoke', 'accepted', undefined],
    ]);
    const session = expect.any(String);
    expect(events[0]).toEqual({ ...refusedInvite('protocol.NotLoggedIn'), session });
    expect(events[2]).toEqual({ ...alice, ...refusedInvite('call.AccessDenied'), session });
  });

  it('has a failure of the gateway as such', async () => {
    const { gateway, peer, events } = await audited();
    gateway.accounts.addTokenFamily = () => Promise.reject(new Error('disk on fire'));
    await refusalOf(peer.request('login', { user: 'alice', password: 'alice' }));
    expect(events).toEqual([expect.objectContaining({ action: 'login', outcome: 'failed' })]);
    expect(gateway.gateway.stats.failedLogins).toBe(0);
  });

  it('is no way to fill a disk: it says how many refusals it has left out', async () => {
    const { gateway, peer, events } = await audited();
    const login = { user: 'alice', password: 'no' };
    for (let i = 0; i < 150; i += 1) await refusalOf(peer.request('login', login));
    expect(events).toHaveLength(120);
    await gateway.passTime(10_000);
    await refusalOf(peer.request('login', login));
    expect(events.at(-1)).toMatchObject({ error: expect.any(String), leftOut: 30 });
  });

  it('leaves out no login that was accepted', async () => {
    const events: AuditEvent[] = [];
    const trail = new AuditTrail(
      (event) => events.push(event),
      () => 0,
    );
    for (let i = 0; i < 200; i += 1) trail.note({ action: 'login', outcome: 'accepted' });
    expect(events).toHaveLength(200);
  });

  it('tells of guessing that is spread over addresses', async () => {
    const { gateway, events } = await audited();
    for (let i = 0; i < 30; i += 1) {
      const peer = gateway.peer(`198.51.100.${String(i)}`);
      await peer.connect();
      await refusalOf(peer.request('login', { user: 'alice', password: 'no' }));
    }
    expect(events.filter(({ action }) => action === 'guessing')).toEqual([
      {
        action: 'guessing',
        outcome: 'refused',
        user: alice.user,
        userId: alice.userId,
        failures: 30,
        addresses: 5,
      },
    ]);
  });
});
