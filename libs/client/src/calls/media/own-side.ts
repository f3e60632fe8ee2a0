import type { DeviceKind, IceCandidate, SessionDescription, VideoFlags } from '@ringspec/generated';
import { CallError } from '../../errors/call-error.js';
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
import { preferH264 } from './codec-order.js';
import { DeviceKeeper, type DeviceKeeperDeps } from './device-keeper.js';
import { PeerSession, type PeerSessionDeps } from './peer-session.js';
import { ServerRenewal, type ServerRenewalDeps } from './server-renewal.js';

export interface OwnSideDeps
  extends CaptureDeps, Omit<PeerSessionDeps, 'connection' | 'onOffered'> {
  readonly iceServers: ServerRenewalDeps['iceServers'];
  /** Of Config: what the settings of the camera leave open. */
  readonly videoConstraints: MediaTrackConstraints | boolean | undefined;
  readonly H264first: boolean;
  readonly onDevice: DeviceKeeperDeps['tell'];
  /** Default: any way. */
  readonly iceTransportPolicy: RTCIceTransportPolicy | undefined;
}

/** This side of a call: its microphone, camera and peer connection. Nothing of it is given up but by `close`. */
export class OwnSide {
  audioParams: AudioParams;
  cameraParams: CameraParams;
  /** A TURN server did not take the credentials. */
  turnRefused = false;
  readonly #deps: OwnSideDeps;
  #peer: PeerSession | undefined;
  #stream: MediaStream | undefined;
  #audio: MediaStreamTrack | undefined;
  #video: MediaStreamTrack | undefined;
  #early: IceCandidate[] = [];
  #muted = false;
  #held = false;
  /** What holds when the call is taken off hold. */
  #directions = new Map<RTCRtpTransceiver, RTCRtpTransceiverDirection>();
  #closed = false;
  #swaps: Promise<void> = Promise.resolve();
  readonly #devices: DeviceKeeper;
  readonly #servers: ServerRenewal;

