import { defineError } from '../define.js';

export const OneTimeKeyReceived = defineError({
  domain: 'auth',
  name: 'OneTimeKeyReceived',
  code: 302,
  summary: 'A one-time key was issued; not a failure.',
  retryable: false,
  remedy: 'Have your server make the hash from `key`, then log in with it.',
  since: 1,
});

export const InvalidPassword = defineError({
  domain: 'auth',
  name: 'InvalidPassword',
  code: 401,
  summary: 'Wrong password, hash or token.',
  retryable: false,
  remedy: 'Ask for name and password again. After a token: log in with the password.',
  since: 1,
});

export const MAUAccessDenied = defineError({
  domain: 'auth',
  name: 'MAUAccessDenied',
  code: 402,
  summary: 'The account has reached its number of monthly active users.',
  retryable: false,
  remedy: 'Tell the user that an administrator has to raise the number.',
  since: 1,
});

export const AccountFrozen = defineError({
  domain: 'auth',
  name: 'AccountFrozen',
  code: 403,
  summary: 'The account is frozen.',
  retryable: false,
  remedy: 'Tell the user that only an administrator can help.',
  since: 1,
});

export const InvalidUsername = defineError({
  domain: 'auth',
  name: 'InvalidUsername',
  code: 404,
  summary: 'No user has this name.',
  retryable: false,
  remedy: 'Ask for name and password again, in the same words as for a wrong password.',
  since: 1,
});

export const ConnectionClosed = defineError({
  domain: 'auth',
  name: 'ConnectionClosed',
  code: 409,
  summary: 'The connection ended before the answer came.',
  retryable: true,
  remedy: 'Connect, then log in again.',
  since: 1,
});

export const TooManyAttempts = defineError({
  domain: 'auth',
  name: 'TooManyAttempts',
  code: 429,
  summary:
    'Too many logins failed, or too many came at once; `retryAfterMs` says when to try again.',
  retryable: true,
  remedy: 'Show the time and let the user try again after it.',
  since: 1,
});

export const InvalidState = defineError({
  domain: 'auth',
  name: 'InvalidState',
  code: 491,
  summary: 'Not possible in the present state of the client.',
  retryable: false,
  remedy: 'Connect before a login, and log in once: `disconnect` before another user logs in.',
  since: 1,
});

export const InternalError = defineError({
  domain: 'auth',
  name: 'InternalError',
  code: 500,
  summary: 'The gateway failed.',
  retryable: true,
  remedy: 'Try again once, then show that the service is down. The log of the gateway says why.',
  since: 1,
});

export const TokenExpired = defineError({
  domain: 'auth',
  name: 'TokenExpired',
  code: 701,
  summary: 'The token has expired.',
  retryable: false,
  remedy: 'Refresh the tokens; where the refresh token has expired too, ask for the password.',
  since: 1,
});
