import {
  Events,
  type AuthResult,
  type CallSettings,
  type ClientEventMap,
  type ClientState,
  type Config,
  type Headers,
  type LogCategory,
  type LogLevel,
  type DisconnectOptions,
  type LoginOptions,
  type LogRecord,
  type Open,
  type OperatorACDStatuses,
  type RefreshTokenResult,
  type SDKReady,
  type SetOperatorACDStatusOptions,
  type VideoFlags,
} from '@ringspec/generated';
import type { GatewayEvent, UnknownEvent } from '@ringspec/protocol';
import { OperatorStatus } from '../acd/operator-status.js';
import { Authenticator } from '../auth/authenticator.js';
import type { Call } from '../calls/face/call.js';
import { CallManager } from '../calls/call-manager.js';
import { gatewayUrl } from '../connection/gateway-url.js';
import { slotPolicy, type ReconnectPolicy } from '../connection/reconnect-policy.js';
import { Directory } from '../directory/directory.js';
import { ClientError } from '../errors/client-error.js';
import type { EmitClientEvent } from '../events/emit-client-event.js';
import { EventHost } from '../events/event-host.js';
import { TypedEmitter, type ListenerErrorHandler } from '../events/typed-emitter.js';
import type { Hardware } from '../hardware/hardware.js';
import { LogBook, type LoggerCallback } from '../logging/log-book.js';
import type { Logger } from '../logging/logger.js';
import { isRtcSupported } from '../media/media-platform.js';
import type { MediaRenderer } from '../media/media-renderer.js';
import { browserPlatform } from '../platform/browser-platform.js';
import type { Platform } from '../platform/platform.js';
import { TonePlayer } from '../tones/tone-player.js';
import { askForMicrophone } from './ask-for-microphone.js';
import { toCallSettings } from './call-arguments.js';
import { clientState } from './client-state.js';
import { completeConfig, configDefaults } from './complete-config.js';
import { consoleLevel } from './console-level.js';
import { GatewayAccess } from './gateway-access.js';
import { routeWireEvent } from './route-wire-event.js';
import { sdkVersion } from './version.js';

export interface ClientOptions {
  /** Default: the browser. */
  readonly platform?: Platform;
  /** Default: at once, 2 × 200 ms, 3 × 1 s, 4 × 5 s, with full jitter. */
  readonly reconnectPolicy?: ReconnectPolicy;
  /** How long an answer of the gateway may take while there is a connection. Default: 30 s. */
  readonly requestTimeoutMs?: number;
  /** How long one attempt to connect may take. Default: 5 s. */
  readonly attemptTimeoutMs?: number;
  /** Told of errors that listeners throw, those of calls, endpoints and hardware too, besides the log. */
  readonly onListenerError?: ListenerErrorHandler;
}

/**
 * A phone without a face: connects to a gateway, logs in, calls and is called. Make one per page,
 * or share one through `getInstance`.
 *
 * Every promise settles; rejections are RingspecErrors. Nothing is written to the console unless
 * Config or `setLogLevel` ask for it.
 */
export class Client extends EventHost<ClientEventMap> {
  static #instance: Client | undefined;

  /** Version of this library. */
  readonly version = sdkVersion;
  /** Whom the user can call. */
  readonly directory: Directory;

  readonly #platform: Platform;
  readonly #logBook: LogBook;
  readonly #log: Logger;
  readonly #events: TypedEmitter<ClientEventMap>;
  readonly #gateway: GatewayAccess;
  readonly #auth: Authenticator;
  readonly #operatorStatus: OperatorStatus;
  readonly #calls: CallManager;
  readonly #tones: TonePlayer;
  #config: Config = configDefaults;
  #initialized = false;

