import type { MediaPlatform } from '../../src/media/media-platform.js';

/** A source of the fake audio context: it remembers what it was told. */
export class FakeSource extends EventTarget {
  buffer: { samples: Float32Array; duration: number } | null = null;
  loop = false;
  loopStart = 0;
  loopEnd = 0;
  startAt: number | undefined;
  stopAt: number | undefined;
  connected = false;

  connect(): void {
    this.connected = true;
  }

  disconnect(): void {
    this.connected = false;
  }

  start(at: number): void {
    this.startAt = at;
  }

  stop(at = 0): void {
    this.stopAt = at;
  }
}

/** An audio context whose time stands still until the test moves it. */
export class FakeAudioContext {
  static allowed = true;
  static made: FakeAudioContext[] = [];
  readonly sampleRate = 8_000;
  readonly destination = {};
  readonly sources: FakeSource[] = [];
  currentTime = 0;
  state: AudioContextState = 'suspended';
  /** How often it was closed: browsers refuse a second time. */
  closings = 0;

  constructor() {
    FakeAudioContext.made.push(this);
  }

  createBuffer(_channels: number, length: number, rate: number): object {
    const buffer = {
      samples: new Float32Array(length),
      duration: length / rate,
      copyToChannel: (samples: Float32Array) => {
        buffer.samples.set(samples);
      },
    };
    return buffer;
  }

  createBufferSource(): FakeSource {
    const source = new FakeSource();
    this.sources.push(source);
    return source;
  }

  /** As in browsers: pending for as long as autoplay is refused. */
  resume(): Promise<void> {
    if (!FakeAudioContext.allowed) return new Promise(() => undefined);
    this.state = 'running';
    return Promise.resolve();
  }

  suspend(): Promise<void> {
    this.state = 'suspended';
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.closings += 1;
    this.state = 'closed';
    return Promise.resolve();
  }

  /** Moves the time; sources that end on the way say so, in order. */
  advance(seconds: number): void {
    const until = this.currentTime + seconds;
    for (;;) {
      const [next] = this.sources
        .filter(
          ({ connected, stopAt }) => connected && stopAt !== undefined && stopAt <= until + 1e-9,
        )
        .sort((a, b) => (a.stopAt ?? 0) - (b.stopAt ?? 0));
      if (next === undefined) break;
      this.currentTime = next.stopAt ?? 0;
      next.connected = false;
      next.dispatchEvent(new Event('ended'));
    }
    this.currentTime = until;
  }
}

/** A page that can play tones, and nothing else. */
export function fakeAudioPlatform(): MediaPlatform {
  FakeAudioContext.allowed = true;
  FakeAudioContext.made = [];
  return { AudioContext: FakeAudioContext as unknown as typeof AudioContext };
}
