import {
  AuthResultCode,
  type AuthResult,
  type ClientEventMap,
  type LoginOptions,
  type LoginResult,
  type RefreshTokenResult,
} from '@ringspec/generated';
import { AuthError, type AuthErrorName } from '../errors/auth-error.js';
import type { TypedEmitter } from '../events/typed-emitter.js';
import type { Logger } from '../logging/logger.js';
import type { SendRequest } from '../session/send-request.js';
import { nextLoginState, type LoginSignal, type LoginState } from './login-state.js';
import { toAuthError } from './to-auth-error.js';

export interface AuthenticatorDeps {
  readonly request: SendRequest;
  /** Whether a session is held, be it that its connection is being regained. */
  readonly connected: () => boolean;
  readonly events: TypedEmitter<ClientEventMap>;
  readonly log: Logger;
}

type Credentials = Pick<LoginOptions, 'receiveCalls' | 'deviceToken'>;

/** Logins, one-time keys and tokens. Each outcome is dispatched as an event and settles the promise with the same values. */
export class Authenticator {
  readonly #deps: AuthenticatorDeps;
  #state: LoginState = 'loggedOut';

  constructor(deps: AuthenticatorDeps) {
    this.#deps = deps;
  }

  get state(): LoginState {
    return this.#state;
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

  async requestOneTimeKey(user: string): Promise<AuthResult> {
    const { events, request } = this.#deps;
    try {
      this.#requireConnection();
      requireText('InvalidUsername', user);
      const { key } = await request('requestOneTimeKey', { user });
      return events.emit('AuthResult', {
        result: false,
        code: AuthResultCode.OneTimeKeyReceived,
        key,
      });
    } catch (cause) {
      throw this.#failed('AuthResult', cause);
    }
  }

  async refreshTokens(
    user: string,
    refreshToken: string,
    deviceToken?: string,
  ): Promise<RefreshTokenResult> {
    const { events, request } = this.#deps;
    try {
      this.#requireConnection();
      requireText('InvalidUsername', user);
      requireText('InvalidPassword', refreshToken);
      const { tokens } = await request('refreshTokens', {
        user,
        refreshToken,
        ...(deviceToken !== undefined && { deviceToken }),
      });
      return events.emit('RefreshTokenResult', { result: true, tokens });
    } catch (cause) {
      throw this.#failed('RefreshTokenResult', cause);
    }
  }

  /** Tells the gateway that the user goes, which otherwise it would learn only when the session's grace period is over. */
  logOut(): void {
    if (this.#state === 'loggedOut') return;
    this.#deps.request('logout', {}, { transient: true }).catch(() => {
      // The session is about to be closed anyway, answered or not.
    });
  }

  /** The session has ended, and the login with it. */
  sessionEnded(): void {
    this.#move('end');
  }

  async #logIn(
    user: string,
    secret: string,
    send: () => Promise<LoginResult>,
  ): Promise<AuthResult> {
    try {
      this.#requireConnection();
      requireText('InvalidUsername', user);
      requireText('InvalidPassword', secret);
      if (!this.#move('begin')) {
        throw AuthError.of('InvalidState', 'Another login still awaits its answer.');
      }
    } catch (cause) {
      throw this.#failed('AuthResult', cause);
    }
    try {
      const { displayName, tokens } = await send();
      this.#move('succeed');
      return this.#deps.events.emit('AuthResult', { result: true, displayName, tokens });
    } catch (cause) {
      this.#move('fail');
      throw this.#failed('AuthResult', cause);
    }
  }

  #requireConnection(): void {
    if (!this.#deps.connected()) {
      throw AuthError.of('InvalidState', 'NOT_CONNECTED: call connect and await it first.');
    }
  }

  #failed(event: 'AuthResult' | 'RefreshTokenResult', cause: unknown): AuthError {
    const error = toAuthError(cause);
    this.#deps.log.warning(`${event}: ${error.errorName}`);
    this.#deps.events.emit(event, { result: false, code: error.code });
    return error;
  }

  #move(signal: LoginSignal): boolean {
    const next = nextLoginState(this.#state, signal);
    if (next === undefined) return false;
    this.#deps.log.info(`${this.#state} → ${next} (${signal})`);
    this.#state = next;
    return true;
  }
}

/** Callers without types pass what a form had: nothing is what no user is called and no password is. */
function requireText(otherwise: AuthErrorName, value: unknown): void {
  if (typeof value !== 'string' || value === '') throw AuthError.of(otherwise);
}

/** Members that the wire does not have are left out. */
function wireOptions({ receiveCalls, deviceToken }: LoginOptions = {}): Credentials {
  return {
    ...(receiveCalls !== undefined && { receiveCalls }),
    ...(deviceToken !== undefined && { deviceToken }),
  };
}
