import { describe, expect, it } from '@jest/globals';
import { GuessingAlarm } from '../src/auth/guessing-alarm.js';

/** Failures of a user, one after the other over so many addresses; which of them raised the alarm. */
function fail(alarm: GuessingAlarm, count: number, addresses: number, at = 0, user = 'alice') {
  return Array.from({ length: count }, (_, i) => i + 1).flatMap((n) => {
    const seen = alarm.failed(user, `address ${String(n % addresses)}`, at);
    return seen ? [{ n, ...seen }] : [];
  });
}

describe('the alarm of guessing', () => {
  it('is raised by the thirtieth failure from five addresses, and once', () => {
    expect(fail(new GuessingAlarm(), 80, 5)).toEqual([{ n: 30, failures: 30, addresses: 5 }]);
  });

  it('is not raised by four addresses, nor by 29 failures', () => {
    expect(fail(new GuessingAlarm(), 200, 4)).toEqual([]);
    expect(fail(new GuessingAlarm(), 29, 29)).toEqual([]);
  });

  it('is raised by the fifth address, where it comes last', () => {
    const alarm = new GuessingAlarm();
    expect(fail(alarm, 60, 4)).toEqual([]);
    expect(alarm.failed('alice', 'another', 0)).toEqual({ failures: 61, addresses: 5 });
  });

  it('counts each user alone', () => {
    const alarm = new GuessingAlarm();
    fail(alarm, 20, 5, 0, 'alice');
    expect(fail(alarm, 20, 5, 0, 'bob')).toEqual([]);
  });

  it('begins anew after ten minutes', () => {
    const alarm = new GuessingAlarm();
    expect(fail(alarm, 20, 5, 0)).toEqual([]);
    expect(fail(alarm, 9, 5, 599_999)).toEqual([]);
    expect(fail(alarm, 29, 5, 600_000)).toEqual([]);
    expect(alarm.failed('alice', 'one more', 600_001)).toEqual({ failures: 30, addresses: 5 });
    expect(fail(alarm, 30, 5, 1_200_000)).toHaveLength(1);
  });
});
