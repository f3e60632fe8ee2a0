import type { DeviceKind, VideoFlags } from '@ringspec/generated';
import { CallError } from '../../errors/call-error.js';
import {
  captureMedia,
  stopTracks,
  type CaptureDeps,
  type CaptureWishes,
} from '../../media/capture-media.js';
import { inTurn } from '../../media/in-turn.js';
import {
  audioWish,
  cameraWish,
  type AudioParams,
  type CameraParams,
} from '../../media/media-settings.js';
import { DeviceKeeper, type DeviceKeeperDeps } from './device-keeper.js';

export interface OwnTracksDeps extends CaptureDeps, Pick<DeviceKeeperDeps, 'clock' | 'log'> {
  readonly audioParams: AudioParams;
  readonly cameraParams: CameraParams;
  /** Of Config: what the settings of the camera leave open. */
  readonly videoConstraints: MediaTrackConstraints | boolean | undefined;
  readonly onDevice: DeviceKeeperDeps['tell'];
  /** Sends a track in place of the one of its kind. */
  readonly send: (track: MediaStreamTrack) => Promise<void> | undefined;
}

/** Microphone and camera of a call, and what takes their place. Nothing of them is given up but by `close`. */
export class OwnTracks {
  audioParams: AudioParams;
  cameraParams: CameraParams;
  audio: MediaStreamTrack | undefined;
  video: MediaStreamTrack | undefined;
  readonly #deps: OwnTracksDeps;
  readonly #devices: DeviceKeeper;
  /** One change of device at a time. */
  readonly #inTurn = inTurn();
  #stream: MediaStream | undefined;
  #muted = false;
  #closed = false;

  constructor(deps: OwnTracksDeps) {
    this.#deps = deps;
    this.audioParams = deps.audioParams;
    this.cameraParams = deps.cameraParams;
    this.#devices = new DeviceKeeper({
      ...deps,
      tell: deps.onDevice,
      isSent: (track) => !this.#closed && this.#has(track),
      replace: (kind, deviceId) => this.#replaceEnded(kind, deviceId),
    });
  }

  /** What they travel in, once they were captured. */
  get stream(): MediaStream {
    return this.#stream as MediaStream;
  }

  get muted(): boolean {
    return this.#muted;
  }

  set muted(muted: boolean) {
    this.#muted = muted;
    if (this.audio !== undefined) this.audio.enabled = !muted;
  }

  async capture({ sendAudio, sendVideo }: Required<VideoFlags>): Promise<void> {
    const { media, videoConstraints } = this.#deps;
    if (sendAudio || sendVideo) {
      const stream = await captureMedia(this.#deps, {
        audio: sendAudio ? audioWish(this.audioParams) : undefined,
        video: sendVideo ? cameraWish(this.cameraParams, videoConstraints) : undefined,
      });
      this.dropIfClosed(...stream.getTracks());
      this.#stream = stream;
      [this.audio] = stream.getAudioTracks();
      [this.video] = stream.getVideoTracks();
      this.#watch(this.audio, this.video);
      this.muted = this.#muted;
    }
    if (media?.MediaStream === undefined) throw CallError.of('FunctionalityIsDisabled');
    this.#stream ??= new media.MediaStream([]);
  }

  /** The call may have ended while the user was asked. */
  dropIfClosed(...tracks: readonly (MediaStreamTrack | undefined)[]): void {
    if (!this.#closed) return;
    stopTracks(...tracks);
    throw CallError.of('IncorrectOperation', 'The call is over.');
  }

  async captureVideo(): Promise<void> {
    const stream = await captureMedia(this.#deps, this.#videoOnly(this.cameraParams));
    const [track] = stream.getVideoTracks();
    this.dropIfClosed(track);
    this.video = track;
    this.#watch(track);
  }

  /** A camera that went away before is not missed any more either. */
  releaseVideo(): void {
    stopTracks(this.video);
    this.video = undefined;
    this.#devices.forget('video');
  }

  /** Changes to another microphone, without negotiation. */
  async useAudio(params: AudioParams): Promise<void> {
    await this.#inTurn(async () => {
      if (this.audio !== undefined) await this.#replace(this.audio, { audio: audioWish(params) });
      this.audioParams = params;
      this.#devices.forget('audio');
    });
  }

  /** Changes to another camera, without negotiation. */
  async useCamera(params: CameraParams): Promise<void> {
    await this.#inTurn(async () => {
      if (this.video !== undefined) await this.#replace(this.video, this.#videoOnly(params));
      this.cameraParams = params;
      this.#devices.forget('video');
    });
  }

  close(): void {
    this.#closed = true;
    this.#devices.close();
    stopTracks(this.audio, this.video);
  }

  #has(track: MediaStreamTrack): boolean {
    return track === this.audio || track === this.video;
  }

  #watch(...tracks: readonly (MediaStreamTrack | undefined)[]): void {
    for (const track of tracks) if (track !== undefined) this.#devices.watch(track);
  }

  #replaceEnded(kind: DeviceKind, deviceId: string | undefined): Promise<void> {
    return this.#inTurn(async () => {
      const old = this[kind];
      if (old === undefined) throw CallError.of('IncorrectOperation');
      const { audioParams, cameraParams } = this;
      await this.#replace(
        old,
        kind === 'audio'
          ? { audio: audioWish({ ...audioParams, ...(deviceId && { inputId: deviceId }) }) }
          : this.#videoOnly({ ...cameraParams, ...(deviceId && { cameraId: deviceId }) }),
      );
    });
  }

  /** What is muted stays so: the new track is silent before it is sent. */
  async #replace(old: MediaStreamTrack, wishes: CaptureWishes): Promise<void> {
    const [track] = (await captureMedia(this.#deps, wishes)).getTracks() as [MediaStreamTrack];
    const checkSent = (): void => {
      if (this.#closed || !this.#has(old)) throw CallError.of('IncorrectOperation');
    };
    try {
      checkSent();
      track.enabled = old.enabled;
      await this.#deps.send(track);
      checkSent();
    } catch (error) {
      stopTracks(track);
      throw error;
    }
    stopTracks(old);
    this.#watch(track);
    if (old === this.audio) {
      this.audio = track;
      this.muted = this.#muted;
    } else this.video = track;
  }

  #videoOnly(params: CameraParams): CaptureWishes {
    return { video: cameraWish(params, this.#deps.videoConstraints) };
  }
}