  constructor(deps: OwnSideDeps, audioParams: AudioParams, cameraParams: CameraParams) {
    this.#deps = deps;
    this.audioParams = audioParams;
    this.cameraParams = cameraParams;
    this.#servers = new ServerRenewal({
      ...deps,
      use: (servers) => this.#peer?.useServers(servers),
    });
    this.#devices = new DeviceKeeper({
      ...deps,
      tell: deps.onDevice,
      isSent: (track) => !this.#closed && (track === this.#audio || track === this.#video),
      replace: (kind, deviceId) => this.#replaceEnded(kind, deviceId),
    });
  }

  get connection(): RTCPeerConnection | undefined {
    return this.#peer?.connection;
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
    return this.#transceiver('audio')?.currentDirection !== 'inactive';
  }

  /** Captures and makes the offer of an outgoing call. */
  async offer(flags: Required<VideoFlags>): Promise<SessionDescription> {
    const peer = await this.#open(flags);
    if (!flags.sendAudio) peer.connection.addTransceiver('audio', { direction: 'recvonly' });
    this.#addTracks(peer.connection);
    if (flags.receiveVideo && this.#video === undefined) {
      peer.connection.addTransceiver('video');
    }
    this.#directVideo(flags);
    return peer.firstOffer();
  }

  /** Captures and makes the answer of an incoming call. */
  async answer(
    offer: SessionDescription,
    flags: Required<VideoFlags>,
  ): Promise<SessionDescription> {
    const peer = await this.#open(flags);
    return peer.firstAnswer(offer, () => {
      this.#addTracks(peer.connection);
      this.#directVideo(flags);
    });
  }

  /** The other side can take candidates from now on. */
  trickle(): void {
    this.#peer?.trickle();
  }

  receiveOffer(offer: SessionDescription): void {
    this.#peer?.receiveOffer(offer);
  }

  receiveAnswer(answer: SessionDescription): void {
    this.#peer?.receiveAnswer(answer);
  }

  receiveCandidates(candidates: readonly IceCandidate[]): void {
    if (this.#peer === undefined) this.#early.push(...candidates);
    else this.#peer.receiveCandidates(candidates);
  }

  /** Offers what the answer had no room for: video where the caller offered none. */
  async negotiateRest(): Promise<void> {
    if (this.connection?.getTransceivers().some(({ mid }) => mid === null) === true) {
      await this.#peer?.negotiate();
    }
  }

  /** Sends the camera or ends that; settles once the other side has agreed. */
  async sendVideo(send: boolean): Promise<void> {
    const peer = this.#requirePeer();
    if (send === (this.#video !== undefined)) throw CallError.of('AlreadyInThisState');
    if (this.#held) throw CallError.of('MediaIsOnHold');
    if (send) {
      const [track] = (
        await captureMedia(this.#deps, this.#videoOnly(this.cameraParams))
      ).getVideoTracks();
      this.#dropIfClosed(track);
      this.#video = track;
      this.#watch(track);
    } else this.#releaseVideo();
    try {
      await this.#replaceVideo(peer.connection);
      await peer.negotiate();
    } catch (error) {
      if (send) {
        this.#releaseVideo();
        await this.#replaceVideo(peer.connection).catch(() => undefined);
      }
      throw error;
    }
  }

  /** Stops or resumes all media both ways; settles once the other side has agreed. */
  async hold(held: boolean): Promise<void> {
    const peer = this.#requirePeer();
    if (held === this.#held) throw CallError.of('AlreadyInThisState');
    const transceivers = peer.connection.getTransceivers();
    const directions = this.#directions;
    if (held) this.#directions = new Map(transceivers.map((item) => [item, item.direction]));
    this.#held = held;
    const direct = (): void => {
      for (const item of transceivers) {
        item.direction = this.#held ? 'inactive' : (this.#directions.get(item) ?? item.direction);
      }
    };
    direct();
    try {
      await peer.negotiate();
    } catch (error) {
      this.#held = !held;
      direct();
      this.#directions = directions;
      throw error;
    }
  }

  /** What the other side adds to a held call waits too. */
  #holdRest(connection: RTCPeerConnection): void {
    for (const item of connection.getTransceivers()) {
      if (this.#directions.has(item)) continue;
      this.#directions.set(item, item.direction);
      item.direction = 'inactive';
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
    const dtmf = this.#transceiver('audio')?.sender.dtmf;
    if (dtmf?.canInsertDTMF !== true) throw CallError.of('FunctionalityIsDisabled');
    dtmf.insertDTMF(dtmf.toneBuffer + key);
  }

  async restartIce(): Promise<void> {
    await this.#requirePeer().restartIce(await this.#servers.take());
  }

  close(): void {
    this.#closed = true;
    this.#devices.close();
    this.#servers.stop();
    stopTracks(this.#audio, this.#video);
    this.#peer?.close();
  }

  async #open({ sendAudio, sendVideo }: Required<VideoFlags>): Promise<PeerSession> {
    const { media, videoConstraints, iceTransportPolicy } = this.#deps;
    const servers = this.#servers.take();
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
    if (media?.RTCPeerConnection === undefined || media.MediaStream === undefined) {
      throw CallError.of('FunctionalityIsDisabled');
    }
    this.#stream ??= new media.MediaStream([]);
    await servers;
    this.#dropIfClosed(...this.#stream.getTracks());
    const connection = new media.RTCPeerConnection({
      iceServers: [...(await servers)],
      bundlePolicy: 'max-bundle',
      ...(iceTransportPolicy && { iceTransportPolicy }),
    });
    const peer = new PeerSession({
      ...this.#deps,
      connection,
      onOffered: () => {
        if (this.#held) this.#holdRest(connection);
      },
    });
    this.#peer = peer;
    connection.addEventListener('icecandidateerror', ({ url, errorCode }) => {
      // 701: the server was not reached at all.
      if (url.startsWith('turn') && errorCode !== 701) this.turnRefused = true;
    });
    peer.receiveCandidates(this.#early.splice(0));
    return peer;
  }

  #addTracks(connection: RTCPeerConnection): void {
    for (const track of this.#stream?.getTracks() ?? []) {
      connection.addTrack(track, this.#stream as MediaStream);
    }
  }

  #directVideo({ receiveVideo }: Pick<Required<VideoFlags>, 'receiveVideo'>): void {
    const transceiver = this.#transceiver('video');
    if (transceiver === undefined) return;
    transceiver.direction = direction(this.#video !== undefined, receiveVideo);
    if (this.#deps.H264first && this.connection !== undefined) {
      preferH264(this.connection, this.#deps.media);
    }
  }

  /** Who turns the own camera on wants to see the other side too. */
  async #replaceVideo(connection: RTCPeerConnection): Promise<void> {
    const track = this.#video;
    const transceiver = this.#transceiver('video');
    if (transceiver !== undefined) {
      await transceiver.sender.replaceTrack(track ?? null);
      if (track !== undefined) transceiver.direction = 'sendrecv';
      else transceiver.direction = direction(false, /recv/.test(transceiver.direction));
    } else if (track !== undefined) {
      connection.addTrack(track, this.#stream as MediaStream);
      this.#directVideo({ receiveVideo: true });
    }
  }

  #releaseVideo(): void {
    stopTracks(this.#video);
    this.#video = undefined;
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

  /** One change of device at a time. */
  #inTurn(change: () => Promise<void>): Promise<void> {
    const changed = this.#swaps.then(change);
    this.#swaps = changed.catch(() => undefined);
    return changed;
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
      await this.#transceiver(old.kind)?.sender.replaceTrack(track);
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

  #transceiver(kind: string): RTCRtpTransceiver | undefined {
    return this.connection?.getTransceivers().find(({ receiver }) => receiver.track.kind === kind);
  }

  #requirePeer(): PeerSession {
    if (this.#peer === undefined) throw CallError.of('IncorrectOperation');
    return this.#peer;
  }

  /** The call may have ended while the user was asked. */
  #dropIfClosed(...tracks: readonly (MediaStreamTrack | undefined)[]): void {
    if (!this.#closed) return;
    stopTracks(...tracks);
    throw CallError.of('IncorrectOperation', 'The call is over.');
  }
}

function direction(send: boolean, receive: boolean): RTCRtpTransceiverDirection {
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}
