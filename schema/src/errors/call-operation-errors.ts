import { defineError } from '../define.js';

export const AlreadyInThisState = defineError({
  domain: 'callOperation',
  name: 'AlreadyInThisState',
  code: 0,
  summary: 'The call is in this state already.',
  retryable: false,
  remedy: 'Nothing: it is as was asked.',
  since: 1,
});

export const FunctionalityIsDisabled = defineError({
  domain: 'callOperation',
  name: 'FunctionalityIsDisabled',
  code: 1,
  summary: 'The operation is switched off.',
  retryable: false,
  remedy: 'Do not offer it.',
  since: 1,
});

export const IncorrectOperation = defineError({
  domain: 'callOperation',
  name: 'IncorrectOperation',
  code: 2,
  summary: 'The call is not in a state that allows the operation.',
  retryable: false,
  remedy: 'Look at `state()` before you act: the call has moved on.',
  since: 1,
});

export const InternalError = defineError({
  domain: 'callOperation',
  name: 'InternalError',
  code: 3,
  summary: 'The operation failed in the browser or the gateway.',
  retryable: true,
  remedy: 'Offer to try again; the log of the client says what failed.',
  since: 1,
});

export const MediaIsOnHold = defineError({
  domain: 'callOperation',
  name: 'MediaIsOnHold',
  code: 4,
  summary: 'The call is on hold.',
  retryable: false,
  remedy: 'Take the call off hold first.',
  since: 1,
});

export const Rejected = defineError({
  domain: 'callOperation',
  name: 'Rejected',
  code: 5,
  summary: 'The other side refused.',
  retryable: false,
  remedy: 'Say that the other side does not want it.',
  since: 1,
});

export const Timeout = defineError({
  domain: 'callOperation',
  name: 'Timeout',
  code: 6,
  summary: 'No answer came in time.',
  retryable: true,
  remedy: 'Offer to try again.',
  since: 1,
});
