import { expect, it } from '@jest/globals';
import { FakeClock } from '@ringspec/testing';

it('stands still, and then fires each timer at its own instant, in order', async () => {
  const clock = new FakeClock(1_000);
  const fired: string[] = [];
  const fire = (name: string) => () => {
    fired.push(`${name} at ${String(clock.now())}`);
  };
  clock.setTimeout(fire('late'), 50);
  clock.setTimeout(fire('first'), 10);
  clock.setTimeout(fire('second'), 10);
  clock.clearTimeout(clock.setTimeout(fire('cleared'), 20));
  clock.setTimeout(() => {
    void Promise.resolve().then(() => clock.setTimeout(fire('set meanwhile'), 5));
  }, 20);
  await clock.advance(9);
  expect(fired).toEqual([]);
  expect(clock.now()).toBe(1_009);
  await clock.advance(41);
  expect(fired).toEqual([
    'first at 1010',
    'second at 1010',
    'set meanwhile at 1025',
    'late at 1050',
  ]);
  expect(clock.pending).toBe(0);
});
