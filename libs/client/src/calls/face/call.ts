import {
  type CallEventMap,
  type CallState,
  type Headers,
  type MediaState,
  type SharingStopped,
  type Updated,
  type VideoFlags,
} from '@ringspec/generated';
import { ClientError } from '../../errors/client-error.js';
import { EventHost } from '../../events/event-host.js';
import type { TypedEmitter } from '../../events/typed-emitter.js';
import type { CodecSorter } from '../media/media-controls.js';
import type { Endpoint } from '../media/endpoint.js';
import { callHeaders } from './call-headers.js';
import type { CallControls } from './call-controls.js';
import { callSettingsSnapshot, type CallSettingsSnapshot } from './call-settings-snapshot.js';
import { handled } from '../../events/handled.js';
import { videoFlags } from '../video-flags.js';

/**
 * A call, made by `call` or offered by IncomingCall. Operations return promises that need not be
 * awaited: their outcome follows as events too, and no rejection goes unhandled. They reject with
 * CallError where the state of the call does not allow them.
 */
export class Call extends EventHost<CallEventMap> {
  readonly #controls: CallControls;

  /**
   * Calls are made by the client.
   * @internal
   */
  constructor(controls: CallControls, events: TypedEmitter<CallEventMap>) {
    super(events);
    this.#controls = controls;
  }

  /** The same at both sides, but after a transfer. */
  id(): string {
    return this.#controls.id;
  }

  /** Who was called, or who calls: user name or queue number. After a transfer, who there is instead. */
  number(): string {
    return this.#controls.number;
  }

  /** Name of the other side; of an outgoing call the number, until EndpointAdded. */
  displayName(): string {
    return this.#controls.displayName;
  }

  /** What the other side sent: of an incoming call from the start, of an outgoing one from Connected on. */
  headers(): Headers {
    return this.#controls.headers;
  }

  /** Where the call stands. StateUpdated tells of changes. */
  state(): CallState {
    return this.#controls.state;
  }

  /** False while either side holds the call. */
  active(): boolean {
    return this.#controls.active;
  }

  /** Whether media get through, from the answer on. MediaStateUpdated tells of changes. */
  mediaState(): MediaState {
    return this.#controls.mediaState;
  }

  /** Whether the other side has lost its connection to the gateway, and may come back: from PeerReconnecting until PeerReconnected or the end. */
  isPeerReconnecting(): boolean {
    return this.#controls.peerReconnecting;
  }

  /** Whether this side holds the call: only then can it be taken off hold here. */
  holds(): boolean {
    return this.#controls.held;
  }

  /** Whether this side's camera is on: what `sendVideo` changes. */
  sendsVideo(): boolean {
    return this.#controls.sendsVideo;
  }

  /** Facts of the call as they are now, in one object. */
  get settings(): CallSettingsSnapshot {
    return callSettingsSnapshot(this.#controls);
  }

  /** For diagnosis and statistics; undefined until there are media. */
  get peerConnection(): RTCPeerConnection | undefined {
    return this.#controls.connection;
  }

  /** Whether the gateway is reachable at present; media go on without it. */
  get signalingConnected(): boolean {
    return this.#controls.signalingConnected;
  }

  /** Milliseconds since the call was answered, up to its end; 0 before. */
  getCallDuration(): number {
    return this.#controls.duration;
  }

  /** The other side, once it has joined. */
  getEndpoints(): Endpoint[] {
    return this.#controls.endpoints;
  }

  /**
   * Answers an incoming call. The caller's video is shown, the own camera stays off, unless `video`
   * says otherwise. Resolves when the gateway has the answer. Where the microphone cannot be had it
   * rejects with a CallError whose cause is a MediaAccessError, and the call goes on ringing:
   * `answer` may be called again, to listen only with `{ sendAudio: false }`. `H264first` instead of
   * what Config says.
   * @param customData - text for the caller, as with `call`. Default: none
   * @param extraHeaders - headers for the caller, as with `call`. Default: none
   * @param video - which media to send and to show; true is the own camera too
   * @param H264first - whether the H.264 codec is preferred
   * @throws CallError, with a MediaAccessError as its cause where that is why; ClientError
   *   InvalidArgument where a header is wrong
   * @sends accept
   */
  answer(
    customData?: string,
    extraHeaders?: Headers,
    video?: VideoFlags | boolean,
    H264first?: boolean,
  ): Promise<void> {
    return this.#do(() =>
      this.#controls.answer(
        callHeaders(extraHeaders, customData, this.#controls.onMistake),
        videoFlags(video, true),
        H264first,
      ),
    );
  }

  /**
   * Turns an incoming call down for all devices of the user. Headers that are wrong are dropped, and logged.
   * @param headers - headers for the other side, as with `call`. Default: none
   * @sends reject
   */
  decline(headers?: Headers): Promise<void> {
    return this.#do(() => this.#controls.turnDown('user', headers));
  }

