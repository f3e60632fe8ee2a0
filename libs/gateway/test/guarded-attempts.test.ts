import { describe, expect, it } from '@jest/globals';
import {
  type AuditEvent,
  GuardedAttempts,
  refuse,
  StorageUnavailable,
} from '@ringspec/gateway-core';
import { FakeClock } from '@ringspec/testing';

function attempts(failedLogins: number) {
  const notes: AuditEvent[] = [];
  const limits = { loginsPerMinute: 60, failedLoginsPerMinute: 3, failedLogins };
  const stats = { failedLogins: 0, guessingAlarms: 0 };
  const guarded = new GuardedAttempts({
    limits,
    stats,
    log: { warn: () => undefined },
    clock: new FakeClock(),
    audit: { note: (event) => notes.push(event) },
  });
  const make = async (account: string, address: string, error?: Error): Promise<string> => {
    const attempt = {
      action: 'enter',
      proves: 'identity' as const,
      whose: { administrator: account },
    };
    try {
      return await guarded.make({ ...attempt, account, address }, () =>
        error ? Promise.reject(error) : Promise.resolve('in'),
      );
    } catch (failure) {
      return (failure as Error).message;
    }
  };
  return { make, notes, stats };
}

const wrong = refuse('auth', 'InvalidPassword');
const early = refuse('auth', 'TooManyAttempts').message;

describe('guarded attempts', () => {
  it('of one network are of one address, whichever of its addresses they come from', async () => {
    const { make } = attempts(10);
    for (const host of [1, 2, 3]) {
      expect(await make(`name ${String(host)}`, `2001:db8::${String(host)}`, wrong)).toBe(
        wrong.message,
      );
    }
    expect(await make('name 4', '2001:db8::4')).toBe(early);
    expect(await make('name 4', '2001:db8:0:1::4')).toBe('in');
  });

  it('that fail for another reason are through, and count for nothing', async () => {
    const { make } = attempts(1);
    for (let i = 0; i < 5; i += 1) {
      expect(await make('lena', '192.0.2.1', new StorageUnavailable())).not.toBe(early);
    }
    expect(await make('lena', '192.0.2.1')).toBe('in');
  });

  it('are noted, whatever came of them', async () => {
    const { make, notes } = attempts(1);
    await make('lena', '192.0.2.1');
    await make('lena', '192.0.2.1', wrong);
    await make('lena', '192.0.2.1');
    await make('mona', '192.0.2.1', new Error('the disk is gone'));
    const of = (administrator: string) => ({
      ...{ action: 'enter', address: '192.0.2.1', administrator },
    });
    expect(notes).toEqual([
      { ...of('lena'), outcome: 'accepted' },
      { ...of('lena'), outcome: 'refused', error: 'auth.InvalidPassword' },
      { ...of('lena'), outcome: 'refused', error: 'auth.TooManyAttempts' },
      { ...of('mona'), outcome: 'failed' },
    ]);
  });

  it('raise an alarm where many at one account fail, from many addresses', async () => {
    const { make, notes, stats } = attempts(100);
    for (let i = 0; i < 31; i += 1) await make('lena', `192.0.2.${String(i)}`, wrong);
    expect(notes.filter(({ action }) => action === 'guessing')).toEqual([
      { action: 'guessing', outcome: 'refused', administrator: 'lena', failures: 30, addresses: 5 },
    ]);
    expect(stats).toEqual({ failedLogins: 31, guessingAlarms: 1 });
  });
});
