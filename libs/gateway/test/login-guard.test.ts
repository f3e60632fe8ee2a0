import { describe, expect, it } from '@jest/globals';
import { type AttemptOutcome, LoginGuard } from '../src/auth/login-guard.js';

const limits = { loginsPerMinute: 1_000, failedLoginsPerMinute: 600, failedLogins: 3 };

function guarded(changed: Partial<typeof limits> = {}) {
  const clock = { now: 0 };
  const guard = new LoginGuard({ ...limits, ...changed }, () => clock.now);
  /** Tries, and ends at once: 0, or the ms to wait. */
  const attempt = async (outcome: AttemptOutcome, account = 'alice', address = 'here') => {
    const end = await guard.begin(account, address);
    if (typeof end === 'number') return end;
    end(outcome);
    return 0;
  };
  return { clock, guard, attempt };
}

describe('the guard of logins', () => {
  it('makes one who guesses wait, twice as long each time, a minute at most', async () => {
    const { clock, attempt } = guarded();
    for (let i = 0; i < 3; i += 1) expect(await attempt('guess')).toBe(0);
    for (const wait of [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]) {
      expect(await attempt('guess')).toBe(wait);
      clock.now += wait - 1;
      expect(await attempt('guess')).toBe(1);
      clock.now += 1;
      expect(await attempt('guess')).toBe(0);
    }
  });

  it('makes nobody wait for the guesses of others, or at another place', async () => {
    const { attempt } = guarded();
    for (let i = 0; i < 3; i += 1) await attempt('guess');
    expect(await attempt('guess', 'alice', 'there')).toBe(0);
    expect(await attempt('guess', 'bob', 'here')).toBe(0);
    expect(await attempt('guess')).toBe(1_000);
  });

  it('forgets the failures of one who has proved who they are', async () => {
    const { attempt } = guarded();
    for (const outcome of [
      'guess',
      'guess',
      'identity',
      'guess',
      'guess',
      'nothing',
      'guess',
    ] as const)
      expect(await attempt(outcome)).toBe(0);
    expect(await attempt('guess')).toBe(1_000);
  });

  it('forgets failures a quarter of an hour after the last', async () => {
    const { clock, attempt } = guarded();
    for (let i = 0; i < 3; i += 1) await attempt('guess');
    clock.now += 900_000 - 1;
    expect(await attempt('guess')).toBe(0);
    expect(await attempt('guess')).toBe(2_000);
    clock.now += 900_000;
    for (let i = 0; i < 3; i += 1) expect(await attempt('guess')).toBe(0);
    expect(await attempt('guess')).toBe(1_000);
  });

  it('limits the logins of an address whatever becomes of them, and its failures apart', async () => {
    const busy = guarded({ loginsPerMinute: 2 });
    expect(await busy.attempt('identity', 'alice')).toBe(0);
    expect(await busy.attempt('identity', 'bob')).toBe(0);
    expect(await busy.attempt('identity', 'carol')).toBe(30_000);
    expect(await busy.attempt('identity', 'carol', 'there')).toBe(0);
    const wrong = guarded({ failedLoginsPerMinute: 2 });
    for (const account of ['a', 'b', 'c', 'd'])
      expect(await wrong.attempt('identity', account)).toBe(0);
    expect(await wrong.attempt('guess', 'a')).toBe(0);
    expect(await wrong.attempt('guess', 'b')).toBe(0);
    expect(await wrong.attempt('guess', 'c')).toBe(30_000);
  });

  it('lets attempts at once gain nothing: those that could be too many wait for the others', async () => {
    const { guard } = guarded();
    const ends = await Promise.all([1, 2, 3].map(() => guard.begin('alice', 'here')));
    const fourth = guard.begin('alice', 'here');
    let over = false;
    void fourth.then(() => {
      over = true;
    });
    for (const end of ends.slice(0, 2)) if (typeof end === 'function') end('guess');
    await new Promise(setImmediate);
    expect(over).toBe(false);
    const [last] = ends.slice(2);
    if (typeof last === 'function') last('guess');
    expect(await fourth).toBe(1_000);
  });

  it('lets one that waited go on where another proved who it is', async () => {
    const { guard } = guarded({ failedLogins: 1 });
    const first = await guard.begin('alice', 'here');
    const second = guard.begin('alice', 'here');
    if (typeof first === 'function') first('identity');
    expect(typeof (await second)).toBe('function');
  });

  it('holds nobody whose failures are forgotten, though many guessed at once', async () => {
    const { clock, guard, attempt } = guarded({ failedLogins: 1 });
    for (let i = 0; i < 9_999; i += 1) await attempt('guess', 'alice', `place ${String(i)}`);
    clock.now += 900_000 - 1;
    await attempt('guess', 'bob');
    expect(guard.size).toBe(10_000);
    clock.now += 1;
    await attempt('guess', 'alice', 'one more place');
    expect(guard.size).toBe(2);
    expect(await attempt('guess', 'bob')).toBe(999);
  });
});
