import type { Hardware } from '../../dist/index.js';

export type AudioDeviceManager = Hardware.AudioDeviceManager;
export type AudioParams = Hardware.AudioParams;
export type CameraManager = Hardware.CameraManager;
export type CameraParams = Hardware.CameraParams;
export type StreamManager = Hardware.StreamManager;
