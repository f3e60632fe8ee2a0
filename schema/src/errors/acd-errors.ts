import { defineError } from '../define.js';

export const NotLoggedIn = defineError({
  domain: 'acd',
  name: 'NotLoggedIn',
  code: 1,
  summary: 'Nobody is logged in.',
  retryable: false,
  remedy: 'Log in first.',
  since: 1,
});

export const IncorrectStatus = defineError({
  domain: 'acd',
  name: 'IncorrectStatus',
  code: 2,
  summary: 'The operator may not set this status now.',
  retryable: false,
  remedy: 'Show the status that holds: the table of moves says which may follow it.',
  since: 1,
});

export const StatusWillBeIgnored = defineError({
  domain: 'acd',
  name: 'StatusWillBeIgnored',
  code: 3,
  summary: 'A newer request has overtaken this one.',
  retryable: false,
  remedy: 'Nothing: the newer request decides.',
  since: 1,
});

export const FailedByTimeout = defineError({
  domain: 'acd',
  name: 'FailedByTimeout',
  code: 4,
  summary: 'No answer came in time.',
  retryable: true,
  remedy: 'Ask for the status, then set it again.',
  since: 1,
});

export const MultipleOperations = defineError({
  domain: 'acd',
  name: 'MultipleOperations',
  code: 5,
  summary: 'Another request was still pending; this one goes out all the same.',
  retryable: false,
  remedy: 'Switch the buttons off while a change is under way.',
  since: 1,
});

export const MultipleCredentials = defineError({
  domain: 'acd',
  name: 'MultipleCredentials',
  code: 6,
  summary: 'Another connection of the same operator has set the status.',
  retryable: false,
  remedy: 'Show the new status, and that another tab or device has set it.',
  since: 1,
});

export const WrongStatus = defineError({
  domain: 'acd',
  name: 'WrongStatus',
  code: 7,
  summary: 'There is no such status.',
  retryable: false,
  remedy: 'Use the values of `OperatorACDStatuses`.',
  since: 1,
});

export const ConnectionClosed = defineError({
  domain: 'acd',
  name: 'ConnectionClosed',
  code: 8,
  summary: 'The connection ended before the answer came.',
  retryable: true,
  remedy: 'Set the status again after the next login.',
  since: 1,
});
