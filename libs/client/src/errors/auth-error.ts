import { authErrors } from '@ringspec/generated';
import { RingspecError } from './ringspec-error.js';

export type AuthErrorName = keyof typeof authErrors;

/**
 * A login, a one-time key or new tokens were refused. Has the members of the AuthResult (or
 * RefreshTokenResult) event of the same failure: `result` and `code`.
 */
export class AuthError extends RingspecError {
  override readonly name = 'AuthError';
  readonly result = false;

  static of(name: AuthErrorName, message?: string, options?: ErrorOptions): AuthError {
    return new AuthError(
      { domain: 'auth', errorName: name, entry: authErrors[name] },
      message,
      options,
    );
  }
}
