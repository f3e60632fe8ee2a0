import { describe, expect, it } from '@jest/globals';
import { defaultRealm } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway, type PeerError } from '@ringspec/testing';
import { addressKey } from '../src/limits/address-key.js';
import { refusalOf } from './support/refusal-of.js';

async function greeted(gateway: InProcessGateway, address?: string): Promise<FakePeer> {
  const peer = gateway.peer(address);
  await peer.connect();
  return peer;
}

const guess = (peer: FakePeer, user = 'alice', password = 'no'): Promise<string> =>
  refusalOf(peer.request('login', { user, password }));

async function retryAfterMs(peer: FakePeer, user = 'alice'): Promise<number> {
  const error: unknown = await peer
    .request('login', { user, password: 'no' })
    .catch((e: unknown) => e);
  return (error as PeerError).wire.data.retryAfterMs ?? 0;
}

/** Every way to write one user. */
const spellings = [
  'alice',
  'ALICE',
  ' alice ',
  'sip:alice',
  'SIPS:alice',
  `alice@demo.ringspec.${defaultRealm}`,
  `sip:Alice@demo.ringspec.${defaultRealm}`,
  ' sips:alice@DEMO.ringspec.' + defaultRealm,
];

describe('guessing', () => {
  it('is limited by the user that was found, however the name is spelt', async () => {
    const gateway = await InProcessGateway.start();
    let tried = 0;
    for (let i = 0; i < 240; i += 1) {
      const peer = await greeted(gateway);
      const outcome = await guess(peer, spellings[i % spellings.length]);
      if (outcome === 'auth.InvalidPassword') tried += 1;
    }
    expect(tried).toBe(10);
  });

  it('is limited by one count over all ways to log in', async () => {
    const gateway = await InProcessGateway.start();
    const peer = await greeted(gateway);
    const user = 'alice';
    const ways = [
      () => peer.request('login', { user, password: 'no' }),
      () => peer.request('loginWithToken', { user, accessToken: 'no' }),
      () => peer.request('loginWithOneTimeKey', { user, hash: '0'.repeat(32) }),
      () => peer.request('refreshTokens', { user, refreshToken: 'no' }),
    ];
    const outcomes: string[] = [];
    for (let i = 0; i < 12; i += 1) outcomes.push(await refusalOf(ways[i % 4]?.() ?? never()));
    expect(outcomes).toEqual([
      ...Array.from({ length: 10 }, () => 'auth.InvalidPassword'),
      'auth.TooManyAttempts',
      'auth.TooManyAttempts',
    ]);
  });

  it('gains nothing by many attempts at once', async () => {
    const gateway = await InProcessGateway.start();
    const peers = await Promise.all(Array.from({ length: 50 }, () => greeted(gateway)));
    const outcomes = await Promise.all(peers.map((peer) => guess(peer)));
    expect(outcomes.filter((outcome) => outcome === 'auth.InvalidPassword')).toHaveLength(10);
    expect(outcomes.filter((outcome) => outcome === 'auth.TooManyAttempts')).toHaveLength(40);
  });

  it('gains nothing by asking for one-time keys between guesses', async () => {
    const gateway = await InProcessGateway.start();
    const peer = await greeted(gateway);
    for (let i = 0; i < 10; i += 1) {
      await peer.request('requestOneTimeKey', { user: 'alice' });
      await guess(peer);
    }
    expect(await guess(peer)).toBe('auth.TooManyAttempts');
  });

  it('waits longer each time, up to a minute, and a success forgets it', async () => {
    const gateway = await InProcessGateway.start();
    for (let i = 0; i < 10; i += 1) await guess(await greeted(gateway));
    const waits: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      const waitMs = await retryAfterMs(await greeted(gateway));
      waits.push(waitMs);
      await gateway.clock.advance(waitMs);
      expect(await guess(await greeted(gateway))).toBe('auth.InvalidPassword');
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60].map((s) => s * 1_000));
    await gateway.clock.advance(60_000);
    expect(await guess(await greeted(gateway), 'alice', 'alice')).toBe('accepted');
    for (let i = 0; i < 10; i += 1) {
      expect(await guess(await greeted(gateway))).toBe('auth.InvalidPassword');
    }
  });

  it('locks nobody out who is elsewhere, nor others at the same address', async () => {
    const gateway = await InProcessGateway.start();
    for (let i = 0; i < 20; i += 1) await guess(await greeted(gateway, '203.0.113.7'));
    const elsewhere = await greeted(gateway, '198.51.100.1');
    expect(await guess(elsewhere, 'alice', 'alice')).toBe('accepted');
    const colleague = await greeted(gateway, '203.0.113.7');
    expect(await guess(colleague, 'bob', 'bob')).toBe('accepted');
  });

  it('over many names from one address is limited too', async () => {
    const gateway = await InProcessGateway.start();
    const outcomes: string[] = [];
    for (let i = 0; i < 100; i += 1) {
      outcomes.push(await guess(await greeted(gateway), `user${String(i)}`));
    }
    expect(outcomes.filter((outcome) => outcome === 'auth.InvalidUsername')).toHaveLength(60);
    expect(gateway.gateway.stats.failedLogins).toBe(60);
  });

  it('from the addresses of one IPv6 network counts as from one', async () => {
    const gateway = await InProcessGateway.start();
    const outcomes: string[] = [];
    for (let i = 0; i < 20; i += 1) {
      const peer = await greeted(gateway, `2001:db8::${i.toString(16)}:1`);
      outcomes.push(await guess(peer));
    }
    expect(outcomes.filter((outcome) => outcome === 'auth.InvalidPassword')).toHaveLength(10);
    expect(await guess(await greeted(gateway, '2001:db8:0:1::1'))).toBe('auth.InvalidPassword');
  });

  it('that is spread over addresses raises an alarm, once', async () => {
    const gateway = await InProcessGateway.start();
    for (let i = 0; i < 60; i += 1) {
      await guess(await greeted(gateway, `203.0.113.${String(i % 12)}`), spellings[i % 8]);
    }
    expect(gateway.gateway.stats.guessingAlarms).toBe(1);
    const alarms = gateway.logged.filter(({ message }) => message.includes('many addresses'));
    expect(alarms).toEqual([
      {
        level: 'warn',
        message: expect.any(String),
        fields: {
          ...{ user: 'alice@demo.ringspec', userId: 'user-alice' },
          ...{ failures: 30, addresses: 5 },
        },
      },
    ]);
    await gateway.clock.advance(10 * 60_000);
    for (let i = 0; i < 30; i += 1) {
      await guess(await greeted(gateway, `198.51.100.${String(i)}`));
    }
    expect(gateway.gateway.stats.guessingAlarms).toBe(2);
  });
});

