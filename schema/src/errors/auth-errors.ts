import { defineError } from '../define.js';

export const OneTimeKeyReceived = defineError({
  domain: 'auth',
  name: 'OneTimeKeyReceived',
  code: 302,
  summary: 'A one-time key was issued; not a failure.',
  retryable: false,
  since: 1,
});

export const InvalidPassword = defineError({
  domain: 'auth',
  name: 'InvalidPassword',
  code: 401,
  summary: 'Wrong password, hash or token.',
  retryable: false,
  since: 1,
});

export const MAUAccessDenied = defineError({
  domain: 'auth',
  name: 'MAUAccessDenied',
  code: 402,
  summary: 'The account has reached its number of monthly active users.',
  retryable: false,
  since: 1,
});

export const AccountFrozen = defineError({
  domain: 'auth',
  name: 'AccountFrozen',
  code: 403,
  summary: 'The account is frozen.',
  retryable: false,
  since: 1,
});

export const InvalidUsername = defineError({
  domain: 'auth',
  name: 'InvalidUsername',
  code: 404,
  summary: 'No user has this name.',
  retryable: false,
  since: 1,
});

export const ConnectionClosed = defineError({
  domain: 'auth',
  name: 'ConnectionClosed',
  code: 409,
  summary: 'The connection ended before the answer came.',
  retryable: true,
  since: 1,
});

export const TooManyAttempts = defineError({
  domain: 'auth',
  name: 'TooManyAttempts',
  code: 429,
  summary:
    'Too many logins failed, or too many came at once; `retryAfterMs` says when to try again.',
  retryable: true,
  since: 1,
});

export const InvalidState = defineError({
  domain: 'auth',
  name: 'InvalidState',
  code: 491,
  summary: 'Not possible in the present state of the client.',
  retryable: false,
  since: 1,
});

export const InternalError = defineError({
  domain: 'auth',
  name: 'InternalError',
  code: 500,
  summary: 'The gateway failed.',
  retryable: true,
  since: 1,
});

export const TokenExpired = defineError({
  domain: 'auth',
  name: 'TokenExpired',
  code: 701,
  summary: 'The token has expired.',
  retryable: false,
  since: 1,
});
