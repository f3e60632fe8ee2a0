import { AuthResultCode, retryableAuthErrors } from '@ringspec/generated';
import { RingspecError } from './ringspec-error.js';

export type AuthErrorName = keyof typeof AuthResultCode;

interface AuthErrorOptions extends ErrorOptions {
  retryAfterMs?: number | undefined;
}

/**
 * A login, a one-time key or new tokens were refused. Has the members of the AuthResult (or
 * RefreshTokenResult) event of the same failure: `result`, `code` and `retryAfterMs`.
 */
export class AuthError extends RingspecError {
  override readonly name = 'AuthError';
  readonly result = false;

  /** How long to wait before another attempt, in ms; undefined where waiting is not what helps. */
  readonly retryAfterMs: number | undefined;

  private constructor(
    name: AuthErrorName,
    message: string | undefined,
    { retryAfterMs, ...options }: AuthErrorOptions,
  ) {
    const entry = { code: AuthResultCode[name], retryable: retryableAuthErrors.includes(name) };
    super({ domain: 'auth', errorName: name, entry }, message, options);
    this.retryAfterMs = retryAfterMs;
  }

  /** @internal */
  static of(name: AuthErrorName, message?: string, options: AuthErrorOptions = {}): AuthError {
    return new AuthError(name, message, options);
  }
}
