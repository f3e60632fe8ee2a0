import { defineError } from '../define.js';

export const ParseError = defineError({
  domain: 'protocol',
  name: 'ParseError',
  code: -32700,
  summary: 'The frame is not JSON.',
  retryable: false,
  remedy: 'In a client of your own, send JSON.',
  since: 1,
});

export const InvalidFrame = defineError({
  domain: 'protocol',
  name: 'InvalidFrame',
  code: -32600,
  summary: 'The frame is JSON, but not a frame of this protocol.',
  retryable: false,
  remedy: 'In a client of your own, hold frames to the schema before they go.',
  since: 1,
});

export const UnknownMethod = defineError({
  domain: 'protocol',
  name: 'UnknownMethod',
  code: -32601,
  summary: 'The gateway does not know this request.',
  retryable: false,
  remedy: 'The gateway is older than the client, or the name is wrong.',
  since: 1,
});

export const InvalidParams = defineError({
  domain: 'protocol',
  name: 'InvalidParams',
  code: -32602,
  summary: 'The parameters of the request do not fit its schema; `path` says where.',
  retryable: false,
  remedy: 'A mistake in the program: `path` is the member, `expected` what belongs there.',
  since: 1,
});

export const InternalError = defineError({
  domain: 'protocol',
  name: 'InternalError',
  code: -32603,
  summary: 'The gateway failed; its log says why.',
  retryable: true,
  remedy: 'Try again once; the log of the gateway says why.',
  since: 1,
});

export const NotLoggedIn = defineError({
  domain: 'protocol',
  name: 'NotLoggedIn',
  code: -32001,
  summary: 'The request needs a login.',
  retryable: false,
  remedy: 'Log in first.',
  since: 1,
});

export const HelloExpected = defineError({
  domain: 'protocol',
  name: 'HelloExpected',
  code: -32002,
  summary: 'The first request on a connection must be hello or resume.',
  retryable: false,
  remedy: 'In a client of your own, begin with `hello` or `resume`.',
  since: 1,
});

export const AlreadyGreeted = defineError({
  domain: 'protocol',
  name: 'AlreadyGreeted',
  code: -32003,
  summary: 'The connection has been greeted before.',
  retryable: false,
  remedy: 'In a client of your own, greet once for each connection.',
  since: 1,
});

export const SessionExpired = defineError({
  domain: 'protocol',
  name: 'SessionExpired',
  code: -32004,
  summary: 'The session to resume has ended or never was: begin a new one with hello.',
  retryable: false,
  remedy: 'Begin anew with `hello`, and log in.',
  since: 1,
});

export const LevelNotSupported = defineError({
  domain: 'protocol',
  name: 'LevelNotSupported',
  code: -32005,
  summary: 'The gateway does not speak this protocol level.',
  retryable: false,
  remedy: 'Bring client and gateway to the same release.',
  since: 1,
});

export const RateLimited = defineError({
  domain: 'protocol',
  name: 'RateLimited',
  code: -32006,
  summary: 'Too many requests; `retryAfterMs` says when to try again.',
  retryable: true,
  remedy: 'Wait for `retryAfterMs`; a loop in the program is the usual cause.',
  since: 1,
});

export const FrameTooDeep = defineError({
  domain: 'protocol',
  name: 'FrameTooDeep',
  code: -32007,
  summary: 'The frame nests deeper than the limit.',
  retryable: false,
  remedy: 'Send flatter data; `FRAME_DEPTH` of the gateway is the limit.',
  since: 1,
});

export const IdReused = defineError({
  domain: 'protocol',
  name: 'IdReused',
  code: -32008,
  summary: 'A request id was lower than ids already acknowledged.',
  retryable: false,
  remedy: 'In a client of your own, count the ids of requests up.',
  since: 1,
});

export const TooManyPending = defineError({
  domain: 'protocol',
  name: 'TooManyPending',
  code: -32009,
  summary: 'Too many requests of this session await their answers.',
  retryable: true,
  remedy: 'Wait for answers before you ask for more.',
  since: 1,
});

export const ShuttingDown = defineError({
  domain: 'protocol',
  name: 'ShuttingDown',
  code: -32010,
  summary: 'The gateway is shutting down: reconnect.',
  retryable: true,
  remedy: 'Nothing: the client connects again by itself.',
  since: 1,
});

export const StorageUnavailable = defineError({
  domain: 'protocol',
  name: 'StorageUnavailable',
  code: -32011,
  summary: 'The gateway cannot keep anything at present, as on a full disk; nothing was done.',
  retryable: true,
  remedy: 'Try again later; whoever runs the gateway makes room on its disk.',
  since: 1,
});
