import {
  type IceServer,
  AuthResultCode,
  type AuthResult,
  type ClientEventMap,
  type LoginOptions,
  type LoginResult,
  type RefreshTokenResult,
} from '@ringspec/generated';
import type { Clock } from '@ringspec/protocol';
import { AuthError } from '../errors/auth-error.js';
import type { EventBody, TypedEmitter } from '../events/typed-emitter.js';
import type { Logger } from '../logging/logger.js';
import type { SendRequest } from '../session/send-request.js';
import type { KeptLogin } from './kept-login.js';
import { nextLoginState, type LoginSignal, type LoginState } from './login-state.js';
import { TokenWatch } from './token-watch.js';
import { toAuthError } from './to-auth-error.js';

export interface AuthenticatorDeps {
  readonly request: SendRequest;
  /** Whether a session is held, be it that its connection is being regained. */
  readonly connected: () => boolean;
  /** Those that a login told. */
  readonly useIceServers: (servers: readonly IceServer[]) => void;
  readonly clock: Clock;
  readonly events: TypedEmitter<ClientEventMap>;
  readonly log: Logger;
}

type Credentials = Pick<LoginOptions, 'receiveCalls' | 'maxCalls' | 'deviceToken'>;

/** Logins, one-time keys and tokens. Each outcome is dispatched as an event and settles the promise with the same values. */
export class Authenticator {
  readonly #deps: AuthenticatorDeps;
  readonly #tokens: TokenWatch;
  #state: LoginState = 'loggedOut';
  #user: Pick<KeptLogin, 'user' | 'displayName'> | undefined;
  #entering: string | undefined;

  constructor(deps: AuthenticatorDeps) {
    this.#deps = deps;
    this.#tokens = new TokenWatch(deps.clock, (expiresInMs) => {
      deps.events.emit('TokenExpiring', { expiresInMs });
    });
  }

  get state(): LoginState {
    return this.#state;
  }

  /**
   * Whose calls come: they may before the answer to the login does. Undefined where nobody is logged
   * in, nor about to be.
   */
  get user(): string | undefined {
    return this.#state === 'loggingIn' ? this.#entering : this.#user?.user;
  }

  /** What another page needs to go on with the login, where there is one. */
  get kept(): KeptLogin | undefined {
    const { expiresAt } = this.#tokens;
    return this.#state === 'loggedIn' && this.#user ? { ...this.#user, expiresAt } : undefined;
  }

  /** Goes on with a login of the page before: the session is the same. */
  recover({ user, displayName, expiresAt }: KeptLogin): void {
    if (!this.#move('recover')) return;
    this.#user = { user, displayName };
    if (expiresAt === undefined) return;
    const leftMs = Math.max(0, expiresAt - this.#deps.clock.now());
    this.#tokens.follow({ accessExpire: leftMs / 1_000 });
  }

  login(user: string, password: string, options?: LoginOptions): Promise<AuthResult> {
    return this.#logIn(user, password, () =>
      this.#deps.request('login', { user, password, ...wireOptions(options) }),
    );
  }

  loginWithToken(user: string, accessToken: string, options?: LoginOptions): Promise<AuthResult> {
    return this.#logIn(user, accessToken, () =>
      this.#deps.request('loginWithToken', { user, accessToken, ...wireOptions(options) }),
    );
  }

  loginWithOneTimeKey(user: string, hash: string, options?: LoginOptions): Promise<AuthResult> {
    return this.#logIn(user, hash, () =>
      this.#deps.request('loginWithOneTimeKey', { user, hash, ...wireOptions(options) }),
    );
  }

  requestOneTimeKey(user: string): Promise<AuthResult> {
    return this.#settle('AuthResult', { user }, async () => {
      const { key } = await this.#deps.request('requestOneTimeKey', { user });
      return { result: false, code: AuthResultCode.OneTimeKeyReceived, key };
    });
  }

  refreshTokens(
    user: string,
    refreshToken: string,
    deviceToken?: string,
  ): Promise<RefreshTokenResult> {
    return this.#settle('RefreshTokenResult', { user, secret: refreshToken }, async () => {
      const { tokens } = await this.#deps.request('refreshTokens', {
        user,
        refreshToken,
        ...(deviceToken != null && { deviceToken }),
      });
      this.#tokens.follow(tokens);
      return { result: true, tokens };
    });
  }

  /**
   * Tells the gateway that the user goes, which otherwise it would learn only when the session's
   * grace period is over. Tokens are void then, unless the user means to come back with them. Sent
   * until it is answered, as long as the session lasts.
   */
  logOut({ keepTokens }: { keepTokens: boolean }): void {
    if (this.#state === 'loggedOut') return;
    const params = keepTokens ? { keepTokens } : {};
    this.#deps.request('logout', params, { insistent: true }).catch(() => {
      // The session is about to be closed anyway, answered or not.
    });
  }

  /** The session has ended, and the login with it. */
  sessionEnded(): void {
    this.#tokens.stop();
    this.#user = undefined;
    this.#move('end');
  }

  #logIn(user: string, secret: string, send: () => Promise<LoginResult>): Promise<AuthResult> {
    return this.#settle('AuthResult', { user, secret }, async () => {
      if (!this.#move('begin')) {
        throw AuthError.of('InvalidState', 'Another login still awaits its answer.');
      }
      this.#entering = user;
      try {
        const { displayName, tokens, iceServers } = await send();
        this.#deps.useIceServers(iceServers);
        this.#move('succeed');
        this.#user = { user, displayName };
        this.#tokens.follow(tokens);
        return { result: true, displayName, tokens };
      } catch (cause) {
        this.#move('fail');
        throw cause;
      }
    });
  }

  /** Makes an attempt, dispatches what it comes to, and settles with the same. */
  async #settle<N extends 'AuthResult' | 'RefreshTokenResult'>(
    event: N,
    credentials: { user: string; secret?: string },
    attempt: () => Promise<EventBody<ClientEventMap[N]>>,
  ): Promise<ClientEventMap[N]> {
    const { connected, events, log } = this.#deps;
    try {
      if (!connected()) {
        throw AuthError.of('InvalidState', 'NOT_CONNECTED: call connect first.');
      }
      // Callers without types pass what a form had: nothing is no user's name and no password.
      if (!credentials.user) {
        throw AuthError.of('InvalidUsername', 'No user was named.');
      }
      if ('secret' in credentials && !credentials.secret) {
        throw AuthError.of('InvalidPassword', 'The password, hash or token is empty.');
      }
      return events.emit(event, await attempt());
    } catch (cause) {
      const error = toAuthError(cause);
      log.warning(`${event}: ${error.errorName}`);
      const { code, retryAfterMs } = error;
      events.emit(event as 'AuthResult', {
        result: false,
        code,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      });
      throw error;
    }
  }

  #move(signal: LoginSignal): boolean {
    const next = nextLoginState(this.#state, signal);
    if (next === undefined) return false;
    this.#deps.log.info(`${this.#state} → ${next} (${signal})`);
    this.#state = next;
    return true;
  }
}

/** Members that the wire does not have are left out. */
function wireOptions({ receiveCalls, maxCalls, deviceToken }: LoginOptions = {}): Credentials {
  return {
    ...(receiveCalls !== undefined && { receiveCalls }),
    ...(maxCalls !== undefined && { maxCalls }),
    ...(deviceToken != null && { deviceToken }),
  };
}
