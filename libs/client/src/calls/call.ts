import {
  type CallEventMap,
  type CallState,
  type Headers,
  type Updated,
  type VideoFlags,
} from '@ringspec/generated';
import { ClientError } from '../errors/client-error.js';
import { EventHost } from '../events/event-host.js';
import type { TypedEmitter } from '../events/typed-emitter.js';
import type { Endpoint } from '../media/endpoint.js';
import { callHeaders } from './call-headers.js';
import type { CallSession } from './call-session.js';
import { handled } from './handled.js';
import { videoFlags } from './video-flags.js';

/** Facts of a call in one object, as existing applications read them. */
export interface CallSettingsSnapshot {
  readonly id: string;
  readonly number: string;
  readonly video: Required<VideoFlags>;
  readonly active: boolean;
  readonly isConference: boolean;
}

/**
 * A call, made by `call` or offered by IncomingCall. Operations return promises that need not be
 * awaited: their outcome follows as events too, and no rejection goes unhandled. They reject with
 * CallError where the state of the call does not allow them.
 */
export class Call extends EventHost<CallEventMap> {
  readonly #session: CallSession;

  /** Calls are made by the client. */
  constructor(session: CallSession, events: TypedEmitter<CallEventMap>) {
    super(events);
    this.#session = session;
  }

  /** The same at both sides. */
  id(): string {
    return this.#session.id;
  }

  /** Who was called, or who calls: user name or queue number. */
  number(): string {
    return this.#session.number;
  }

  /** Name of the other side; of an outgoing call the number, until EndpointAdded. */
  displayName(): string {
    return this.#session.displayName;
  }

  /** What the other side sent: of an incoming call from the start, of an outgoing one from Connected on. */
  headers(): Headers {
    return this.#session.headers;
  }

  state(): CallState {
    return this.#session.state;
  }

  /** False while either side holds the call. */
  active(): boolean {
    return this.#session.active;
  }

  get settings(): CallSettingsSnapshot {
    const { id, number, video, active } = this.#session;
    return { id, number, video, active, isConference: false };
  }

  /** For diagnosis and statistics; undefined until there are media. */
  get peerConnection(): RTCPeerConnection | undefined {
    return this.#session.media.connection;
  }

  /** Whether the gateway is reachable at present; media go on without it. */
  get signalingConnected(): boolean {
    return this.#session.signalingConnected;
  }

  /** Milliseconds since the call was answered, up to its end; 0 before. */
  getCallDuration(): number {
    return this.#session.duration;
  }

  /** The other side, once it has joined. */
  getEndpoints(): Endpoint[] {
    return this.#session.endpoints;
  }

  /**
   * Answers an incoming call, with audio only by default. Fails the call where the microphone is
   * refused. Resolves when the gateway has the answer.
   */
  answer(customData?: string, extraHeaders?: Headers, video?: VideoFlags | boolean): Promise<void> {
    return this.#do(() =>
      this.#session.answer(callHeaders(extraHeaders, customData), videoFlags(video)),
    );
  }

  /** Turns an incoming call down for all devices of the user. */
  decline(headers?: Headers): Promise<void> {
    return this.#do(() => this.#session.turnDown('user', callHeaders(headers)));
  }

  /** Turns an incoming call down at this device; the others go on ringing. */
  reject(headers?: Headers): Promise<void> {
    return this.#do(() => this.#session.turnDown('device', callHeaders(headers)));
  }

  /** Ends the call, answered or not. Does nothing where it is over. */
  hangup(headers?: Headers): Promise<void> {
    return this.#do(() => this.#session.hangUp(callHeaders(headers)));
  }

  /** Puts the call on hold (false) or takes it off (true). */
  setActive(active: boolean): Promise<Updated> {
    return handled(this.#session.update(() => this.#session.media.hold(!active)));
  }

  /** Sends the camera, or ends that. */
  sendVideo(send: boolean): Promise<Updated> {
    return handled(this.#session.update(() => this.#session.media.sendVideo(send)));
  }

  /** Sends silence until `unmuteMicrophone`. */
  muteMicrophone(): void {
    this.#session.media.muted = true;
  }

  unmuteMicrophone(): void {
    this.#session.media.muted = false;
  }

  isMicrophoneMuted(): boolean {
    return this.#session.media.muted;
  }

  /** Silences the other side here until `unmutePlayback`. */
  mutePlayback(): void {
    this.#session.remote.mute(true);
  }

  unmutePlayback(): void {
    this.#session.remote.mute(false);
  }

  /** Sends a text to the other side, which gets MessageReceived. */
  sendMessage(text: string): Promise<void> {
    return this.#do(() => this.#session.sendMessage(text));
  }

  /** Sends an application message to the other side, which gets InfoReceived. */
  sendInfo(mimeType: string, body: string, headers?: Headers): Promise<void> {
    return this.#do(() => this.#session.sendInfo(mimeType, body, callHeaders(headers)));
  }

  /**
   * Sends a keypad tone (DTMF): one of `0`–`9`, `*`, `#`.
   * @throws ClientError InvalidArgument; CallError
   */
  sendTone(key: string): void {
    if (!/^[0-9*#]$/.test(key)) {
      throw ClientError.of('InvalidArgument', 'A tone is one of 0–9, * and #.');
    }
    this.#session.sendTone(key);
  }

  /** Wrong arguments reject too, rather than throw. */
  #do(operation: () => Promise<void>): Promise<void> {
    return handled(Promise.resolve().then(operation));
  }
}
