import type { IceServer, SessionDescription, VideoFlags } from '@ringspec/generated';
import { CallError } from '../../errors/call-error.js';
import type { MediaPlatform } from '../../media/media-platform.js';
import { preferH264 } from './codec-order.js';
import { PeerSession, type PeerSessionDeps } from './peer-session.js';

/** What this side sends, whatever connection it goes over. Undefined is not sent. */
export interface LocalTracks {
  readonly stream: MediaStream;
  readonly audio: MediaStreamTrack | undefined;
  readonly video: MediaStreamTrack | undefined;
  /** What is shown of the screen beside the video. */
  readonly screen: MediaStreamTrack | undefined;
}

export interface MediaConnectionDeps extends Omit<PeerSessionDeps, 'connection' | 'onOffered'> {
  readonly media: MediaPlatform | undefined;
  readonly H264first: () => boolean;
  /** Default: any way. */
  readonly iceTransportPolicy: RTCIceTransportPolicy | undefined;
  /** Holds the connection to codecs and bandwidth, before it is described. */
  readonly shape: (connection: RTCPeerConnection, incoming: boolean) => Promise<void>;
  /** Of this moment: they change while the connection lasts. */
  readonly tracks: () => LocalTracks;
}

/** One connection of media of a call: which tracks it sends, and in which directions media flow. */
export class MediaConnection {
  readonly peer: PeerSession;
  readonly #deps: MediaConnectionDeps;
  #held = false;
  /** Of a screen beside the video; kept for the next one. */
  #screen: RTCRtpTransceiver | undefined;
  /** What holds when the call is taken off hold. */
  #directions = new Map<RTCRtpTransceiver, RTCRtpTransceiverDirection>();

