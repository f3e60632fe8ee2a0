import {
  Events,
  type AuthResult,
  type ClientEventMap,
  type ClientState,
  type Config,
  type DisconnectOptions,
  type LogCategory,
  type LogLevel,
  type LoginOptions,
  type LogRecord,
  type Open,
  type OperatorACDStatuses,
  type RefreshTokenResult,
  type SDKReady,
  type SetOperatorACDStatusOptions,
} from '@ringspec/generated';
import { gatewayUrl } from '../connection/gateway-url.js';
import { slotPolicy } from '../connection/reconnect-policy.js';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors/client-error.js';
import type { MistakeHandler } from '../errors/mistake-handler.js';
import { EventHost } from '../events/event-host.js';
import { TypedEmitter, type ListenerErrorHandler } from '../events/typed-emitter.js';
import type { ClientFeatures } from '../features/client-features.js';
import { handled } from '../events/handled.js';
import { LogBook, type LoggerCallback } from '../logging/log-book.js';
import { browserPlatform } from '../platform/browser-platform.js';
import type { Platform } from '../platform/platform.js';
import type { ClientOptions } from './client-options.js';
import { clientState } from './client-state.js';
import { completeConfig, configDefaults } from './complete-config.js';
import { consoleLevel } from './console-level.js';
import { openParts, type SessionParts } from './open-parts.js';
import type { PhoneMaker } from './phone.js';
import { sdkVersion } from './version.js';

/**
 * A client that connects, logs in and manages the operator's status, and does not call: all that a
 * status board or a supervisor's page needs. `Client` adds calls and devices.
 * Imported from `@ringspec/client/session`, it comes without them.
 *
 * Every promise settles; rejections are RingspecErrors, and those of logins and statuses need not be
 * caught, for an event tells the same. Nothing is written to the console unless Config or
 * `setLogLevel` ask for it.
 */
export class SessionClient extends EventHost<ClientEventMap> {
  /** Version of this library. */
  readonly version = sdkVersion;
  /** What `use` was given. */
  protected readonly features: ClientFeatures;
  /** Whom the user can call. */
  readonly directory: Directory;

  readonly #platform: Platform;
  readonly #logBook: LogBook;
  readonly #onMistake: MistakeHandler | undefined;
  readonly #parts: SessionParts;
  #config: Config = configDefaults;
  #initialized = false;

