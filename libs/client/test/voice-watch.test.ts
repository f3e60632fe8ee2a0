import { expect, it } from '@jest/globals';
import { FakeClock } from '@ringspec/testing';
import { VoiceWatch } from '../src/calls/media/voice-watch.js';

it('hears a voice above one level, and its end below another', async () => {
  const clock = new FakeClock();
  const told: boolean[] = [];
  let audioLevel = 0.01;
  const receiver = { getSynchronizationSources: () => [{ audioLevel }] as never };
  const watch = new VoiceWatch({
    clock,
    receiver: () => receiver,
    isWatched: () => true,
    tell: (speaking) => told.push(speaking),
  });
  const heard = async (level: number): Promise<boolean[]> => {
    audioLevel = level;
    await clock.advance(1_000);
    return told;
  };
  watch.start();
  expect(await heard(0.01)).toEqual([]);
  expect(await heard(0.011)).toEqual([true]);
  expect(await heard(0.005)).toEqual([true]);
  expect(await heard(0.0049)).toEqual([true, false]);
});
