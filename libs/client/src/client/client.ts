import type { CallSettings, Headers, VideoFlags } from '@ringspec/generated';
import { checkWireEvent } from '@ringspec/generated/validators/wire-events';
import type { Call } from '../calls/face/call.js';
import { CallManager } from '../calls/call-manager.js';
import type {
  AudioTrackTransform,
  CodecDescription,
  VideoTrackTransform,
} from '../calls/media/media-controls.js';
import { ClientError } from '../errors/client-error.js';
import { handled } from '../events/handled.js';
import { needed } from '../features/client-features.js';
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
  static #make: () => Client = () => new Client();

  readonly #platform: PhoneDeps['platform'];
  readonly #calls: CallManager;
  readonly #tones: TonePlayer;

  /**
   * A client of its own, beside the one of `getInstance`.
   * @param options - what differs from the defaults: the schedule of reconnecting, time limits,
   *   features, what the platform is. Default: the browser as it is
   */
  constructor(options: ClientOptions = {}) {
    let opened: { deps: PhoneDeps; calls: CallManager } | undefined;
    super(options, {
      checkEvent: checkWireEvent,
      open: (deps): Phone => {
        const calls = new CallManager(deps);
        opened = { deps, calls };
        return calls;
      },
    });
    const { deps, calls } = opened as unknown as { deps: PhoneDeps; calls: CallManager };
    const { platform, emitClientEvent, features } = deps;
    this.#platform = platform;
    this.#calls = calls;
    this.#tones = new TonePlayer({
      media: platform.media,
      clock: platform.clock,
      emitClientEvent,
      features,
    });
  }

  /** The one client of this page, made at the first call. For another, or with options, construct one. */
  static getInstance(): Client {
    return (Client.#instance ??= Client.#make());
  }

  /**
   * How `getInstance` makes the client of this page, for packages that wrap this one. Before the first call.
   * @param make - makes it, once
   */
  static shareBy(make: () => Client): void {
    Client.#make = make;
  }

  /** Microphones, speakers and cameras: which there are, and which calls use. */
  get hardware(): Hardware {
    return this.#calls.hardware;
  }

  /**
   * Places a call and returns it at once; what becomes of it, failures included, follows as events
   * of the call.
   * @param target - whom to call: a user name, a queue number or a full address
   *   (`name@application.account.realm`), 1 to 255 characters; or all that there is to say of the
   *   call in one object, and the arguments after it are not looked at
   * @param useVideo - which media it starts with: true is the camera in both directions. Default:
   *   false, audio only; either side may switch video on later
   * @param customData - text for the callee, who gets it as the header `X-Custom-Data`: one line,
   *   at most 200 characters. Default: none
   * @param extraHeaders - headers for the callee: up to 32, with names that begin with `X-` and
   *   values of one line, at most 200 characters. Default: none
   * @throws ClientError InvalidArgument where there is no number, or a header is wrong
   * @sends invite
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
   * @param target - the conference, as with `call`
   * @param useVideo - as with `call`
   * @param customData - as with `call`
   * @param extraHeaders - as with `call`
   * @throws ClientError InvalidArgument where there is no number, or a header is wrong
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
   * @param number - the conference
   * @param _sendAudio - whether to send the microphone too. Default: false. Without effect so far,
   *   as nothing is sent
   * @param extraHeaders - headers for the callee: up to 32, with names that begin with `X-` and
   *   values of one line, at most 200 characters. Default: none
   * @throws ClientError InvalidArgument where there is no number, or a header is wrong
   */
  joinAsSharing(number: string, _sendAudio = false, extraHeaders?: Headers): SharingCall {
    return new SharingCall(this.callConference(number, true, undefined, extraHeaders));
  }

  /**
   * Watches a conference without being seen or heard. Fails as `callConference` does.
   * @param number - the conference
   * @param extraHeaders - headers for the callee: up to 32, with names that begin with `X-` and
   *   values of one line, at most 200 characters. Default: none
   * @throws ClientError InvalidArgument where there is no number, or a header is wrong
   */
  joinAsViewer(number: string, extraHeaders?: Headers): ViewerCall {
    return new ViewerCall(this.callConference(number, true, undefined, extraHeaders));
  }

  /**
   * Connects the other side of a call with that of another (attended transfer), or with a number that
   * is rung (blind transfer). The calls go on until the target is there: TransferComplete follows, and
   * then Disconnected with the reason `transferred`; or TransferFailed, and the calls go on. Both are
   * told at each of the calls. Who hangs up meanwhile takes the transfer back.
   * @param call - the call whose other side is passed on
   * @param target - a call that was answered, for an attended transfer; or for a blind one a user
   *   name, a queue number or a full address
   * @throws ClientError InvalidArgument where the number is empty; CallError IncorrectOperation,
   *   where one of the calls is over
   * @sends transferToCall, transferToNumber
   */
  transferCall(call: Call, target: Call | string): void {
    this.#calls.transfer(
      call.id(),
      typeof target === 'string' ? { number: requiredNumber(target) } : { callId: target.id() },
    );
  }

  /** Whether a call can show a screen here. */
  screenSharingSupported(): Promise<boolean> {
    const devices = this.#platform.media?.navigator?.mediaDevices;
    return Promise.resolve(
      (devices as Partial<MediaDevices> | undefined)?.getDisplayMedia !== undefined,
    );
  }

  /**
   * Has calls from now on use no other audio codecs than these, the first ones preferred, as
   * `['opus', 'PCMU']`; an empty list lifts that. Resolves with false, and changes nothing, where the
   * browser has none of them, or not one whose description says that it is not optional. Needs
   * `client.use(mediaControl)`.
   * @param codecs - names, as `opus`, in any case, or descriptions with parameters; the first is
   *   preferred. Empty: no limit
   * @throws ClientError FeatureMissing
   */
  limitAudioCodecs(codecs: readonly (string | CodecDescription)[]): Promise<boolean> {
    return this.#limitCodecs('audio', codecs);
  }

  /**
   * Has calls from now on use no other video codecs than these, as `['VP8', 'H264']`: all as with
   * `limitAudioCodecs`.
   * @param codecs - names, as `VP8`, in any case, or descriptions with parameters; the first is
   *   preferred. Empty: no limit
   * @throws ClientError FeatureMissing
   */
  limitVideoCodecs(codecs: readonly (string | CodecDescription)[]): Promise<boolean> {
    return this.#limitCodecs('video', codecs);
  }

  /**
   * Limits the video that the next call sends, in kbit/s; that one only. Needs
   * `client.use(mediaControl)`.
   * @param kbps - kilobits a second, above 0
   * @throws ClientError FeatureMissing; InvalidArgument where it is not above 0
   */
  setVideoBandwidth(kbps: number): void {
    needed(this.features.shapeConnection, 'setVideoBandwidth', 'mediaControl');
    if (!(kbps > 0)) {
      throw ClientError.of('InvalidArgument', 'setVideoBandwidth needs kbit/s above 0.');
    }
    this.#calls.controls.videoBandwidth = kbps;
  }

  /** Changes the microphone's track before calls send it, from the next call on. Undefined ends that. */
  get audioMediaTrackTransform(): AudioTrackTransform | undefined {
    return this.#calls.controls.audioTransform;
  }

  /**
   * From the next call on.
   * @param transform - makes the track that is sent; undefined: the microphone's own is
   */
  set audioMediaTrackTransform(transform: AudioTrackTransform | undefined) {
    this.#calls.controls.audioTransform = transform;
  }

  /** Changes the camera's track before calls send it, from the next call on; it may take its time. Undefined ends that. */
  get videoMediaTrackTransform(): VideoTrackTransform | undefined {
    return this.#calls.controls.videoTransform;
  }

  /**
   * From the next call on.
   * @param transform - makes the track that is sent; undefined: the camera's own is
   */
  set videoMediaTrackTransform(transform: VideoTrackTransform | undefined) {
    this.#calls.controls.videoTransform = transform;
  }

  /**
   * A call that has not ended; undefined where there is none.
   * @param id - what `id()` of the call says
   */
  getCall(id: string): Call | undefined {
    return this.#calls.get(id);
  }

  /**
   * Shows the camera in `localVideoContainerId` of Config, or hides it; resolves with the renderer
   * where it is shown. The last argument is accepted for the sake of existing applications and
   * ignored: a camera that is not shown is always let go.
   * @param flag - whether to show it. Default: true
   * @param mirror - whether left and right are exchanged, as in a mirror. Default: false
   * @param _detachCamera - ignored
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
   * @param script - what to play, as `440@-19;4(1/1/1)`, four seconds of 440 Hz, on and off by the
   *   second
   * @param loop - whether to begin again when it ends. Default: false
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

  #limitCodecs(
    kind: 'audio' | 'video',
    codecs: readonly (string | CodecDescription)[],
  ): Promise<boolean> {
    const limited = Promise.resolve().then(() => {
      const name = kind === 'audio' ? 'limitAudioCodecs' : 'limitVideoCodecs';
      const limit = needed(this.features.limitCodecs, name, 'mediaControl');
      return limit(this.#calls.controls, this.#platform.media, kind, codecs);
    });
    return handled(limited);
  }
}
