import { AuthError, type AuthErrorName } from '../errors/auth-error.js';
import { AuthResultCode } from '@ringspec/generated';
import { ConnectionError } from '../errors/connection-error.js';
import { RequestError } from '../errors/request-error.js';

/** What existing applications expect a failed login to say, whatever went wrong underneath: a code of the auth domain. */
export function toAuthError(cause: unknown): AuthError {
  if (cause instanceof AuthError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  const retryAfterMs = cause instanceof RequestError ? cause.details.retryAfterMs : undefined;
  return AuthError.of(nameOf(cause), message, { cause, retryAfterMs });
}

function nameOf(cause: unknown): AuthErrorName {
  if (cause instanceof ConnectionError) return 'ConnectionClosed';
  if (!(cause instanceof RequestError)) return 'InternalError';
  const { domain, errorName, details } = cause;
  if (domain === 'auth' && isAuthErrorName(errorName)) return errorName;
  if (domain === 'protocol' && errorName === 'InvalidParams') {
    return details.path === '/params/user' ? 'InvalidUsername' : 'InvalidPassword';
  }
  if (domain === 'protocol' && errorName === 'RateLimited') return 'TooManyAttempts';
  return 'InternalError';
}

function isAuthErrorName(name: string): name is AuthErrorName {
  return Object.hasOwn(AuthResultCode, name);
}
