import type { PlaybackEndReason } from '@ringspec/generated';
import type { Clock } from '@ringspec/protocol';
import { ClientError } from '../errors/client-error.js';
import type { EmitClientEvent } from '../events/emit-client-event.js';
import { needed, type ClientFeatures } from '../features/client-features.js';
import type { MediaPlatform } from '../media/media-platform.js';
import { startAudio } from '../media/start-audio.js';
import { renderSection } from './render-section.js';
import type { ToneScript } from './tone-script.js';

/** A looped script is scheduled in batches of at least this length, one batch ahead. */
const batchSeconds = 1;

export interface TonePlayerDeps {
  readonly media: MediaPlatform | undefined;
  readonly clock: Clock;
  readonly emitClientEvent: EmitClientEvent;
  /** Undefined where only scripts that were parsed before are played. */
  readonly features?: Pick<ClientFeatures, 'parseToneScript'>;
  /** The client's own tones: of them an application is told only that the browser refuses them. */
  readonly isOwn?: boolean;
}

interface PlayableSection {
  readonly buffer: AudioBuffer;
  /** Seconds. */
  readonly loopStart: number;
  readonly duration: number;
}

interface Playback {
  readonly sources: Set<AudioBufferSourceNode>;
  /** Time of the audio context at which all that is scheduled will have been played. */
  end: number;
}

/** Plays one tone script at a time. */
export class TonePlayer {
  readonly #deps: TonePlayerDeps;
  #context: AudioContext | undefined;
  #playback: Playback | undefined;
  /** What the browser did not let sound, as long as nothing else was asked for. */
  #refused:
    { readonly script: string; readonly parsed: ToneScript; readonly loop: boolean } | undefined;

  constructor(deps: TonePlayerDeps) {
    this.#deps = deps;
  }

  /**
   * Plays a script instead of the one that plays; with `loop`, over and over without a gap.
   * PlaybackFinished follows, or PlaybackError where there is or may be no sound.
   * @throws ToneScriptError, after PlaybackError, where the script is malformed; ClientError FeatureMissing where scripts cannot be parsed here
   */
  play(script: string, loop = false): void {
    const parse = needed(this.#deps.features?.parseToneScript, 'playToneScript', 'tones');
    let parsed: ToneScript;
    try {
      parsed = parse(script);
    } catch (error) {
      this.#report(error, script);
      throw error;
    }
    this.playParsed(script, parsed, loop);
  }

  /** The same with a script that is parsed already. */
  playParsed(script: string, parsed: ToneScript, loop = false): void {
    this.stop();
    // Who was told of that may have begun another.
    this.#drop();
    try {
      this.#start(script, parsed, loop);
    } catch (error) {
      this.#drop();
      this.#report(error, script);
    }
  }

  /** Plays what the browser has refused, from its beginning. In a gesture of the user it is let sound. */
  resume(): void {
    const refused = this.#refused;
    if (refused !== undefined) this.playParsed(refused.script, refused.parsed, refused.loop);
    // What has begun may be about to be refused.
    else if (this.#playback !== undefined) this.#context?.resume().catch(() => undefined);
  }

  /** Does nothing where nothing plays. */
  stop(): void {
    this.#refused = undefined;
    if (this.#drop()) this.#finished('stopped');
  }

  #start(script: string, parsed: ToneScript, loop: boolean): void {
    const { media, clock } = this.#deps;
    if (media?.AudioContext === undefined) {
      throw ClientError.of('RtcNotSupported', 'This environment has no Web Audio.');
    }
    const context = (this.#context ??= new media.AudioContext());
    const playable = parsed.sections.map((section): PlayableSection => {
      const { samples, loopStart } = renderSection(section, context.sampleRate);
      const buffer = context.createBuffer(1, samples.length, context.sampleRate);
      buffer.copyToChannel(samples, 0);
      return { buffer, loopStart: loopStart / context.sampleRate, duration: section.duration };
    });
    const playback: Playback = { sources: new Set(), end: context.currentTime };
    this.#playback = playback;
    const total = playable.reduce((sum, { duration }) => sum + duration, 0);
    const rounds = loop ? Math.ceil(batchSeconds / total) : 1;
    const batch = Array.from({ length: Math.max(1, rounds) }, () => playable).flat();
    const schedule = (): void => {
      let last: AudioBufferSourceNode | undefined;
      for (const section of batch) {
        if (playback.end < Infinity) last = enqueue(context, playback, section);
      }
      last?.addEventListener('ended', () => {
        if (this.#playback !== playback) return;
        if (loop) schedule();
        else if (this.#drop()) this.#finished('ended');
      });
    };
    schedule();
    if (loop) schedule();
    startAudio(context, clock, (error) => {
      if (this.#playback !== playback) return;
      this.#drop();
      this.#refused = { script, parsed, loop };
      this.#report(error, script);
    });
  }

  #drop(): boolean {
    const playback = this.#playback;
    if (playback === undefined) return false;
    this.#playback = undefined;
    for (const source of playback.sources) {
      source.stop();
      source.disconnect();
    }
    // An idle context that runs keeps the sound hardware busy.
    void this.#context?.suspend();
    return true;
  }

  #finished(reason: PlaybackEndReason): void {
    const { isOwn, emitClientEvent } = this.#deps;
    if (isOwn !== true) emitClientEvent('PlaybackFinished', { reason });
  }

  #report(error: unknown, script: string): void {
    const { isOwn, emitClientEvent } = this.#deps;
    if (isOwn === true && this.#refused === undefined) return;
    emitClientEvent('PlaybackError', { error: error as Error, script });
  }
}

/** Appends a section to what is scheduled already. */
function enqueue(
  context: AudioContext,
  playback: Playback,
  { buffer, loopStart, duration }: PlayableSection,
): AudioBufferSourceNode {
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.loop = true;
  source.loopStart = loopStart;
  source.loopEnd = buffer.duration;
  source.connect(context.destination);
  source.start(playback.end);
  playback.end += duration;
  if (playback.end < Infinity) source.stop(playback.end);
  playback.sources.add(source);
  source.addEventListener('ended', () => playback.sources.delete(source));
  return source;
}
