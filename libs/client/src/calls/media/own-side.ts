import type { DeviceKind, IceCandidate, SessionDescription, VideoFlags } from '@ringspec/generated';
import { CallError } from '../../errors/call-error.js';
import { inTurn } from '../../media/in-turn.js';
import {
  audioWish,
  cameraWish,
  type AudioParams,
  type CameraParams,
} from '../../media/media-settings.js';
import {
  captureMedia,
  stopTracks,
  type CaptureWishes,
  type CaptureDeps,
} from '../../media/capture-media.js';
import {
  CallConnections,
  type CallConnectionsDeps,
  type ConnectionName,
  type Describe,
} from './call-connections.js';
import { DeviceKeeper, type DeviceKeeperDeps } from './device-keeper.js';
import type { MediaConnection } from './media-connection.js';
import { ServerRenewal, type ServerRenewalDeps } from './server-renewal.js';

export interface OwnSideDeps extends CaptureDeps, Omit<CallConnectionsDeps, 'tracks' | 'isScreen'> {
  readonly iceServers: ServerRenewalDeps['iceServers'];
  /** Of Config: what the settings of the camera leave open. */
  readonly videoConstraints: MediaTrackConstraints | boolean | undefined;
  readonly onDevice: DeviceKeeperDeps['tell'];
}

/** This side of a call: its microphone, camera and connections. Nothing of it is given up but by `close`. */
export class OwnSide {
  audioParams: AudioParams;
  cameraParams: CameraParams;
  readonly #deps: OwnSideDeps;
  readonly #connections: CallConnections;
  #stream: MediaStream | undefined;
  #audio: MediaStreamTrack | undefined;
  #video: MediaStreamTrack | undefined;
  #screen: { readonly track: MediaStreamTrack; readonly instead: boolean } | undefined;
  #receivesVideo = false;
  #muted = false;
  #held = false;
  #closed = false;
  /** One change of device at a time. */
  readonly #inTurn = inTurn();
  readonly #devices: DeviceKeeper;
  readonly #servers: ServerRenewal;

