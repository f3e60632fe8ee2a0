import { mediaAccessCause } from '@ringspec/client';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Say } from '../words/words.js';
import type { Devices } from './devices.js';
import { mediaProblem } from './saying.js';
import type { Settings } from './settings.js';

/** Lets the user see that the microphone hears them, before a call. */
export interface MicrophoneTest {
  running: ReadonlySignal<boolean>;
  /** How loud it is now, 0 to 1. */
  level: ReadonlySignal<number>;
  /** Whether something was heard since the test began. */
  heard: ReadonlySignal<boolean>;
  problem: ReadonlySignal<Say | undefined>;
  start(): Promise<void>;
  stop(): void;
}

/** A room that is quiet is below this. */
const AUDIBLE = 0.05;

export function createMicrophoneTest(
  { chosen, read }: Pick<Devices, 'chosen' | 'read'>,
  { values }: Settings,
): MicrophoneTest {
  const [running, heard] = [signal(false), signal(false)];
  const level = signal(0);
  const problem = signal<Say>();
  let close = (): void => undefined;

  function stop(): void {
    running.value = false;
    level.value = 0;
    close();
    close = () => undefined;
  }

  async function start(): Promise<void> {
    stop();
    problem.value = undefined;
    heard.value = false;
    running.value = true;
    let stopped = false;
    close = () => {
      stopped = true;
    };
    try {
      const { microphone } = chosen.value;
      const { noiseSuppression } = values.value;
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: { noiseSuppression, ...(microphone && { deviceId: { exact: microphone } }) },
      });
      const context = new AudioContext();
      const end = (): void => {
        stopped = true;
        for (const track of stream.getTracks()) track.stop();
        void context.close();
      };
      if (stopped) {
        end();
        return;
      }
      close = end;
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(stream).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      const look = (): void => {
        if (stopped) return;
        analyser.getFloatTimeDomainData(samples);
        level.value = loudness(samples);
        if (level.value > AUDIBLE) heard.value = true;
        requestAnimationFrame(look);
      };
      look();
      // Only now the browser tells what the microphones are called.
      void read();
    } catch (error) {
      stop();
      problem.value = mediaProblem(mediaAccessCause(error as Error));
    }
  }

  return {
    running: computed(() => running.value),
    level: computed(() => level.value),
    heard: computed(() => heard.value),
    problem: computed(() => problem.value),
    start,
    stop,
  };
}

/** From 0 to 1 by decibels, as ears hear: −60 dB of full scale is nothing. */
export function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power + 1e-12);
  return Math.max(0, Math.min(1, 1 + decibels / 60));
}
