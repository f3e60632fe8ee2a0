import type { IceCandidate, SessionDescription, VideoFlags } from '@ringspec/generated';
import { CallError } from '../../errors/call-error.js';
import { stopTracks } from '../../media/capture-media.js';
import {
  CallConnections,
  type CallConnectionsDeps,
  type ConnectionName,
  type Describe,
} from './call-connections.js';
import type { MediaConnection } from './media-connection.js';
import { OwnTracks, type OwnTracksDeps } from './own-tracks.js';
import { ServerRenewal, type ServerRenewalDeps } from './server-renewal.js';

export interface OwnSideDeps
  extends Omit<OwnTracksDeps, 'send'>, Omit<CallConnectionsDeps, 'tracks' | 'isScreen'> {
  readonly iceServers: ServerRenewalDeps['iceServers'];
}

/** This side of a call: what it sends, and over which connections. Nothing of it is given up but by `close`. */
export class OwnSide {
  readonly tracks: OwnTracks;
  readonly #deps: OwnSideDeps;
  readonly #connections: CallConnections;
  #screen: { readonly track: MediaStreamTrack; readonly instead: boolean } | undefined;
  #receivesVideo = false;
  #held = false;
  readonly #servers: ServerRenewal;

  constructor(deps: OwnSideDeps) {
    this.#deps = deps;
    const tracks = new OwnTracks({
      ...deps,
      send: (track) =>
        this.#connections.current?.transceiver(track.kind)?.sender.replaceTrack(track),
    });
    this.tracks = tracks;
    this.#connections = new CallConnections({
      ...deps,
      tracks: () => ({
        stream: tracks.stream,
        audio: tracks.audio,
        video: this.#screen?.instead === true ? this.#screen.track : tracks.video,
        screen: this.#screen?.instead === false ? this.#screen.track : undefined,
      }),
      isScreen: (track) => track === this.#screen?.track,
    });
    this.#servers = new ServerRenewal({
      ...deps,
      use: (servers) => this.#connections.current?.peer.useServers(servers),
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
    this.#connections.awaitsFurther = true;
    const nothing = { ...flags, sendAudio: false, sendVideo: false };
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
    if (send === (this.tracks.video !== undefined)) throw CallError.of('AlreadyInThisState');
    if (this.#held) throw CallError.of('MediaIsOnHold');
    if (send) {
      await this.tracks.captureVideo();
      this.#receivesVideo = true;
    } else this.tracks.releaseVideo();
    try {
      await media.replaceVideo();
      await media.peer.negotiate();
    } catch (error) {
      if (send) {
        this.tracks.releaseVideo();
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
    const isInstead = track === undefined ? before?.instead === true : instead;
    const show = async (screen: typeof before): Promise<void> => {
      this.#screen = screen;
      await (isInstead ? media.replaceVideo() : media.replaceScreen());
    };
    try {
      await show(track && { track, instead });
      if (!this.#held) await media.peer.negotiate();
    } catch (error) {
      if (track !== undefined) await show(undefined).catch(() => undefined);
      throw error;
    } finally {
      stopTracks(before?.track);
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
    this.tracks.close();
    this.#servers.stop();
    stopTracks(this.#screen?.track);
    this.#connections.close();
  }

  async #open(flags: Required<VideoFlags>): Promise<MediaConnection> {
    const [servers] = await Promise.all([this.#servers.take(), this.#capture(flags)]);
    this.tracks.dropIfClosed();
    return this.#connections.begin(servers);
  }

  #capture(flags: Required<VideoFlags>): Promise<void> {
    this.#receivesVideo = flags.receiveVideo;
    return this.tracks.capture(flags);
  }

  /** What a connection that is made now begins with. */
  get flags(): Required<VideoFlags> {
    return {
      sendAudio: this.tracks.audio !== undefined,
      sendVideo: this.tracks.video !== undefined,
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
}
