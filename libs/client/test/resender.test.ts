import { expect, it } from '@jest/globals';
import { FakeClock, settle } from '@ringspec/testing';
import { Resender } from '../src/session/resender.js';

it('is quiet once all that it follows has arrived, and says so once', async () => {
  const resender = new Resender({ clock: new FakeClock(), random: () => 0.5 });
  let quiet = 0;
  resender.whenQuiet(() => {
    quiet += 1;
  });
  const arrive: (() => void)[] = [];
  for (let i = 0; i < 2; i += 1) {
    const first = new Promise<void>((resolve) => arrive.push(resolve));
    resender.follow(first, () => Promise.resolve());
  }
  arrive[0]?.();
  await settle();
  expect([resender.busy, quiet]).toEqual([true, 0]);
  arrive[1]?.();
  await settle();
  expect([resender.busy, quiet]).toEqual([false, 1]);
  resender.stop();
  expect(quiet).toBe(1);
});
