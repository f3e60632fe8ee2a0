import type { MediaDeviceRecord } from '@ringspec/generated';
import type { Call } from '../calls/face/call.js';
import { needed } from '../features/client-features.js';
import { CallError } from '../errors/call-error.js';
import { bindMembers } from '../events/bind-members.js';
import type { CameraParams } from '../media/media-settings.js';
import { qualitySize } from '../media/video-sizes.js';
import type { HardwareDeps } from './hardware-deps.js';
import { listDevices } from './list-devices.js';
import type { ResolutionTestResult } from './resolution-test-result.js';

/** Cameras, for the calls to come and for one that is up. */
export class CameraManager {
  readonly #deps: HardwareDeps;
  readonly #onChange: () => void;
  readonly #tests = new Map<string | undefined, ResolutionTestResult>();
  #default: CameraParams = {};

  /**
   * Made by the client.
   * @internal
   */
  constructor(deps: HardwareDeps, onChange: () => void) {
    bindMembers(this);
    this.#deps = deps;
    this.#onChange = onChange;
  }

  /** The cameras there are. They have names once the user has allowed one. */
  getInputDevices(): Promise<MediaDeviceRecord[]> {
    return listDevices(this.#deps.media, 'videoinput');
  }

  /** What `setDefaultVideoSettings` was given. */
  getDefaultVideoSettings(): CameraParams {
    return this.#default;
  }

  /**
   * Which camera video uses that begins from now on, and how; the picture that `showLocalVideo`
   * shows changes too.
   * @param params - all of them: what is left out is as Config and the browser say
   */
  setDefaultVideoSettings(params: CameraParams): void {
    this.#default = { ...params };
    this.#onChange();
  }

  /**
   * The camera of a call; undefined where it is over.
   * @param call - one of this client
   */
  getCallVideoSettings(call: Call): CameraParams | undefined {
    return this.#deps.devicesOf(call)?.own.tracks.cameraParams;
  }

  /**
   * Changes the camera of a call.
   * @param call - one of this client
   * @param params - all of them: what is left out is as Config and the browser say
   * @throws CallError where the call is over; MediaAccessError where the camera cannot be had
   */
  async setCallVideoSettings(call: Call, params: CameraParams): Promise<void> {
    const devices = this.#deps.devicesOf(call);
    if (devices === undefined) throw CallError.of('IncorrectOperation', 'The call is over.');
    await devices.own.tracks.useCamera(this.#sized(params));
    this.#onChange();
  }

  /**
   * Finds out which of the sizes of VideoQuality a camera does, by asking for each; the camera goes
   * on for a moment each time. What is found counts for VIDEO_QUALITY_… from now on. Needs
   * `client.use(deviceTests)`.
   * @param cameraId - that of its MediaDeviceRecord. Default: the one that the browser chooses
   * @throws ClientError FeatureMissing; MediaAccessError where the camera cannot be had at all
   */
  async testResolutions(cameraId?: string): Promise<ResolutionTestResult> {
    const { features, media } = this.#deps;
    const test = needed(features.testResolutions, 'testResolutions', 'deviceTests');
    const result = await test(media, cameraId);
    this.loadResolutionTestResult(result);
    return result;
  }

  /**
   * Takes over what an earlier test has found, as kept by the application.
   * @param data - what `testResolutions` has resolved with
   */
  loadResolutionTestResult(data: ResolutionTestResult): void {
    this.#tests.set(data.cameraId, data);
  }

  /** The default settings with the size that their quality means. */
  get forCalls(): CameraParams {
    return this.#sized(this.#default);
  }

  #sized(params: CameraParams): CameraParams {
    const { videoQuality, cameraId } = params;
    if (videoQuality === undefined || params.frameWidth !== undefined) return params;
    const size = qualitySize(videoQuality, this.#tests.get(cameraId) ?? this.#tests.get(undefined));
    return { ...params, ...(size && { frameWidth: size.width, frameHeight: size.height }) };
  }
}