  constructor({
    platform = browserPlatform(),
    reconnectPolicy = slotPolicy(),
    requestTimeoutMs = 30_000,
    attemptTimeoutMs = 5_000,
    onListenerError,
  }: ClientOptions = {}) {
    const logBook = new LogBook(platform.clock, globalThis.console);
    const { logger } = logBook;
    const listenerLog = logger('EVENTTARGET', 'Listener');
    const reportListenerError: ListenerErrorHandler = (error, eventName) => {
      listenerLog.error(() => `A listener of ${eventName} threw: ${String(error)}`);
      onListenerError?.(error, eventName);
    };
    const events = new TypedEmitter<ClientEventMap>(Events, reportListenerError);
    super(events);
    this.#platform = platform;
    this.#logBook = logBook;
    this.#log = logger('CLIENT', 'Client');
    this.#events = events;
    this.#gateway = new GatewayAccess({
      platform,
      policy: reconnectPolicy,
      requestTimeoutMs,
      attemptTimeoutMs,
      events: this.#events,
      logger,
      onEvent: (event) => {
        this.#route(event);
      },
      onLost: () => {
        this.#calls.connectionLost();
      },
      onRegained: () => {
        this.#calls.connectionRegained();
      },
      onEnded: () => {
        this.#auth.sessionEnded();
        this.#calls.endAll('connectionClosed');
        void this.#calls.hardware.localVideo.show(false);
      },
      onPageLeaving: () => {
        this.#hangUp({ keepTokens: true });
      },
    });
    const { request } = this.#gateway;
    this.#auth = new Authenticator({
      request,
      connected: () => this.#gateway.connected,
      useIceServers: (servers) => {
        this.#gateway.iceServers = servers;
      },
      events: this.#events,
      clock: platform.clock,
      log: logger('AUTHENTICATOR', 'Authenticator'),
    });
    const loggedIn = (): boolean => this.#auth.state === 'loggedIn';
    this.#operatorStatus = new OperatorStatus({ request, loggedIn, events: this.#events });
    this.directory = new Directory(request, reportListenerError);
    const { clock, media } = platform;
    const emitClientEvent = this.#emitClientEvent;
    this.#tones = new TonePlayer({ media, clock, emitClientEvent });
    this.#calls = new CallManager({
      request,
      loggedIn,
      connected: () => this.#gateway.connected,
      config: () => this.#config,
      platform,
      log: logger('CALL', 'Calls'),
      iceServers: async () => this.#config.iceServers ?? (await this.#gateway.freshIceServers()),
      emitClientEvent,
      onListenerError: reportListenerError,
    });
  }

  /** The one client of this page, made at the first call. For another, or with options, construct one. */
  static getInstance(): Client {
    return (Client.#instance ??= new Client());
  }

  /** Whether `init` has finished. */
  get alreadyInitialized(): boolean {
    return this.#initialized;
  }

  /**
   * Makes the client ready; SDKReady is dispatched and resolves the promise. With `micRequired` it
   * asks for the microphone first. May be called again with another configuration.
   * @throws ClientError InvalidConfig; with `micRequired` also MicrophoneDenied, with the MediaAccessError as its cause, and CallFailure InsecureOrigin
   */
  async init(config: Config = {}): Promise<SDKReady> {
    const complete = completeConfig(config, this.#platform.location);
    this.#logBook.setDefaultLevel(consoleLevel(complete));
    if (complete.micRequired === true) {
      await askForMicrophone(this.#platform.media, () => this.#calls.requestMicrophone());
    }
    this.#config = complete;
    this.#initialized = true;
    return this.#events.emit('SDKReady', { version: sdkVersion });
  }

  /** Microphones, speakers and cameras: which there are, and which calls use. */
  get hardware(): Hardware {
    return this.#calls.hardware;
  }

  /** The configuration in force, with defaults. */
  config(): Config {
    return this.#config;
  }

  /**
   * Connects to the gateway. Resolves with false, after ConnectionFailed, where it cannot; calls
   * made while it connects share the outcome. The argument is accepted for the sake of existing
   * applications and ignored.
   * @throws ClientError NotInitialized
   */
  async connect(_legacy?: boolean): Promise<boolean> {
    if (!this.#initialized) throw ClientError.of('NotInitialized', 'Call init before connect.');
    return this.#gateway.connect(gatewayUrl(this.#config.serverIp, this.#platform.location));
  }

  /**
   * Ends calls, login and connection, and lets the camera go. The tokens of the login stay good for
   * the next one, unless `revokeTokens` says that the user signs out. ConnectionClosed is dispatched
   * even where there was no connection.
   */
  disconnect({ revokeTokens = false }: DisconnectOptions = {}): Promise<void> {
    this.#hangUp({ keepTokens: !revokeTokens });
    return Promise.resolve();
  }

  getClientState(): ClientState {
    return clientState(this.#gateway.state, this.#auth.state);
  }

  /**
   * Logs in with a password.
   * @throws AuthError, after AuthResult with the same code
   */
  login(user: string, password: string, options?: LoginOptions): Promise<AuthResult> {
    return this.#auth.login(user, password, options);
  }

  /**
   * Logs in with an access token of an earlier login.
   * @throws AuthError, after AuthResult with the same code: 701 where the token has expired
   */
  loginWithToken(user: string, accessToken: string, options?: LoginOptions): Promise<AuthResult> {
    return this.#auth.loginWithToken(user, accessToken, options);
  }

  /**
   * Asks for a key for `loginWithOneTimeKey`. The result has `key`, code 302 and `result: false`:
   * nobody is logged in yet.
   * @throws AuthError, after AuthResult with the same code
   */
  requestOneTimeLoginKey(user: string): Promise<AuthResult> {
    return this.#auth.requestOneTimeKey(user);
  }

  /**
   * Logs in with `MD5(key + "|" + MD5(name + ":" + realm + ":" + password))`, made by a server that
   * knows the password.
   * @throws AuthError, after AuthResult with the same code
   */
  loginWithOneTimeKey(user: string, hash: string, options?: LoginOptions): Promise<AuthResult> {
    return this.#auth.loginWithOneTimeKey(user, hash, options);
  }

  /**
   * Exchanges a refresh token, once. `deviceToken` as at login.
   * @throws AuthError, after RefreshTokenResult with the same code
   */
  tokenRefresh(
    user: string,
    refreshToken: string,
    deviceToken?: string,
  ): Promise<RefreshTokenResult> {
    return this.#auth.refreshTokens(user, refreshToken, deviceToken);
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
   * Sets the operator's status; resolves with it once the queue has confirmed it.
   * @throws OperatorStatusError, after ACDError with the same code
   */
  setOperatorACDStatus(
    status: OperatorACDStatuses,
    options?: SetOperatorACDStatusOptions,
  ): Promise<OperatorACDStatuses> {
    return this.#operatorStatus.set(status, options);
  }

  /** @throws OperatorStatusError, after ACDError with the same code */
  getOperatorACDStatus(): Promise<Open<OperatorACDStatuses>> {
    return this.#operatorStatus.get();
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
    return isRtcSupported(this.#platform.media);
  }

  /** A random UUID. */
  getGUID(): string {
    return this.#platform.randomUuid();
  }

  /** Keeps a log in memory instead of on the console. Switching it on begins an empty one. */
  enableSilentLogging(enabled: boolean): void {
    this.#logBook.enableSilentLog(enabled);
  }

  /** The newest 5,000 records, oldest first. */
  getSilentLog(): LogRecord[] {
    return this.#logBook.silentLog();
  }

  clearSilentLog(): void {
    this.#logBook.clearSilentLog();
  }

  /** The callback gets every record, whatever the log levels are; undefined ends that. */
  setLoggerCallback(callback: LoggerCallback | undefined): void {
    this.#logBook.setCallback(callback);
  }

  /** Sets what one category writes to the console. */
  setLogLevel(category: LogCategory, level: LogLevel): void {
    this.#logBook.setLevel(category, level);
  }

  readonly #emitClientEvent: EmitClientEvent = (name, body) => {
    this.#events.emit(name, body);
  };

  #hangUp(options: { keepTokens: boolean }): void {
    this.#auth.logOut(options);
    this.#gateway.disconnect();
  }

  #route(event: GatewayEvent | UnknownEvent): void {
    if (event.kind === 'event') {
      routeWireEvent(event, {
        events: this.#events,
        directory: this.directory,
        calls: this.#calls,
      });
    } else {
      this.#log.info(`The gateway sent the event ${event.name}, which this version does not know.`);
    }
  }
}
