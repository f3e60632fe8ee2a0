import type { Client, MediaDeviceRecord } from '@ringspec/client';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Say } from '../words/words.js';
import { deviceStore, parseRecord } from './browser-store.js';
import type { Calls } from './calls.js';
import type { Settings } from './settings.js';

export interface DeviceLists {
  microphones: readonly MediaDeviceRecord[];
  speakers: readonly MediaDeviceRecord[];
  cameras: readonly MediaDeviceRecord[];
}

export interface Chosen {
  microphone: string;
  speaker: string;
  camera: string;
}

export interface Devices {
  lists: ReadonlySignal<DeviceLists | undefined>;
  chosen: ReadonlySignal<Chosen>;
  problem: ReadonlySignal<Say | undefined>;
  read(): Promise<void>;
  choose(change: Partial<Chosen>): Promise<void>;
  suppressNoise(wanted: boolean): Promise<void>;
}

const KEY = 'ringspec.devices';

/** Which devices calls use, the present one included. Remembered by this browser. */
export function createDevices(client: Client, { all }: Calls, settings: Settings): Devices {
  const { audioDevices, cameras } = client.hardware;
  const lists = signal<DeviceLists>();
  const chosen = signal(parseChosen(deviceStore.read(KEY)));
  const problem = signal<Say>();
  const complain = (): void => {
    problem.value = (words) => words.devicesProblem;
  };
  const audio = () => ({
    ...(chosen.value.microphone && { inputId: chosen.value.microphone }),
    ...(chosen.value.speaker && { outputId: chosen.value.speaker }),
    noiseSuppression: settings.values.value.noiseSuppression,
  });
  const video = () => (chosen.value.camera ? { cameraId: chosen.value.camera } : {});
  audioDevices.setDefaultAudioSettings(audio());
  cameras.setDefaultVideoSettings(video());
  client.hardware.on(
    'DevicesUpdated',
    ({ audioInputDevices, audioOutputDevices, videoInputDevices }) => {
      lists.value = {
        microphones: audioInputDevices,
        speakers: audioOutputDevices,
        cameras: videoInputDevices,
      };
    },
  );
  /** Of the calls that are up, and of those to come. */
  const use = async (camera: boolean): Promise<void> => {
    audioDevices.setDefaultAudioSettings(audio());
    cameras.setDefaultVideoSettings(video());
    problem.value = undefined;
    for (const { call, isUp } of all.value) {
      if (!isUp.value) continue;
      const changed = camera
        ? cameras.setCallVideoSettings(call, video())
        : audioDevices.setCallAudioSettings(call, audio());
      await changed.catch(complain);
    }
  };
  return {
    lists: computed(() => lists.value),
    chosen: computed(() => chosen.value),
    problem: computed(() => problem.value),
    async read() {
      try {
        const [microphones, speakers, cams] = await Promise.all([
          audioDevices.getInputDevices(),
          audioDevices.getOutputDevices(),
          cameras.getInputDevices(),
        ]);
        lists.value = { microphones, speakers, cameras: cams };
      } catch {
        complain();
      }
    },
    async choose(change) {
      chosen.value = { ...chosen.value, ...change };
      deviceStore.write(KEY, JSON.stringify(chosen.value));
      await use('camera' in change);
    },
    async suppressNoise(noiseSuppression) {
      settings.change({ noiseSuppression });
      await use(false);
    },
  };
}

/** What was stored, by device ids; the browser's choice where it cannot be read. */
export function parseChosen(text: string | undefined): Chosen {
  const stored = parseRecord(text);
  const id = (kind: keyof Chosen): string => {
    const value = stored[kind];
    return typeof value === 'string' ? value : '';
  };
  return { microphone: id('microphone'), speaker: id('speaker'), camera: id('camera') };
}
