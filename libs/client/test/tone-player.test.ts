import type { ClientEventMap } from '@ringspec/generated';
import { FakeClock, settle } from '@ringspec/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ToneScriptError } from '../src/errors/tone-script-error.js';
import type { EventBody } from '../src/events/typed-emitter.js';
import { parseToneScript } from '../src/tones/parse-tone-script.js';
import { TonePlayer } from '../src/tones/tone-player.js';
import { FakeAudioContext, fakeAudioPlatform } from './support/fake-audio.js';

const short = '440@-19;2(.1/.1/1)';
const twoSections = '350@-19,440@-19;2(.1/.1/1+2);10(*/0/1+2)';

describe('TonePlayer', () => {
  const events: { name: string; body: EventBody<ClientEventMap[keyof ClientEventMap]> }[] = [];
  let clock: FakeClock;
  let player: TonePlayer;

  beforeEach(() => {
    events.length = 0;
    clock = new FakeClock();
    player = new TonePlayer({
      media: fakeAudioPlatform(),
      features: { parseToneScript },
      clock,
      emitClientEvent: (name, body) => {
        events.push({ name, body });
      },
    });
  });

  const context = (): FakeAudioContext => {
    const [made] = FakeAudioContext.made;
    if (made === undefined) throw new Error('No audio context was made.');
    return made;
  };
  const schedule = (): (readonly [number | undefined, number | undefined])[] =>
    context().sources.map(({ startAt, stopAt }) => [startAt, stopAt] as const);
  const ended = { name: 'PlaybackFinished', body: { reason: 'ended' } };
  const stopped = { name: 'PlaybackFinished', body: { reason: 'stopped' } };

  it('plays what is parsed already once, also where scripts cannot be parsed', () => {
    const own = new TonePlayer({ media: fakeAudioPlatform(), clock, emitClientEvent: () => 0 });
    expect(() => {
      own.play(short);
    }).toThrow(expect.objectContaining({ errorName: 'FeatureMissing' }));
    player.playParsed(short, parseToneScript(short));
    context().advance(3);
    expect(events).toEqual([ended]);
  });

  it('makes no audio context before the first tone, and one in all', () => {
    expect(FakeAudioContext.made).toHaveLength(0);
    player.play(short);
    player.play(short);
    expect(FakeAudioContext.made).toHaveLength(1);
  });

  it('plays a section for its duration and then says that it has ended, once', () => {
    player.play(short);
    expect(schedule()).toEqual([[0, 2]]);
    context().advance(1.9);
    expect(events).toEqual([]);
    context().advance(1);
    expect(events).toEqual([ended]);
    player.stop();
    expect(events).toEqual([ended]);
    expect(context().state).toBe('suspended');
  });

  it('plays sections one after the other, without a gap', () => {
    player.play(twoSections);
    expect(schedule()).toEqual([
      [0, 2],
      [2, 12],
    ]);
    const [, tone] = context().sources;
    expect(tone).toMatchObject({ loop: true, loopStart: 0, loopEnd: 1 });
    context().advance(2.5);
    expect(events).toEqual([]);
    context().advance(10);
    expect(events).toEqual([ended]);
  });

  it('plays an endless section until it is stopped', () => {
    player.play('440@-19,480@-19;*(2/4/1+2);1(1/0/1)');
    expect(schedule()).toEqual([[0, undefined]]);
    expect(context().sources[0]).toMatchObject({ loop: true, loopStart: 0, loopEnd: 6 });
    context().advance(3_600);
    expect(events).toEqual([]);
    player.stop();
    expect(events).toEqual([stopped]);
    expect(context().sources.every(({ connected }) => !connected)).toBe(true);
  });

  it('repeats a looped script without a gap', () => {
    player.play(short, true);
    expect(schedule()).toEqual([
      [0, 2],
      [2, 4],
    ]);
    context().advance(2);
    expect(schedule().at(-1)).toEqual([4, 6]);
    context().advance(20);
    expect(events).toEqual([]);
    player.stop();
    expect(events).toEqual([stopped]);
  });

  it('schedules very short scripts in batches, so that the loop keeps up', () => {
    player.play('440@-19;.25(.25/0/1)', true);
    expect(context().sources).toHaveLength(8);
    context().advance(1);
    expect(context().sources).toHaveLength(12);
  });

  it('repeats an endless part alone, and loops it no further', () => {
    player.play('425@-19;*(.25/.25/1,*/0/1)', true);
    expect(schedule()).toEqual([[0, undefined]]);
    expect(context().sources[0]).toMatchObject({ loopStart: 0.5, loopEnd: 1.5 });
    expect(events).toEqual([]);
  });

  it('hears no more of a tone that was stopped, though its sources end then', () => {
    const end = () => {
      for (const source of [...context().sources]) source.dispatchEvent(new Event('ended'));
    };
    player.play(short, true);
    player.stop();
    end();
    expect(context().sources).toHaveLength(2);
    player.play(short);
    const [first] = context().sources;
    first?.dispatchEvent(new Event('ended'));
    expect(events).toEqual([stopped]);
  });

  it('leaves alone what has ended by itself', () => {
    player.play(short, true);
    context().advance(2);
    player.stop();
    expect(context().sources[0]?.stopAt).toBe(2);
  });

  it('stops one tone for another', () => {
    player.play(twoSections);
    context().advance(1);
    player.play(short);
    expect(events).toEqual([stopped]);
    expect(schedule().at(-1)).toEqual([1, 3]);
    context().advance(5);
    expect(events).toEqual([stopped, ended]);
  });

  it('says nothing where there is nothing to stop', () => {
    player.stop();
    expect(events).toEqual([]);
  });

  it('throws at a malformed script, after PlaybackError, and leaves what plays alone', () => {
    player.play(twoSections);
    const script = '350@-19;10(*/0';
    expect(() => {
      player.play(script);
    }).toThrow(ToneScriptError);
    expect(events).toEqual([
      { name: 'PlaybackError', body: { error: expect.any(ToneScriptError), script } },
    ]);
    context().advance(12);
    expect(events.at(-1)).toEqual(ended);
  });

  it('reports a browser that refuses to play, and does not begin later', async () => {
    FakeAudioContext.allowed = false;
    player.play(short);
    await clock.advance(1_000);
    expect(events).toEqual([
      {
        name: 'PlaybackError',
        body: { error: expect.objectContaining({ name: 'NotAllowedError' }), script: short },
      },
    ]);
    expect(context().sources.every(({ connected }) => !connected)).toBe(true);
    player.stop();
    expect(events).toHaveLength(1);
  });

  it('plays what was refused once the user has done something, and after any end again', async () => {
    FakeAudioContext.allowed = false;
    player.play(short, true);
    await clock.advance(1_000);
    player.resume();
    await clock.advance(1_000);
    expect(events.map(({ name }) => name)).toEqual(['PlaybackError', 'PlaybackError']);
    FakeAudioContext.allowed = true;
    player.resume();
    await clock.advance(1_000);
    expect(context().state).toBe('running');
    // The loop goes on.
    context().advance(20);
    expect(context().sources.filter(({ connected }) => connected)).toHaveLength(2);
    player.stop();
    player.play(short);
    context().advance(2);
    expect(events.slice(2)).toEqual([stopped, ended]);
    player.play(short);
    expect(context().sources.at(-1)).toMatchObject({ connected: true });
  });

  it('is in time for what is about to be refused', async () => {
    FakeAudioContext.allowed = false;
    player.play(short);
    FakeAudioContext.allowed = true;
    player.resume();
    await clock.advance(1_000);
    expect(context().state).toBe('running');
    expect(context().sources).toHaveLength(1);
    expect(events).toEqual([]);
  });

  it('does not resume what was stopped since, nor what another took the place of', async () => {
    FakeAudioContext.allowed = false;
    player.play(short);
    await clock.advance(1_000);
    player.stop();
    FakeAudioContext.allowed = true;
    player.resume();
    expect(context().sources.some(({ connected }) => connected)).toBe(false);
    FakeAudioContext.allowed = false;
    player.play(short, true);
    await clock.advance(1_000);
    FakeAudioContext.allowed = true;
    player.play(short);
    context().advance(2);
    player.resume();
    expect(context().sources.some(({ connected }) => connected)).toBe(false);
    expect(events.at(-1)).toEqual(ended);
  });

  it('does not take a tone that was stopped meanwhile for a refused one', async () => {
    FakeAudioContext.allowed = false;
    player.play(short);
    player.stop();
    await clock.advance(2_000);
    expect(events).toEqual([stopped]);
  });

  it('resumes the context for each tone, though the last one has just suspended it', async () => {
    player.play(short);
    context().advance(2);
    player.play(short);
    await clock.advance(2_000);
    expect(context().state).toBe('running');
    expect(events).toEqual([ended]);
  });

  it('does not wake the sound hardware where nothing plays', () => {
    player.resume();
    expect(FakeAudioContext.made).toEqual([]);
    player.play(short);
    player.stop();
    player.resume();
    expect(context().state).toBe('suspended');
  });

  it('reports that there is no sound in this environment', async () => {
    const silent = new TonePlayer({
      media: undefined,
      features: { parseToneScript },
      clock,
      emitClientEvent: (name, body) => {
        events.push({ name, body });
      },
    });
    silent.play(short);
    await settle();
    expect(events).toEqual([
      {
        name: 'PlaybackError',
        body: { error: expect.objectContaining({ errorName: 'RtcNotSupported' }), script: short },
      },
    ]);
  });

  it('tells of tones of the client itself only that they are refused', async () => {
    const deps = {
      clock,
      features: { parseToneScript },
      isOwn: true,
      emitClientEvent: (name: string, body: (typeof events)[number]['body']) => {
        events.push({ name, body });
      },
    };
    const own = new TonePlayer({ ...deps, media: fakeAudioPlatform() });
    own.play(short);
    own.stop();
    new TonePlayer({ ...deps, media: undefined }).play(short);
    expect(events).toEqual([]);
    FakeAudioContext.allowed = false;
    own.play(short);
    await clock.advance(1_000);
    expect(events).toMatchObject([{ name: 'PlaybackError', body: { script: short } }]);
  });
});
