import type { CallSettings, Headers, VideoFlags } from '@ringspec/generated';
import type { Call } from '../calls/face/call.js';
import { CallManager } from '../calls/call-manager.js';
import type { ClientFeatures } from '../features/client-features.js';
import type { Hardware } from '../hardware/hardware.js';
import { isRtcSupported } from '../media/media-platform.js';
import type { MediaRenderer } from '../media/media-renderer.js';
import { TonePlayer } from '../tones/tone-player.js';
import { requiredNumber, toCallSettings } from './call-arguments.js';
import { SharingCall, ViewerCall } from '../calls/face/partial-call.js';
import type { ClientOptions } from './client-options.js';
import type { Phone, PhoneDeps } from './phone.js';
import { SessionClient } from './session-client.js';

/**
 * A phone without a face: connects to a gateway, logs in, calls and is called. Make one per page,
 * or share one through `getInstance`.
 */
export class Client extends SessionClient {
  static #instance: Client | undefined;

  readonly #platform: PhoneDeps['platform'];
  readonly #calls: CallManager;
  readonly #tones: TonePlayer;
  readonly #features: ClientFeatures[];

  constructor(options: ClientOptions = {}) {
    const features = [...(options.features ?? [])];
    let opened: { deps: PhoneDeps; calls: CallManager } | undefined;
    super(options, (deps): Phone => {
      const calls = new CallManager({
        ...deps,
        features: () => Object.assign({}, ...features) as ClientFeatures,
      });
      opened = { deps, calls };
      return calls;
    });
    const { deps, calls } = opened as unknown as { deps: PhoneDeps; calls: CallManager };
    const { platform, emitClientEvent } = deps;
    this.#platform = platform;
    this.#calls = calls;
    this.#features = features;
    this.#tones = new TonePlayer({
      media: platform.media,
      clock: platform.clock,
      emitClientEvent,
      parser: () => this.#features.find(({ parseToneScript }) => parseToneScript)?.parseToneScript,
    });
  }

  /** The one client of this page, made at the first call. For another, or with options, construct one. */
  static getInstance(): Client {
    return (Client.#instance ??= new Client());
  }

  /**
   * Adds parts that only those pages carry which import them: `client.use(tones)` with
   * `import { tones } from '@ringspec/client/tones'`.
   */
  use(...features: readonly ClientFeatures[]): void {
    this.#features.push(...features);
  }

  /** Microphones, speakers and cameras: which there are, and which calls use. */
  get hardware(): Hardware {
    return this.#calls.hardware;
  }

  /**
   * Places a call and returns it at once; what becomes of it, failures included, follows as events
   * of the call.
   * @throws ClientError InvalidArgument
   */
  call(
    target: string | CallSettings,
    useVideo?: boolean | VideoFlags,
    customData?: string,
    extraHeaders?: Headers,
  ): Call {
    return this.#calls.place(toCallSettings(target, useVideo, customData, extraHeaders));
  }

  /**
   * A call into a conference. That needs a media server, which no gateway has yet: the call fails
   * with Failed, code 501 (CallFailureCode.NotServed).
   * @throws ClientError InvalidArgument
   */
  callConference(
    target: string | CallSettings,
    useVideo?: boolean | VideoFlags,
    customData?: string,
    extraHeaders?: Headers,
  ): Call {
    return this.#calls.place(toCallSettings(target, useVideo, customData, extraHeaders), true);
  }

  /**
   * Shows the screen to a conference, with the microphone where `sendAudio` says so. Fails as
   * `callConference` does.
   * @throws ClientError InvalidArgument
   */
  joinAsSharing(number: string, _sendAudio = false, extraHeaders?: Headers): SharingCall {
    return new SharingCall(this.callConference(number, true, undefined, extraHeaders));
  }

  /**
   * Watches a conference without being seen or heard. Fails as `callConference` does.
   * @throws ClientError InvalidArgument
   */
  joinAsViewer(number: string, extraHeaders?: Headers): ViewerCall {
    return new ViewerCall(this.callConference(number, true, undefined, extraHeaders));
  }

  /**
   * Connects the other side of a call with that of another (attended transfer), or with a number that
   * is rung (blind transfer). The calls go on until the target is there: TransferComplete follows, and
   * then Disconnected with the reason `transferred`; or TransferFailed, and the calls go on. Both are
   * told at each of the calls. Who hangs up meanwhile takes the transfer back.
   * @throws ClientError InvalidArgument; CallError IncorrectOperation, where one of the calls is over
   */
  transferCall(call: Call, target: Call | string): void {
    this.#calls.transfer(
      call.id(),
      typeof target === 'string' ? { number: requiredNumber(target) } : { callId: target.id() },
    );
  }

  /** A call that has not ended. */
  getCall(id: string): Call | undefined {
    return this.#calls.get(id);
  }

  /**
   * Shows the camera in `localVideoContainerId` of Config, or hides it; resolves with the renderer
   * where it is shown. The last argument is accepted for the sake of existing applications and
   * ignored: a camera that is not shown is always let go.
   * @throws MediaAccessError, after MicAccessResult, where the camera cannot be had
   */
  showLocalVideo(
    flag = true,
    mirror = false,
    _detachCamera?: boolean,
  ): Promise<MediaRenderer | undefined> {
    const { streams } = this.#calls.hardware;
    return flag ? streams.showLocalVideo(mirror) : streams.hideLocalVideo().then(() => undefined);
  }

  /**
   * Plays a tone script (`FreqScript;Z1[;Z2]`, the grammar of Cisco's SPA telephones) instead of the
   * one that plays; with `loop`, over and over. PlaybackFinished follows, or PlaybackError. Needs
   * `client.use(tones)`.
   * @throws ToneScriptError, after PlaybackError, where the script is malformed; ClientError FeatureMissing
   */
  playToneScript(script: string, loop = false): void {
    this.#tones.play(script, loop);
  }

  /** Stops the tone. Does nothing where none plays. */
  stopPlayback(): void {
    this.#tones.stop();
  }

  /**
   * Plays the tone, or the ringback tone, that PlaybackError said was refused; to be called in a click
   * or key of the user. Where nothing was, it does nothing; media elements try again by themselves.
   */
  resumeAudio(): void {
    this.#tones.resume();
    this.#calls.resumeAudio();
  }

  /** Whether this environment can make calls at all. */
  isRTCsupported(): boolean {
    return isRtcSupported(this.#platform.media);
  }
}
