import { settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { parseToneScript } from '../src/tones/parse-tone-script.js';
import { renderSection } from '../src/tones/render-section.js';
import { ringback } from '../src/tones/ringback.js';
import { CallPair } from './support/call-pair.js';
import { FakeAudioContext } from './support/fake-audio.js';

/** What sounds at present. */
function sounding(): Float32Array[] {
  return FakeAudioContext.made.flatMap(({ sources }) =>
    sources.flatMap(({ connected, buffer }) => (connected && buffer ? [buffer.samples] : [])),
  );
}

function tone(script: string): Float32Array {
  const [section] = parseToneScript(script).sections;
  if (section === undefined) throw new Error('There is no section.');
  return renderSection(section, 8_000).samples;
}

describe('the ringback tone', () => {
  it.each([
    [undefined, ringback.US],
    ['US', ringback.US],
    ['RU', ringback.RU],
    ['XX' as never, ringback.US],
  ] as const)('is that of the country %s, and stops at the answer', async (country, script) => {
    const pair = new CallPair({
      progressTone: true,
      ...(country && { progressToneCountry: country }),
    });
    const { alice, bob } = await pair.ringing();
    expect(sounding()).toEqual([tone(script)]);
    await bob.call.answer();
    await settle();
    expect(alice.call.state()).toBe('CONNECTED');
    expect(sounding()).toEqual([]);
    expect(pair.caller.events.map(({ name }) => name)).toEqual(['MicAccessResult']);
  });

  it('stops when the caller gives up', async () => {
    const pair = new CallPair({ progressTone: true });
    const { alice } = await pair.ringing();
    void alice.call.hangup();
    await settle();
    expect(sounding()).toEqual([]);
  });

  it('is told of where the browser refuses it, and plays in a gesture while it rings', async () => {
    const pair = new CallPair({ progressTone: true });
    FakeAudioContext.allowed = false;
    const { alice } = await pair.ringing();
    await pair.clock.advance(1_000);
    expect(pair.caller.events.at(-1)).toMatchObject({
      name: 'PlaybackError',
      error: { name: 'NotAllowedError' },
      script: ringback.US,
    });
    expect(sounding()).toEqual([]);
    FakeAudioContext.allowed = true;
    pair.caller.manager.resumeAudio();
    expect(sounding()).toEqual([tone(ringback.US)]);
    void alice.call.hangup();
    await settle();
    pair.caller.manager.resumeAudio();
    expect(sounding()).toEqual([]);
  });

  it('is left out where Config says so; the events come all the same', async () => {
    const pair = new CallPair({ progressTone: false });
    const { alice } = await pair.ringing();
    expect(FakeAudioContext.made).toEqual([]);
    expect(alice.story).toEqual(['ProgressToneStart']);
  });
});
