import type { CallSettings, Headers, VideoFlags } from '@ringspec/generated';
import type { Call } from '../calls/face/call.js';
import type { CallDeps } from '../calls/call-deps.js';
import { CallManager } from '../calls/call-manager.js';
import type { Hardware } from '../hardware/hardware.js';
import { isRtcSupported } from '../media/media-platform.js';
import type { MediaRenderer } from '../media/media-renderer.js';
import { TonePlayer } from '../tones/tone-player.js';
import { toCallSettings } from './call-arguments.js';
import type { ClientOptions } from './client-options.js';
import type { Phone } from './phone.js';
import { SessionClient } from './session-client.js';

/**
 * A phone without a face: connects to a gateway, logs in, calls and is called. Make one per page,
 * or share one through `getInstance`.
 */
export class Client extends SessionClient {
  static #instance: Client | undefined;

  readonly #deps: CallDeps;
  readonly #calls: CallManager;
  readonly #tones: TonePlayer;

  constructor(options: ClientOptions = {}) {
    let opened: { deps: CallDeps; calls: CallManager } | undefined;
    super(options, (deps): Phone => {
      const calls = new CallManager(deps);
      opened = { deps, calls };
      return calls;
    });
    const { deps, calls } = opened as unknown as { deps: CallDeps; calls: CallManager };
    this.#deps = deps;
    this.#calls = calls;
    const { emitClientEvent } = deps;
    const { media, clock } = deps.platform;
    this.#tones = new TonePlayer({ media, clock, emitClientEvent });
  }

  /** The one client of this page, made at the first call. For another, or with options, construct one. */
  static getInstance(): Client {
    return (Client.#instance ??= new Client());
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
    return this.#calls.hardware.localVideo.show(flag, mirror);
  }

  /**
   * Plays a tone script (`FreqScript;Z1[;Z2]`, the grammar of Cisco's SPA telephones) instead of the
   * one that plays; with `loop`, over and over. PlaybackFinished follows, or PlaybackError.
   * @throws ToneScriptError, after PlaybackError, where the script is malformed
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
    return isRtcSupported(this.#deps.platform.media);
  }
}