  constructor(deps: OwnSideDeps, audioParams: AudioParams, cameraParams: CameraParams) {
    this.#deps = deps;
    this.audioParams = audioParams;
    this.cameraParams = cameraParams;
    this.#connections = new CallConnections({
      ...deps,
      tracks: () => ({
        stream: this.#stream as MediaStream,
        audio: this.#audio,
        video: this.#screen?.instead === true ? this.#screen.track : this.#video,
        screen: this.#screen?.instead === false ? this.#screen.track : undefined,
      }),
      isScreen: (track) => track === this.#screen?.track,
    });
    this.#servers = new ServerRenewal({
      ...deps,
      use: (servers) => this.#connections.current?.peer.useServers(servers),
    });
    this.#devices = new DeviceKeeper({
      ...deps,
      tell: deps.onDevice,
      isSent: (track) => !this.#closed && (track === this.#audio || track === this.#video),
      replace: (kind, deviceId) => this.#replaceEnded(kind, deviceId),
    });
  }

  /** Candidates that came before there was a connection. */
  get earlyCandidates(): readonly IceCandidate[] {
    return this.#connections.earlyCandidates;
  }

  get connection(): RTCPeerConnection | undefined {
    return this.#connections.current?.connection;
  }

  /** A TURN server did not take the credentials. */
  get turnRefused(): boolean {
    return this.#connections.current?.peer.turnRefused === true;
  }

  /** Which side gives way where both offer at once: who has answered the offer of the connection. */
  get polite(): boolean {
    return this.#connections.polite;
  }

  /** The local video that is being sent. */
  get videoTrack(): MediaStreamTrack | undefined {
    return this.#video;
  }

  get muted(): boolean {
    return this.#muted;
  }

  set muted(muted: boolean) {
    this.#muted = muted;
    if (this.#audio !== undefined) this.#audio.enabled = !muted;
  }

  /** Whether this side holds the call, or is about to. */
  get held(): boolean {
    return this.#held;
  }

  /** Whether sound flows, as far as was negotiated. */
  get active(): boolean {
    return this.#connections.current?.active ?? true;
  }

  /** Captures and makes the offer of an outgoing call. */
  async offer(flags: Required<VideoFlags>): Promise<SessionDescription> {
    return (await this.#open(flags)).offer(flags);
  }

  /** Captures and makes the answer of an incoming call. */
  async answer(
    offer: SessionDescription,
    flags: Required<VideoFlags>,
  ): Promise<SessionDescription> {
    return (await this.#open(flags)).answer(offer, flags);
  }

  /**
   * Makes this side ready for a connection that the other one is to offer, in place of one that a page
   * before this had. Devices that are refused are done without.
   */
  async prepare(flags: Required<VideoFlags>, held: boolean): Promise<void> {
    this.#held = held;
    this.#connections.awaitFurther();
    const nothing = { sendAudio: false, sendVideo: false, receiveVideo: flags.receiveVideo };
    await this.#capture(flags).catch(() => this.#capture(nothing));
    await this.#servers.take();
  }

  /** The other side can take candidates from now on. */
  trickle(): void {
    this.#connections.current?.peer.trickle();
  }

  /** Offers another connection, beside the present one. */
  offerFurther(name: string): void {
    this.#beginFurther(name, false, (media) => media.offer(this.flags, this.#held));
  }

  receiveOffer(offer: SessionDescription, name: ConnectionName): void {
    const known = this.#connections.at(name);
    if (known !== undefined) known.peer.receiveOffer(offer);
    else if (name !== undefined) {
      this.#beginFurther(name, true, (media) => media.answer(offer, this.flags, this.#held));
    }
  }

  receiveAnswer(answer: SessionDescription, name: ConnectionName): void {
    this.#connections.at(name)?.peer.receiveAnswer(answer);
  }

  /** The other side sends before it has answered. */
  async receiveEarlyAnswer(answer: SessionDescription): Promise<void> {
    await this.#connections.current?.peer.receiveEarlyAnswer(answer);
  }

  receiveCandidates(candidates: readonly IceCandidate[], name: ConnectionName): void {
    this.#connections.receiveCandidates(candidates, name);
  }

  /** The other connection takes the place of the present one, and what has changed meanwhile is negotiated. */
  async takeFurther(name: string): Promise<void> {
    const media = this.#connections.take(name);
    if (media === undefined) return;
    if (await media.catchUp(this.#held)) await media.peer.negotiate();
    await media.negotiateRest();
  }

  dropFurther(name: string): void {
    this.#connections.drop(name);
  }

  /** Offers what the answer had no room for: video where the caller offered none. */
  async negotiateRest(): Promise<void> {
    await this.#connections.current?.negotiateRest();
  }

  /** Sends the camera or ends that; settles once the other side has agreed. */
  async sendVideo(send: boolean): Promise<void> {
    const media = this.#connections.expect();
    if (send === (this.#video !== undefined)) throw CallError.of('AlreadyInThisState');
    if (this.#held) throw CallError.of('MediaIsOnHold');
    if (send) {
      const [track] = (
        await captureMedia(this.#deps, this.#videoOnly(this.cameraParams))
      ).getVideoTracks();
      this.#dropIfClosed(track);
      this.#video = track;
      this.#receivesVideo = true;
      this.#watch(track);
    } else this.#releaseVideo();
    try {
      await media.replaceVideo();
      await media.peer.negotiate();
    } catch (error) {
      if (send) {
        this.#releaseVideo();
        await media.replaceVideo().catch(() => undefined);
      }
      throw error;
    }
  }

  /** The screen that is being shown. */
  get screen(): MediaStreamTrack | undefined {
    return this.#screen?.track;
  }

  /** Media sections, by their mids, in which the other side shows a screen. */
  get sharing(): readonly string[] {
    return this.#connections.current?.sharing ?? [];
  }

  /**
   * Shows a screen beside the video or instead of it, or ends that; settles once the other side has
   * agreed. The track is this side's to stop, where it is not shown any more.
   */
  async showScreen(track: MediaStreamTrack | undefined, instead: boolean): Promise<void> {
    const media = this.#connections.expect();
    const before = this.#screen;
    if ((track === undefined) === (before === undefined)) throw CallError.of('AlreadyInThisState');
    if (this.#held && track !== undefined) throw CallError.of('MediaIsOnHold');
    const show = async (screen: typeof before): Promise<void> => {
      this.#screen = screen;
      await ((screen ?? before)?.instead === true ? media.replaceVideo() : media.replaceScreen());
    };
    try {
      await show(track && { track, instead });
      if (!this.#held) await media.peer.negotiate();
    } catch (error) {
      if (track !== undefined) await show(undefined).catch(() => undefined);
      throw error;
    } finally {
      if (track === undefined) stopTracks(before?.track);
    }
  }

  /** Stops or resumes all media both ways; settles once the other side has agreed. */
  async hold(held: boolean): Promise<void> {
    const media = this.#connections.expect();
    if (held === this.#held) throw CallError.of('AlreadyInThisState');
    this.#held = held;
    try {
      await media.hold(held);
    } catch (error) {
      this.#held = !held;
      throw error;
    }
  }

  /** Changes to another microphone, without negotiation. */
  async useAudio(params: AudioParams): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#audio !== undefined) {
        await this.#replace(this.#audio, { audio: audioWish(params) });
      }
      this.audioParams = params;
      this.#devices.forget('audio');
    });
  }

  /** Changes to another camera, without negotiation. */
  async useCamera(params: CameraParams): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#video !== undefined) await this.#replace(this.#video, this.#videoOnly(params));
      this.cameraParams = params;
      this.#devices.forget('video');
    });
  }

  /** Sends a DTMF key (RFC 4733) after those that still sound. */
  sendTone(key: string): void {
    const dtmf = this.#connections.current?.transceiver('audio')?.sender.dtmf;
    if (dtmf?.canInsertDTMF !== true) throw CallError.of('FunctionalityIsDisabled');
    dtmf.insertDTMF(dtmf.toneBuffer + key);
  }

  async restartIce(): Promise<void> {
    await this.#connections.expect().peer.restartIce(await this.#servers.take());
  }

  close(): void {
    this.#closed = true;
    this.#devices.close();
    this.#servers.stop();
    stopTracks(this.#audio, this.#video, this.#screen?.track);
    this.#connections.close();
  }

  async #open(flags: Required<VideoFlags>): Promise<MediaConnection> {
    const servers = this.#servers.take();
    const stream = await this.#capture(flags);
    await servers;
    this.#dropIfClosed(...stream.getTracks());
    return this.#connections.begin(await servers);
  }

  async #capture({
    sendAudio,
    sendVideo,
    receiveVideo,
  }: Required<VideoFlags>): Promise<MediaStream> {
    const { media, videoConstraints } = this.#deps;
    this.#receivesVideo = receiveVideo;
    if (sendAudio || sendVideo) {
      const stream = await captureMedia(this.#deps, {
        audio: sendAudio ? audioWish(this.audioParams) : undefined,
        video: sendVideo ? cameraWish(this.cameraParams, videoConstraints) : undefined,
      });
      this.#dropIfClosed(...stream.getTracks());
      this.#stream = stream;
      [this.#audio] = stream.getAudioTracks();
      [this.#video] = stream.getVideoTracks();
      this.#watch(this.#audio, this.#video);
      this.muted = this.#muted;
    }
    if (media?.MediaStream === undefined) throw CallError.of('FunctionalityIsDisabled');
    this.#stream ??= new media.MediaStream([]);
    return this.#stream;
  }

  /** What a connection that is made now begins with. */
  get flags(): Required<VideoFlags> {
    return {
      sendAudio: this.#audio !== undefined,
      sendVideo: this.#video !== undefined,
      receiveVideo: this.#receivesVideo,
    };
  }

  #beginFurther(name: string, polite: boolean, describe: Describe): void {
    this.#connections
      .beginFurther(name, this.#servers.known, polite, describe)
      .catch((error: unknown) => {
        this.#deps.log.warning(() => `A further connection was not made: ${String(error)}`);
      });
  }

  /** A camera that went away before is not missed any more either. */
  #releaseVideo(): void {
    stopTracks(this.#video);
    this.#video = undefined;
    this.#devices.forget('video');
  }

  #watch(...tracks: readonly (MediaStreamTrack | undefined)[]): void {
    for (const track of tracks) if (track !== undefined) this.#devices.watch(track);
  }

  #replaceEnded(kind: DeviceKind, deviceId: string | undefined): Promise<void> {
    return this.#inTurn(async () => {
      const old = kind === 'audio' ? this.#audio : this.#video;
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
      if (this.#closed || (old !== this.#audio && old !== this.#video)) {
        throw CallError.of('IncorrectOperation');
      }
    };
    try {
      checkSent();
      track.enabled = old.enabled;
      await this.#connections.current?.transceiver(old.kind)?.sender.replaceTrack(track);
      checkSent();
    } catch (error) {
      stopTracks(track);
      throw error;
    }
    stopTracks(old);
    this.#watch(track);
    if (old === this.#audio) {
      this.#audio = track;
      this.muted = this.#muted;
    } else this.#video = track;
  }

  #videoOnly(params: CameraParams): CaptureWishes {
    return { video: cameraWish(params, this.#deps.videoConstraints) };
  }

  /** The call may have ended while the user was asked. */
  #dropIfClosed(...tracks: readonly (MediaStreamTrack | undefined)[]): void {
    if (!this.#closed) return;
    stopTracks(...tracks);
    throw CallError.of('IncorrectOperation', 'The call is over.');
  }
}
