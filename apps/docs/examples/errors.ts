import {
  AuthError,
  CallError,
  ConnectionError,
  RingspecError,
} from '@ringspec/client';

// #region branch
export function tellUser(error: unknown): string {
  if (error instanceof AuthError) {
    if (error.errorName === 'TooManyAttempts')
      return `Wait ${String(Math.ceil((error.retryAfterMs ?? 1_000) / 1_000))} s, then try again.`;
    if (
      error.errorName === 'InvalidPassword' ||
      error.errorName === 'InvalidUsername'
    )
      return 'Name or password is wrong.';
    if (error.errorName === 'AccountFrozen')
      return 'Your account is locked. Ask your administrator.';
  }
  if (error instanceof ConnectionError) return 'There is no connection.';
  if (error instanceof CallError && error.errorName === 'IncorrectOperation')
    return 'That is not possible now.';
  if (error instanceof RingspecError && error.retryable)
    return 'Please try again.';
  return 'Something went wrong.';
}
// #endregion branch
