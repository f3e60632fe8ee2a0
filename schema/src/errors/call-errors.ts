import { defineError } from '../define.js';

export const InsufficientFunds = defineError({
  domain: 'call',
  name: 'InsufficientFunds',
  code: 402,
  summary: 'The account has no funds.',
  retryable: false,
  since: 1,
});

export const AccessDenied = defineError({
  domain: 'call',
  name: 'AccessDenied',
  code: 403,
  summary: 'This user may not call that number.',
  retryable: false,
  since: 1,
});

export const InvalidNumber = defineError({
  domain: 'call',
  name: 'InvalidNumber',
  code: 404,
  summary: 'Nobody has this number.',
  retryable: false,
  since: 1,
});

export const CallConflict = defineError({
  domain: 'call',
  name: 'CallConflict',
  code: 409,
  summary: 'The call is not in a state that allows this.',
  retryable: false,
  since: 1,
});

export const RelayLimit = defineError({
  domain: 'call',
  name: 'RelayLimit',
  code: 429,
  summary: 'The other side has not taken yet what was sent before; this was not passed on.',
  retryable: true,
  since: 1,
});

export const Unavailable = defineError({
  domain: 'call',
  name: 'Unavailable',
  code: 480,
  summary: 'The callee is offline or did not answer.',
  retryable: true,
  since: 1,
});

export const Busy = defineError({
  domain: 'call',
  name: 'Busy',
  code: 486,
  summary: 'The callee is in another call.',
  retryable: true,
  since: 1,
});

export const Terminated = defineError({
  domain: 'call',
  name: 'Terminated',
  code: 487,
  summary: 'The call was cancelled before an answer.',
  retryable: false,
  since: 1,
});

export const RequestPending = defineError({
  domain: 'call',
  name: 'RequestPending',
  code: 491,
  summary: 'Both sides called each other at once: the other call goes on.',
  retryable: true,
  since: 1,
});

export const ClientClosed = defineError({
  domain: 'call',
  name: 'ClientClosed',
  code: 499,
  summary: 'The other side went away before the call was set up.',
  retryable: true,
  since: 1,
});

export const MediaError = defineError({
  domain: 'call',
  name: 'MediaError',
  code: 500,
  summary: 'The media of the call could not be set up.',
  retryable: true,
  since: 1,
});

export const NotServed = defineError({
  domain: 'call',
  name: 'NotServed',
  code: 501,
  summary: 'This call needs a media server, and the gateway has none.',
  retryable: false,
  since: 1,
});

export const Rejected = defineError({
  domain: 'call',
  name: 'Rejected',
  code: 603,
  summary: 'The callee declined.',
  retryable: false,
  since: 1,
});

export const NotConnected = defineError({
  domain: 'call',
  name: 'NotConnected',
  code: 1003,
  summary: 'There is no connection to the gateway.',
  retryable: true,
  since: 1,
});

export const NotAuthorized = defineError({
  domain: 'call',
  name: 'NotAuthorized',
  code: 1004,
  summary: 'Nobody is logged in.',
  retryable: false,
  since: 1,
});

export const InsecureOrigin = defineError({
  domain: 'call',
  name: 'InsecureOrigin',
  code: 1008,
  summary: 'The page is not a secure context, so there is no microphone.',
  retryable: false,
  since: 1,
});
