import type { MediaDeviceRecord } from '@ringspec/generated';
import type { Call } from '../calls/face/call.js';
import { CallError } from '../errors/call-error.js';
import { bindMembers } from '../events/bind-members.js';
import type { HardwareDeps } from './hardware-deps.js';
import { listDevices } from './list-devices.js';
import type { AudioParams } from '../media/media-settings.js';

/** Microphones and speakers, for the calls to come and for one that is up. */
export class AudioDeviceManager {
  readonly #deps: HardwareDeps;
  #default: AudioParams = {};

  /** Made by the client. */
  constructor(deps: HardwareDeps) {
    bindMembers(this);
    this.#deps = deps;
  }

  getInputDevices(): Promise<MediaDeviceRecord[]> {
    return listDevices(this.#deps.media, 'audioinput');
  }

  /** Empty where the browser does not let a page choose. */
  getOutputDevices(): Promise<MediaDeviceRecord[]> {
    return listDevices(this.#deps.media, 'audiooutput');
  }

  getDefaultAudioSettings(): AudioParams {
    return this.#default;
  }

  /** For calls that begin from now on. */
  setDefaultAudioSettings(params: AudioParams): void {
    this.#default = { ...params };
  }

  /** Undefined where the call is over. */
  getCallAudioSettings(call: Call): AudioParams | undefined {
    return this.#deps.devicesOf(call)?.audioParams;
  }

  /**
   * Changes microphone and speaker of a call.
   * @throws CallError where the call is over; MediaAccessError where a device cannot be had
   */
  async setCallAudioSettings(call: Call, params: AudioParams): Promise<void> {
    const devices = this.#deps.devicesOf(call);
    if (devices === undefined) throw CallError.of('IncorrectOperation', 'The call is over.');
    await devices.useAudio({ ...params });
  }
}