  /**
   * Turns an incoming call down at this device; the others go on ringing. Headers as with `decline`.
   * @param headers - headers for the other side, as with `call`. Default: none
   * @sends reject
   */
  reject(headers?: Headers): Promise<void> {
    return this.#do(() => this.#controls.turnDown('device', headers));
  }

  /**
   * Ends the call, answered or not. Does nothing where it is over. Headers as with `decline`.
   * @param headers - headers for the other side, as with `call`. Default: none
   * @sends hangup
   */
  hangup(headers?: Headers): Promise<void> {
    return this.#do(() => this.#controls.hangUp(headers));
  }

  /**
   * Puts the call on hold (false) or takes it off (true).
   * @param active - false: neither side hears or sees the other until it is true again
   * @throws CallError where it is so already, or the call was not answered
   * @sends renegotiate
   */
  setActive(active: boolean): Promise<Updated> {
    return handled(this.#controls.hold(!active));
  }

  /**
   * Sends the camera, or ends that.
   * @param send - whether to
   * @throws CallError, with a MediaAccessError as its cause where the camera cannot be had
   * @sends renegotiate
   */
  sendVideo(send: boolean): Promise<Updated> {
    return handled(this.#controls.sendVideo(send));
  }

  /**
   * Shows a screen, a window or a tab that the user picks: beside the camera, or instead of it while
   * it lasts. The other side sees a renderer of the kind `sharing`. With `showLocalView` it is shown
   * here too, where Config has the local video. Ends with `stopSharingScreen`, in the browser's own
   * bar, or with the call. Needs `client.use(sharing)`.
   * @param showLocalView - whether to show it here too. Default: false
   * @param replaceVideo - whether it is sent instead of the camera. Default: false, beside it
   * @sends renegotiate
   */
  shareScreen(showLocalView = false, replaceVideo = false): Promise<Updated> {
    return handled(this.#controls.shareScreen(showLocalView, replaceVideo));
  }

  /**
   * Ends that; SharingStopped follows in any case.
   * @sends renegotiate
   */
  stopSharingScreen(): Promise<SharingStopped> {
    return handled(this.#controls.stopSharing());
  }

  /**
   * Called before codecs are negotiated, with those of each media section in the order of preference;
   * what it returns is used instead. To be set as soon as there is the call. Needs
   * `client.use(mediaControl)`.
   */
  get rearangeCodecs(): CodecSorter | undefined {
    return this.#controls.codecSorter;
  }

  /**
   * For negotiations from now on.
   * @param sorter - puts them in order; undefined: as the client does
   */
  set rearangeCodecs(sorter: CodecSorter | undefined) {
    this.#controls.codecSorter = sorter;
  }

  /** Sends silence until `unmuteMicrophone`. */
  muteMicrophone(): void {
    this.#controls.microphoneMuted = true;
  }

  /** Sends the microphone again. */
  unmuteMicrophone(): void {
    this.#controls.microphoneMuted = false;
  }

  /** Whether silence is sent instead of the microphone. */
  isMicrophoneMuted(): boolean {
    return this.#controls.microphoneMuted;
  }

  /** Silences the other side here until `unmutePlayback`. */
  mutePlayback(): void {
    this.#controls.mutePlayback(true);
  }

  /** Plays the other side again. */
  unmutePlayback(): void {
    this.#controls.mutePlayback(false);
  }

  /**
   * Sends a text to the other side, which gets MessageReceived.
   * @param text - at most 8000 characters
   * @sends sendMessage
   */
  sendMessage(text: string): Promise<void> {
    return this.#do(() => this.#controls.sendMessage(text));
  }

  /**
   * Sends an application message to the other side, which gets InfoReceived.
   * @param mimeType - what the body is, as `application/json`: 1 to 100 characters
   * @param body - at most 8000 characters; text, as nothing else travels
   * @param headers - as with `call`. Default: none
   * @throws CallError; ClientError InvalidArgument where a header is wrong
   * @sends sendInfo
   */
  sendInfo(mimeType: string, body: string, headers?: Headers): Promise<void> {
    return this.#do(() =>
      this.#controls.sendInfo(
        mimeType,
        body,
        callHeaders(headers, undefined, this.#controls.onMistake),
      ),
    );
  }

  /**
   * Sends a keypad tone (DTMF), with the sound (RFC 4733) and as ToneReceived: one of `0`–`9`, `*`, `#`.
   * @param key - one character
   * @throws ClientError InvalidArgument where it is another; CallError
   * @sends sendTone
   */
  sendTone(key: string): void {
    if (!/^[0-9*#]$/.test(key)) {
      throw ClientError.of('InvalidArgument', 'A tone is one of 0–9, * and #.');
    }
    this.#controls.sendTone(key);
  }

  /** Wrong arguments reject too, rather than throw. */
  #do(operation: () => Promise<void>): Promise<void> {
    return handled(Promise.resolve().then(operation));
  }
}
