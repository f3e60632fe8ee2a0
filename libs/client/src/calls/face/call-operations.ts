import type {
  CallState,
  Headers,
  MediaState,
  RejectScope,
  SharingStopped,
  Updated,
  VideoFlags,
} from '@ringspec/generated';
import { CallError } from '../../errors/call-error.js';
import type { MistakeHandler } from '../../errors/mistake-handler.js';
import type { CallSession } from '../call-session.js';
import type { Endpoint } from '../media/endpoint.js';
import { callError } from '../signalling/call-failures.js';
import { handled } from '../../events/handled.js';
import { inTurn } from '../../media/in-turn.js';
import type { CodecSorter } from '../media/media-controls.js';
import type { CallControls } from './call-controls.js';
import type { ScreenSharing } from './screen-sharing.js';

/** What an application may ask of a call and do with it, in the states that allow it. */
export class CallOperations implements CallControls {
  readonly #session: CallSession;
  readonly #signalingConnected: () => boolean;
  /** One change of the media at a time. */
  readonly #inTurn = inTurn();

  constructor(session: CallSession, signalingConnected: () => boolean) {
    this.#session = session;
    this.#signalingConnected = signalingConnected;
  }

  get id(): string {
    return this.#session.id;
  }

  get number(): string {
    return this.#session.number;
  }

  get displayName(): string {
    return this.#session.displayName;
  }

  get incoming(): boolean {
    return this.#session.incoming;
  }

  get headers(): Headers {
    return this.#session.headers;
  }

  get video(): Required<VideoFlags> {
    return this.#session.video;
  }

  get state(): CallState {
    return this.#session.life.state;
  }

  get duration(): number {
    return this.#session.life.duration;
  }

  get active(): boolean {
    return this.#session.media.active;
  }

  get held(): boolean {
    return this.#session.media.own.held;
  }

  get sendsVideo(): boolean {
    return this.#session.media.own.flags.sendVideo;
  }

  get mediaState(): MediaState {
    return this.#session.media.watch.state;
  }

  get endpoints(): Endpoint[] {
    const { endpoint } = this.#session.media.far;
    return endpoint === undefined ? [] : [endpoint];
  }

  get connection(): RTCPeerConnection | undefined {
    return this.#session.media.own.connection;
  }

  get peerReconnecting(): boolean {
    return this.#session.peerReconnecting;
  }

  get onMistake(): MistakeHandler | undefined {
    return this.#session.onMistake;
  }

  get signalingConnected(): boolean {
    return this.#signalingConnected();
  }

  get microphoneMuted(): boolean {
    return this.#session.media.own.tracks.muted;
  }

  set microphoneMuted(muted: boolean) {
    this.#session.media.own.tracks.muted = muted;
  }

  mutePlayback(muted: boolean): void {
    this.#session.media.far.mute(muted);
  }

  answer(
    headers: Headers | undefined,
    flags: Required<VideoFlags>,
    H264first: boolean | undefined,
  ): Promise<void> {
    const { controls } = this.#session;
    controls.H264first = H264first ?? controls.H264first;
    return this.#session.answer(headers, flags);
  }

  turnDown(scope: RejectScope, headers: Headers | undefined): Promise<void> {
    return this.#session.turnDown(scope, headers);
  }

  hangUp(headers: Headers | undefined): Promise<void> {
    return this.#session.hangUp(headers);
  }

  async sendMessage(text: string): Promise<void> {
    this.#requireUp();
    await this.#session.signalling.sendMessage(text);
  }

  async sendInfo(mimeType: string, body: string, headers: Headers | undefined): Promise<void> {
    this.#requireUp();
    await this.#session.signalling.sendInfo(mimeType, body, headers);
  }

  sendTone(key: string): void {
    this.#requireUp();
    this.#session.media.own.sendTone(key);
    handled(this.#session.signalling.sendTone(key));
  }

  hold(held: boolean): Promise<Updated> {
    return this.#update(() => this.#session.media.own.hold(held));
  }

  sendVideo(send: boolean): Promise<Updated> {
    return this.#update(() => this.#session.media.own.sendVideo(send));
  }

  shareScreen(showPreview: boolean, insteadOfVideo: boolean): Promise<Updated> {
    return this.#update(() => this.#sharing.start(showPreview, insteadOfVideo));
  }

  stopSharing(): Promise<SharingStopped> {
    const { life } = this.#session;
    return this.#change(
      () => this.#sharing.stop(),
      () => life.tell('SharingStopped', { result: true }),
      () => life.tell('SharingStopped', { result: false }),
    );
  }

  get codecSorter(): CodecSorter | undefined {
    return this.#session.codecSorter;
  }

  set codecSorter(sorter: CodecSorter | undefined) {
    this.#session.codecSorter = sorter;
  }

  get #sharing(): ScreenSharing {
    return this.#session.screenSharing(() => {
      handled(this.stopSharing());
    });
  }

  /** Changes the media. Updated tells how it ended. */
  #update(change: () => Promise<void>): Promise<Updated> {
    const { life } = this.#session;
    return this.#change(
      change,
      () => life.tell('Updated', { result: true }),
      ({ message: reason, code }) => life.tell('Updated', { result: false, reason, code }),
    );
  }

  #change<E>(
    change: () => Promise<void>,
    tellDone: () => E,
    tellFailed: (error: CallError) => E,
  ): Promise<E> {
    return this.#inTurn(async () => {
      try {
        this.#requireUp();
        await change();
        return tellDone();
      } catch (cause) {
        const error = callError(cause);
        tellFailed(error);
        throw error;
      }
    });
  }

  #requireUp(): void {
    if (!this.#session.life.isUp) throw CallError.of('IncorrectOperation');
  }
}