  /**
   * A client that does not call.
   * @param options - what differs from the defaults
   * @param phone - what calls, of a client that does
   */
  constructor(
    {
      platform = browserPlatform(),
      reconnectPolicy = slotPolicy(),
      requestTimeoutMs = 30_000,
      attemptTimeoutMs = 5_000,
      onListenerError,
      features = [],
      lenient = false,
      eventAliases = {},
    }: ClientOptions = {},
    phone?: PhoneMaker,
  ) {
    const logBook = new LogBook(platform.clock, globalThis.console);
    const { logger } = logBook;
    const clientLog = logger('CLIENT', 'Client');
    const listenerLog = logger('EVENTTARGET', 'Listener');
    const reportListenerError: ListenerErrorHandler = (error, eventName) => {
      listenerLog.error(() => `A listener of ${eventName} threw: ${String(error)}`);
      onListenerError?.(error, eventName);
    };
    const onMistake: MistakeHandler | undefined = lenient
      ? ({ message }, given = '') => {
          const meant = eventAliases[given];
          if (meant === undefined) clientLog.warning(message);
          return meant;
        }
      : undefined;
    const events = new TypedEmitter<ClientEventMap>(Events, reportListenerError, onMistake);
    super(events);
    this.features = Object.assign({}, ...features) as ClientFeatures;
    this.#platform = platform;
    this.#logBook = logBook;
    this.#onMistake = onMistake;
    this.#parts = openParts({
      access: {
        platform,
        policy: reconnectPolicy,
        requestTimeoutMs,
        attemptTimeoutMs,
        events,
        logger,
      },
      features: this.features,
      config: () => this.#config,
      log: clientLog,
      onListenerError: reportListenerError,
      onMistake,
      phoneMaker: phone,
    });
    this.directory = this.#parts.directory;
  }

  /**
   * Adds parts that only those pages carry which import them: `client.use(tones)` with
   * `import { tones } from '@ringspec/client/tones'`.
   * @param features - one or several of what the entry points export
   */
  use(...features: readonly ClientFeatures[]): void {
    Object.assign(this.features, ...features);
  }

  /** Whether `init` has finished. */
  get alreadyInitialized(): boolean {
    return this.#initialized;
  }

  /**
   * Makes the client ready; SDKReady is dispatched and resolves the promise. With `micRequired` it
   * asks for the microphone first. May be called again with another configuration.
   * @param config - the address of the gateway and what else this page needs; each member has a
   *   default. Default: the gateway that the page comes from
   * @throws ClientError InvalidConfig; with `micRequired` also MicrophoneDenied, with the MediaAccessError as its cause, and CallFailure InsecureOrigin
   */
  async init(config: Config = {}): Promise<SDKReady> {
    const complete = completeConfig(config, this.#platform.location, this.#onMistake);
    this.#logBook.setDefaultLevel(consoleLevel(complete));
    if (complete.micRequired === true) await this.#parts.phone?.requestMicrophone();
    this.#config = complete;
    this.#initialized = true;
    return this.#parts.events.emit('SDKReady', { version: sdkVersion });
  }

  /** The configuration in force, with defaults. */
  config(): Config {
    return this.#config;
  }

  /**
   * Connects to the gateway. Resolves with false, after ConnectionFailed, where it cannot; calls
   * made while it connects share the outcome. The argument is accepted for the sake of existing
   * applications and ignored.
   * @param _legacy - ignored
   * @throws ClientError NotInitialized
   * @sends hello
   */
  async connect(_legacy?: boolean): Promise<boolean> {
    if (!this.#initialized) throw ClientError.of('NotInitialized', 'Call init before connect.');
    return this.#parts.gateway.connect(gatewayUrl(this.#config.serverIp, this.#platform.location));
  }

  /**
   * Ends calls, login and connection at once, and lets the camera go. The tokens of the login stay
   * good for the next one, unless `revokeTokens` says that the user signs out. ConnectionClosed is
   * dispatched even where there was no connection.
   *
   * Resolves when the gateway has confirmed it, or after 5 s: so long the logout, and what ends a
   * call, are sent again where they are refused for now or the line is lost.
   * @param options - whether the user signs out. Default: the tokens stay good
   * @sends logout
   */
  disconnect({ revokeTokens = false }: DisconnectOptions = {}): Promise<void> {
    this.#parts.auth.logOut({ keepTokens: !revokeTokens });
    return this.#parts.gateway.disconnect();
  }

  /** How far connection and login are. */
  getClientState(): ClientState {
    return clientState(this.#parts.gateway.state, this.#parts.auth.state);
  }

  /**
   * Logs in with a password.
   * @param user - the name, as `alice`, or the full address `name@application.account.realm`; 1 to
   *   255 characters
   * @param password - as it was typed, 1 to 1000 characters; it is not kept
   * @param options - the device, whether to receive calls, and how many at once. Default: calls
   *   come, as many at once as the gateway says
   * @throws AuthError, after AuthResult with the same code
   * @sends login
   */
  login(user: string, password: string, options?: LoginOptions): Promise<AuthResult> {
    return handled(this.#parts.auth.login(user, password, options));
  }

  /**
   * Logs in with an access token of an earlier login.
   * @param user - the name, as `alice`, or the full address `name@application.account.realm`; 1 to
   *   255 characters
   * @param accessToken - `tokens.accessToken` of an earlier AuthResult or RefreshTokenResult, or
   *   one that a backend has signed
   * @param options - the device, whether to receive calls, and how many at once. Default: calls
   *   come, as many at once as the gateway says
   * @throws AuthError, after AuthResult with the same code: 701 where the token has expired
   * @sends loginWithToken
   */
  loginWithToken(user: string, accessToken: string, options?: LoginOptions): Promise<AuthResult> {
    return handled(this.#parts.auth.loginWithToken(user, accessToken, options));
  }

  /**
   * Asks for a key for `loginWithOneTimeKey`. The result has `key`, code 302 and `result: false`:
   * nobody is logged in yet.
   * @param user - the name, as `alice`, or the full address `name@application.account.realm`; 1 to
   *   255 characters
   * @throws AuthError, after AuthResult with the same code
   * @sends requestOneTimeKey
   */
  requestOneTimeLoginKey(user: string): Promise<AuthResult> {
    return handled(this.#parts.auth.requestOneTimeKey(user));
  }

  /**
   * Logs in with `MD5(key + "|" + MD5(name + ":" + realm + ":" + password))`, made by a server that
   * knows the password.
   * @param user - the name, as `alice`, or the full address `name@application.account.realm`; 1 to
   *   255 characters
   * @param hash - the 32 hexadecimal digits of that, made of the key that `requestOneTimeLoginKey`
   *   has brought: good for 5 minutes, once
   * @param options - the device, whether to receive calls, and how many at once. Default: calls
   *   come, as many at once as the gateway says
   * @throws AuthError, after AuthResult with the same code
   * @sends loginWithOneTimeKey
   */
  loginWithOneTimeKey(user: string, hash: string, options?: LoginOptions): Promise<AuthResult> {
    return handled(this.#parts.auth.loginWithOneTimeKey(user, hash, options));
  }

  /**
   * Exchanges a refresh token, once. `deviceToken` as at login.
   * @param user - the name, as `alice`, or the full address `name@application.account.realm`; 1 to
   *   255 characters
   * @param refreshToken - `tokens.refreshToken` of the last AuthResult or RefreshTokenResult. The
   *   answer brings another
   * @param deviceToken - that of the login, where it had one
   * @throws AuthError, after RefreshTokenResult with the same code
   * @sends refreshTokens
   */
  tokenRefresh(
    user: string,
    refreshToken: string,
    deviceToken?: string,
  ): Promise<RefreshTokenResult> {
    return handled(this.#parts.auth.refreshTokens(user, refreshToken, deviceToken));
  }

  /**
   * Sets the operator's status; resolves with it once the queue has confirmed it.
   * @param status - one that an operator may set: OFFLINE, ONLINE, READY, TIMEOUT, DND or a custom
   *   one. The queue sets the others
   * @param options - whether it outlives the connection, and why it is set. Default: it ends with
   *   the last connection
   * @throws OperatorStatusError, after ACDError with the same code
   * @sends setOperatorStatus
   */
  setOperatorACDStatus(
    status: OperatorACDStatuses,
    options?: SetOperatorACDStatusOptions,
  ): Promise<OperatorACDStatuses> {
    return handled(this.#parts.operatorStatus.set(status, options));
  }

  /**
   * The status that holds, as the queue has it.
   * @throws OperatorStatusError, after ACDError with the same code
   * @sends getOperatorStatus
   */
  getOperatorACDStatus(): Promise<Open<OperatorACDStatuses>> {
    return handled(this.#parts.operatorStatus.get());
  }

  /**
   * Sets the operator's status for messages, where `queueType` of Config is SmartQueue. The client
   * keeps it until it disconnects: no queue hands out messages by it yet.
   * @param status - any of them; kept in this page
   * @throws OperatorStatusError, after SQError with the same code; ClientError WrongQueueType
   */
  setOperatorSQMessagingStatus(status: OperatorACDStatuses): Promise<OperatorACDStatuses> {
    return handled(this.#parts.messagingStatus.set(status));
  }

  /**
   * The status for messages: what was set, and OFFLINE after each login.
   * @throws OperatorStatusError, after SQError with the same code; ClientError WrongQueueType
   */
  getOperatorSQMessagingStatus(): Promise<OperatorACDStatuses> {
    return handled(this.#parts.messagingStatus.get());
  }

  /**
   * Asks for push notifications of incoming calls. The gateway sends none yet.
   * @param _token - of the push service; not looked at
   * @throws ClientError PushNotServed
   */
  registerForPushNotifications(_token: string): Promise<void> {
    return refusePush();
  }

  /**
   * Asks for no push notifications of incoming calls any more. Refused as `registerForPushNotifications` is.
   * @param _token - of the push service; not looked at
   * @throws ClientError PushNotServed
   */
  unregisterForPushNotifications(_token: string): Promise<void> {
    return refusePush();
  }

  /**
   * Takes a push notification that has reached the page. Refused as `registerForPushNotifications` is.
   * @param _message - what the push service brought; not looked at
   * @throws ClientError PushNotServed
   */
  handlePushNotification(_message: unknown): Promise<void> {
    return refusePush();
  }

  /** A random UUID. */
  getGUID(): string {
    return this.#platform.randomUuid();
  }

  /**
   * Keeps a log in memory instead of on the console. Switching it on begins an empty one.
   * @param enabled - whether to keep it
   */
  enableSilentLogging(enabled: boolean): void {
    this.#logBook.enableSilentLog(enabled);
  }

  /** The newest 5,000 records, oldest first. */
  getSilentLog(): LogRecord[] {
    return this.#logBook.silentLog();
  }

  /** Empties the log that is kept in memory. */
  clearSilentLog(): void {
    this.#logBook.clearSilentLog();
  }

  /**
   * The callback gets every record, whatever the log levels are; undefined ends that.
   * @param callback - called with each record as it is made
   */
  setLoggerCallback(callback: LoggerCallback | undefined): void {
    this.#logBook.setCallback(callback);
  }

  /**
   * Sets what one category writes to the console.
   * @param category - the part of the client
   * @param level - the least that is written: of that level and what is graver. NONE: nothing
   */
  setLogLevel(category: LogCategory, level: LogLevel): void {
    this.#logBook.setLevel(category, level);
  }
}

function refusePush(): Promise<never> {
  return handled(
    Promise.reject(ClientError.of('PushNotServed', 'The gateway sends no push notifications.')),
  );
}