describe('an office behind one address', () => {
  it('may log in, 300 at once', async () => {
    const gateway = await InProcessGateway.start();
    for (let i = 0; i < 300; i += 1) {
      const alice = await gateway.accounts.getUser('user-alice');
      const name = `worker${String(i)}`;
      if (alice) await gateway.accounts.addUser({ ...alice, id: `user-${name}`, name });
    }
    const peers = await Promise.all(Array.from({ length: 300 }, () => greeted(gateway)));
    const outcomes = await Promise.all(
      peers.map((peer, i) => guess(peer, `worker${String(i)}`, 'alice')),
    );
    expect(new Set(outcomes)).toEqual(new Set(['accepted']));
  });

  it('has a limit of logins as well', async () => {
    const gateway = await InProcessGateway.start({ limits: { loginsPerMinute: 3 } });
    for (let i = 0; i < 3; i += 1) {
      expect(await guess(await greeted(gateway), 'alice', 'alice')).toBe('accepted');
    }
    const late = await greeted(gateway);
    expect(await guess(late, 'alice', 'alice')).toBe('auth.TooManyAttempts');
    const waitMs = await retryAfterMs(late);
    expect(waitMs).toBe(20_000);
    await gateway.clock.advance(waitMs);
    expect(await guess(await greeted(gateway), 'alice', 'alice')).toBe('accepted');
  });
});

describe('an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

function never(): Promise<never> {
  return Promise.reject(new Error('There is no such way.'));
}
