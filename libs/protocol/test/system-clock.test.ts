import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { systemClock } from '@ringspec/protocol';

describe('the clock of the environment', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('tells the time of the machine', () => {
    jest.spyOn(Date, 'now').mockReturnValue(1_234);
    expect(systemClock.now()).toBe(1_234);
    jest.spyOn(performance, 'now').mockReturnValue(56);
    expect(systemClock.monotonic()).toBe(56);
  });

  it('calls back when the time is over, unless the timer was cleared', async () => {
    const called: string[] = [];
    const cleared = systemClock.setTimeout(() => called.push('cleared'), 1);
    systemClock.clearTimeout(cleared);
    await new Promise<void>((resolve) => {
      systemClock.setTimeout(resolve, 2);
    });
    expect(called).toEqual([]);
  });
});