  /** @throws CallError FunctionalityIsDisabled, where there are no connections here */
  constructor(iceServers: readonly IceServer[], deps: MediaConnectionDeps) {
    const { media, iceTransportPolicy } = deps;
    this.#deps = deps;
    if (media?.RTCPeerConnection === undefined) throw CallError.of('FunctionalityIsDisabled');
    const connection = new media.RTCPeerConnection({
      iceServers: [...iceServers],
      bundlePolicy: 'max-bundle',
      ...(iceTransportPolicy && { iceTransportPolicy }),
    });
    this.peer = new PeerSession({
      ...deps,
      connection,
      onOffered: () => {
        if (this.#held) this.#holdRest();
      },
    });
  }

  /** Which side gives way where both offer at once. */
  get polite(): boolean {
    return this.#deps.polite;
  }

  get connection(): RTCPeerConnection {
    return this.peer.connection;
  }

  /** Whether sound flows, as far as was negotiated. */
  get active(): boolean {
    return this.transceiver('audio')?.currentDirection !== 'inactive';
  }

  /** Media sections, by their mids, in which the other side shows a screen. */
  get sharing(): readonly string[] {
    return this.peer.sharing;
  }

  /** Makes the first offer. */
  async offer(flags: Required<VideoFlags>, held = false): Promise<SessionDescription> {
    const { connection } = this;
    if (!flags.sendAudio) connection.addTransceiver('audio', { direction: 'recvonly' });
    this.#addTracks();
    if (flags.receiveVideo && this.#deps.tracks().video === undefined) {
      connection.addTransceiver('video');
    }
    this.#directVideo(flags.receiveVideo);
    await this.replaceScreen();
    this.#begin(held);
    await this.#deps.shape(connection, false);
    return this.peer.firstOffer();
  }

  /** Makes the answer to the first offer. */
  answer(
    offer: SessionDescription,
    flags: Required<VideoFlags>,
    held = false,
  ): Promise<SessionDescription> {
    return this.peer.firstAnswer(offer, async () => {
      this.#addTracks();
      this.#directVideo(flags.receiveVideo);
      this.#begin(held);
      await this.#deps.shape(this.connection, true);
    });
  }

  /** Offers what the answer had no room for: video where the other side offered none. */
  async negotiateRest(): Promise<void> {
    if (this.connection.getTransceivers().some(({ mid }) => mid === null)) {
      await this.peer.negotiate();
    }
  }

  /** Stops or resumes all media both ways; settles once the other side has agreed. */
  async hold(held: boolean): Promise<void> {
    const before = this.#held;
    const directions = this.#directions;
    this.#direct(held);
    try {
      await this.peer.negotiate();
    } catch (error) {
      this.#direct(before);
      this.#directions = directions;
      throw error;
    }
  }

  /** Sends the video of the moment, or none. Who turns the own camera on wants to see the other side too. */
  async replaceVideo(): Promise<void> {
    const { video: track, stream } = this.#deps.tracks();
    const transceiver = this.transceiver('video');
    if (transceiver !== undefined) {
      await transceiver.sender.replaceTrack(track ?? null);
      if (track !== undefined) transceiver.direction = 'sendrecv';
      else transceiver.direction = direction(false, /recv/.test(transceiver.direction));
    } else if (track !== undefined) {
      this.connection.addTrack(track, stream);
      this.#directVideo(true);
      await this.#deps.shape(this.connection, false);
    }
  }

  /** Shows the screen of the moment beside the video, or none. */
  async replaceScreen(): Promise<void> {
    const { screen, stream } = this.#deps.tracks();
    if (this.#screen !== undefined) {
      await this.#screen.sender.replaceTrack(screen ?? null);
      this.#screen.direction = direction(screen !== undefined, true);
    } else if (screen !== undefined) {
      // The other side may send its video in the same section.
      this.#screen = this.connection.addTransceiver(screen, { streams: [stream] });
    }
  }

  /** Takes over what has changed since the connection was made; tells whether that has to be negotiated. */
  async catchUp(held: boolean): Promise<boolean> {
    const { audio, video, screen } = this.#deps.tracks();
    await this.transceiver('audio')?.sender.replaceTrack(audio ?? null);
    const sent = this.transceiver('video')?.sender.track ?? undefined;
    const videoChanged = (sent === undefined) !== (video === undefined);
    if (videoChanged) await this.replaceVideo();
    else if (sent !== video) await this.transceiver('video')?.sender.replaceTrack(video ?? null);
    const screenChanged = (this.#screen?.sender.track ?? undefined) !== screen;
    if (screenChanged) await this.replaceScreen();
    const holdChanged = held !== this.#held;
    if (holdChanged) this.#direct(held);
    return videoChanged || screenChanged || holdChanged;
  }

  transceiver(kind: string): RTCRtpTransceiver | undefined {
    return this.connection
      .getTransceivers()
      .find((item) => item.receiver.track.kind === kind && item !== this.#screen);
  }

  close(): void {
    this.peer.close();
  }

  #begin(held: boolean): void {
    this.#held = held;
    if (held) this.#holdRest();
  }

  #direct(held: boolean): void {
    const transceivers = this.connection.getTransceivers();
    if (held) this.#directions = new Map(transceivers.map((item) => [item, item.direction]));
    this.#held = held;
    for (const item of transceivers) {
      item.direction = held ? 'inactive' : (this.#directions.get(item) ?? item.direction);
    }
  }

  /** What is added to a held call, be it by the other side, waits too. */
  #holdRest(): void {
    for (const item of this.connection.getTransceivers()) {
      if (this.#directions.has(item)) continue;
      this.#directions.set(item, item.direction);
      item.direction = 'inactive';
    }
  }

  #addTracks(): void {
    const { stream, audio, video } = this.#deps.tracks();
    for (const track of [audio, video]) {
      if (track !== undefined) this.connection.addTrack(track, stream);
    }
  }

  #directVideo(receives: boolean): void {
    const transceiver = this.transceiver('video');
    if (transceiver === undefined) return;
    transceiver.direction = direction(this.#deps.tracks().video !== undefined, receives);
    if (this.#deps.H264first()) preferH264(this.connection, this.#deps.media);
  }
}

function direction(send: boolean, receive: boolean): RTCRtpTransceiverDirection {
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}
