/** Devices as existing applications reach them: those of the client that `getInstance` shares. */
import { getInstance } from '../client/get-instance.js';
import type { AudioDeviceManager as Microphones } from './audio-device-manager.js';
import type { CameraManager as Cameras } from './camera-manager.js';
import type { StreamManager as Streams } from './stream-manager.js';

export { HardwareEvents, VideoQuality } from '@ringspec/generated';
export type { AudioParams, CameraParams } from '../media/media-settings.js';

export type AudioDeviceManager = Microphones;
export type CameraManager = Cameras;
export type StreamManager = Streams;

export const AudioDeviceManager = {
  /** The same each time. */
  get: (): AudioDeviceManager => getInstance().hardware.audioDevices,
};

export const CameraManager = {
  /** The same each time. */
  get: (): CameraManager => getInstance().hardware.cameras,
};

export const StreamManager = {
  /** The same each time. */
  get: (): StreamManager => getInstance().hardware.streams,
};
