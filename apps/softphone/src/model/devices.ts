import type { Client, MediaDeviceRecord } from '@ringspec/client';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { deviceStore, parseRecord } from './browser-store.js';
import type { CurrentCall } from './current-call.js';

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
  problem: ReadonlySignal<string | undefined>;
  read(): Promise<void>;
  choose(change: Partial<Chosen>): Promise<void>;
}

const KEY = 'ringspec.devices';

/** Which devices calls use, the present one included. Remembered by this browser. */
export function createDevices(client: Client, { view }: CurrentCall): Devices {
  const { audioDevices, cameras } = client.hardware;
  const lists = signal<DeviceLists>();
  const chosen = signal(parseChosen(deviceStore.read(KEY)));
  const problem = signal<string>();
  const audio = () => ({
    ...(chosen.value.microphone && { inputId: chosen.value.microphone }),
    ...(chosen.value.speaker && { outputId: chosen.value.speaker }),
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
      } catch (error) {
        problem.value = (error as Error).message;
      }
    },
    async choose(change) {
      chosen.value = { ...chosen.value, ...change };
      deviceStore.write(KEY, JSON.stringify(chosen.value));
      audioDevices.setDefaultAudioSettings(audio());
      cameras.setDefaultVideoSettings(video());
      problem.value = undefined;
      const call = view.value?.call;
      if (!call) return;
      try {
        if ('camera' in change) await cameras.setCallVideoSettings(call, video());
        else await audioDevices.setCallAudioSettings(call, audio());
      } catch (error) {
        problem.value = (error as Error).message;
      }
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
