import { defineError } from '../define.js';

export const InsufficientFunds = defineError({
  domain: 'call',
  name: 'InsufficientFunds',
  code: 402,
  summary: 'The account has no funds.',
  retryable: false,
  remedy: 'Tell the user that an administrator has to pay in.',
  since: 1,
});

export const AccessDenied = defineError({
  domain: 'call',
  name: 'AccessDenied',
  code: 403,
  summary: 'This user may not call that number.',
  retryable: false,
  remedy: 'Tell the user that this number may not be called.',
  since: 1,
});

export const InvalidNumber = defineError({
  domain: 'call',
  name: 'InvalidNumber',
  code: 404,
  summary: 'Nobody has this number.',
  retryable: false,
  remedy: 'Have the user look at the number.',
  since: 1,
});

export const CallConflict = defineError({
  domain: 'call',
  name: 'CallConflict',
  code: 409,
  summary: 'The call is not in a state that allows this.',
  retryable: false,
  remedy: 'Look at `state()` before you act: the call has moved on.',
  since: 1,
});

export const RelayLimit = defineError({
  domain: 'call',
  name: 'RelayLimit',
  code: 429,
  summary: 'The other side has not taken yet what was sent before; this was not passed on.',
  retryable: true,
  remedy: 'Send less often, and again after a moment.',
  since: 1,
});

export const Unavailable = defineError({
  domain: 'call',
  name: 'Unavailable',
  code: 480,
  summary: 'The callee is offline or did not answer.',
  retryable: true,
  remedy: 'Offer to try later, or to leave a message.',
  since: 1,
});

export const Busy = defineError({
  domain: 'call',
  name: 'Busy',
  code: 486,
  summary: 'The callee is in another call.',
  retryable: true,
  remedy: 'Offer to try again.',
  since: 1,
});

export const Terminated = defineError({
  domain: 'call',
  name: 'Terminated',
  code: 487,
  summary: 'The call was cancelled before an answer.',
  retryable: false,
  remedy: 'Nothing: the caller has hung up.',
  since: 1,
});

export const RequestPending = defineError({
  domain: 'call',
  name: 'RequestPending',
  code: 491,
  summary: 'Both sides called each other at once: the other call goes on.',
  retryable: true,
  remedy: 'Nothing: the call of the other side rings here.',
  since: 1,
});

export const ClientClosed = defineError({
  domain: 'call',
  name: 'ClientClosed',
  code: 499,
  summary: 'The other side went away before the call was set up.',
  retryable: true,
  remedy: 'Offer to try again.',
  since: 1,
});

export const MediaError = defineError({
  domain: 'call',
  name: 'MediaError',
  code: 500,
  summary: 'The media of the call could not be set up.',
  retryable: true,
  remedy: 'Offer to try again. Where it lasts, media do not get through: a TURN server helps.',
  since: 1,
});

export const NotServed = defineError({
  domain: 'call',
  name: 'NotServed',
  code: 501,
  summary: 'This call needs a media server, and the gateway has none.',
  retryable: false,
  remedy: 'Do not offer it, or have whoever runs the gateway add a media server.',
  since: 1,
});

export const Rejected = defineError({
  domain: 'call',
  name: 'Rejected',
  code: 603,
  summary: 'The callee declined.',
  retryable: false,
  remedy: 'Say so, and do not call again by yourself.',
  since: 1,
});

export const NotConnected = defineError({
  domain: 'call',
  name: 'NotConnected',
  code: 1003,
  summary: 'There is no connection to the gateway.',
  retryable: true,
  remedy: 'Connect and log in first.',
  since: 1,
});

export const NotAuthorized = defineError({
  domain: 'call',
  name: 'NotAuthorized',
  code: 1004,
  summary: 'Nobody is logged in.',
  retryable: false,
  remedy: 'Log in first.',
  since: 1,
});

export const InsecureOrigin = defineError({
  domain: 'call',
  name: 'InsecureOrigin',
  code: 1008,
  summary: 'The page is not a secure context, so there is no microphone.',
  retryable: false,
  remedy: 'Serve the page over HTTPS or from localhost.',
  since: 1,
});
