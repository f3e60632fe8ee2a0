import { HardwareEvents, type HardwareEventMap, type MediaDeviceRecord } from '@ringspec/generated';
import { EventHost } from '../events/event-host.js';
import { TypedEmitter } from '../events/typed-emitter.js';
import { AudioDeviceManager } from './audio-device-manager.js';
import { CameraManager } from './camera-manager.js';
import type { HardwareDeps } from './hardware-deps.js';
import { listDevices } from './list-devices.js';
import { StreamManager } from './stream-manager.js';

/** Microphones, speakers and cameras. DevicesUpdated tells when one is plugged in or out. */
export class Hardware extends EventHost<HardwareEventMap> {
  readonly audioDevices: AudioDeviceManager;
  readonly cameras: CameraManager;
  readonly streams: StreamManager;

  /** @internal */
  constructor(deps: HardwareDeps) {
    const { media, log, onListenerError, onMistake } = deps;
    const events = new TypedEmitter<HardwareEventMap>(HardwareEvents, onListenerError, onMistake);
    super(events);
    this.audioDevices = new AudioDeviceManager(deps);
    this.cameras = new CameraManager(deps, () => void this.streams.follow());
    this.streams = new StreamManager(deps, this.cameras, events);
    const list = (kind: MediaDeviceKind): Promise<MediaDeviceRecord[]> => listDevices(media, kind);
    media?.navigator?.mediaDevices?.addEventListener('devicechange', () => {
      Promise.all([list('audioinput'), list('audiooutput'), list('videoinput')]).then(
        ([audioInputDevices, audioOutputDevices, videoInputDevices]) => {
          events.emit('DevicesUpdated', {
            audioInputDevices,
            audioOutputDevices,
            videoInputDevices,
          });
        },
        (error: unknown) => {
          log.warning(() => `Devices could not be listed: ${String(error)}`);
        },
      );
    });
  }
}
