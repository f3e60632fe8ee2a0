import type { MediaDeviceRecord } from '@ringspec/generated';
import type { Call } from '../calls/face/call.js';
import { CallError } from '../errors/call-error.js';
import { ClientError } from '../errors/client-error.js';
import { handled } from '../events/handled.js';
import { startAudio } from '../media/start-audio.js';
import { bindMembers } from '../events/bind-members.js';
import type { HardwareDeps } from './hardware-deps.js';
import { listDevices } from './list-devices.js';
import type { AudioParams } from '../media/media-settings.js';

/** Microphones and speakers, for the calls to come and for one that is up. */
export class AudioDeviceManager {
  readonly #deps: HardwareDeps;
  #default: AudioParams = {};

  /**
   * Made by the client.
   * @internal
   */
  constructor(deps: HardwareDeps) {
    bindMembers(this);
    this.#deps = deps;
  }

  /**
   * Lets the page play sound, where browsers want a click or key of the user first: to be called in
   * one. Resolves once there may be sound.
   * @throws ClientError RtcNotSupported where there is no Web Audio; a DOMException NotAllowedError where the browser refuses
   */
  prepareAudioContext(): Promise<void> {
    const { media, clock } = this.#deps;
    const prepared = new Promise<void>((resolve, reject) => {
      if (media?.AudioContext === undefined) {
        throw ClientError.of('RtcNotSupported', 'This environment has no Web Audio.');
      }
      const context = new media.AudioContext();
      const done = (settle: () => void): void => {
        settle();
        if (context.state !== 'closed') void context.close();
      };
      startAudio(
        context,
        clock,
        (error) => {
          done(() => {
            reject(error as Error);
          });
        },
        () => {
          done(resolve);
        },
      );
    });
    return handled(prepared);
  }

  /** The microphones there are. They have names once the user has allowed one. */
  getInputDevices(): Promise<MediaDeviceRecord[]> {
    return listDevices(this.#deps.media, 'audioinput');
  }

  /** Empty where the browser does not let a page choose. */
  getOutputDevices(): Promise<MediaDeviceRecord[]> {
    return listDevices(this.#deps.media, 'audiooutput');
  }

  /** What `setDefaultAudioSettings` was given. */
  getDefaultAudioSettings(): AudioParams {
    return this.#default;
  }

  /**
   * Which microphone and speaker calls use that begin from now on, and how.
   * @param params - all of them: what is left out is as the browser says
   */
  setDefaultAudioSettings(params: AudioParams): void {
    this.#default = { ...params };
  }

  /**
   * Microphone and speaker of a call; undefined where it is over.
   * @param call - one of this client
   */
  getCallAudioSettings(call: Call): AudioParams | undefined {
    return this.#deps.devicesOf(call)?.own.tracks.audioParams;
  }

  /**
   * Changes microphone and speaker of a call.
   * @param call - one of this client
   * @param params - all of them: what is left out is as the browser says
   * @throws CallError where the call is over; MediaAccessError where a device cannot be had
   */
  async setCallAudioSettings(call: Call, params: AudioParams): Promise<void> {
    const devices = this.#deps.devicesOf(call);
    if (devices === undefined) throw CallError.of('IncorrectOperation', 'The call is over.');
    await devices.useAudio({ ...params });
  }
}
