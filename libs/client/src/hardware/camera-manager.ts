import type { MediaDeviceRecord } from '@ringspec/generated';
import type { Call } from '../calls/face/call.js';
import { CallError } from '../errors/call-error.js';
import { bindMembers } from '../events/bind-members.js';
import type { HardwareDeps } from './hardware-deps.js';
import { listDevices } from './list-devices.js';
import type { CameraParams } from '../media/media-settings.js';

/** Cameras, for the calls to come and for one that is up. */
export class CameraManager {
  readonly #deps: HardwareDeps;
  #default: CameraParams = {};

  /** Made by the client. */
  constructor(deps: HardwareDeps) {
    bindMembers(this);
    this.#deps = deps;
  }

  getInputDevices(): Promise<MediaDeviceRecord[]> {
    return listDevices(this.#deps.media, 'videoinput');
  }

  getDefaultVideoSettings(): CameraParams {
    return this.#default;
  }

  /** For video that begins from now on. */
  setDefaultVideoSettings(params: CameraParams): void {
    this.#default = { ...params };
  }

  /** Undefined where the call is over. */
  getCallVideoSettings(call: Call): CameraParams | undefined {
    return this.#deps.devicesOf(call)?.cameraParams;
  }

  /**
   * Changes the camera of a call.
   * @throws CallError where the call is over; MediaAccessError where the camera cannot be had
   */
  async setCallVideoSettings(call: Call, params: CameraParams): Promise<void> {
    const devices = this.#deps.devicesOf(call);
    if (devices === undefined) throw CallError.of('IncorrectOperation', 'The call is over.');
    await devices.useCamera({ ...params });
  }
}
