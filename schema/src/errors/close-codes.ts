import { defineError } from '../define.js';

export const Normal = defineError({
  domain: 'close',
  name: 'Normal',
  code: 1000,
  summary: 'Closed as asked.',
  retryable: false,
  since: 1,
});

export const GoingAway = defineError({
  domain: 'close',
  name: 'GoingAway',
  code: 4001,
  summary: 'The gateway shuts down or restarts: reconnect.',
  retryable: true,
  since: 1,
});

export const HandshakeTimeout = defineError({
  domain: 'close',
  name: 'HandshakeTimeout',
  code: 4002,
  summary: 'No hello or resume came in time.',
  retryable: true,
  since: 1,
});

export const FrameTooLarge = defineError({
  domain: 'close',
  name: 'FrameTooLarge',
  code: 4003,
  summary: 'A frame was larger than the limit.',
  retryable: false,
  since: 1,
});

export const RateLimited = defineError({
  domain: 'close',
  name: 'RateLimited',
  code: 4004,
  summary: 'Far too many frames.',
  retryable: true,
  since: 1,
});

export const SlowReader = defineError({
  domain: 'close',
  name: 'SlowReader',
  code: 4005,
  summary: 'The peer does not read what is sent to it; it may resume.',
  retryable: true,
  since: 1,
});

export const SubprotocolMissing = defineError({
  domain: 'close',
  name: 'SubprotocolMissing',
  code: 4006,
  summary: 'The client does not speak the subprotocol.',
  retryable: false,
  since: 1,
});

export const HeartbeatTimeout = defineError({
  domain: 'close',
  name: 'HeartbeatTimeout',
  code: 4007,
  summary: 'Nothing was heard from the peer for too long.',
  retryable: true,
  since: 1,
});

export const SessionReplaced = defineError({
  domain: 'close',
  name: 'SessionReplaced',
  code: 4008,
  summary: 'The session was resumed on another connection.',
  retryable: false,
  since: 1,
});

export const BinaryNotSupported = defineError({
  domain: 'close',
  name: 'BinaryNotSupported',
  code: 4009,
  summary: 'Binary frames are not part of the protocol.',
  retryable: false,
  since: 1,
});

export const LoginRevoked = defineError({
  domain: 'close',
  name: 'LoginRevoked',
  code: 4013,
  summary:
    'The login was revoked: the account was frozen or removed, its password changed, or its tokens revoked or out of time.',
  retryable: false,
  since: 1,
});

export const TooManyConnections = defineError({
  domain: 'close',
  name: 'TooManyConnections',
  code: 4010,
  summary: 'The gateway or this address has too many connections.',
  retryable: true,
  since: 1,
});

export const OriginNotAllowed = defineError({
  domain: 'close',
  name: 'OriginNotAllowed',
  code: 4011,
  summary: 'Pages of this origin may not connect; the gateway allows it by ALLOWED_ORIGINS.',
  retryable: false,
  since: 1,
});

export const FrameTimeout = defineError({
  domain: 'close',
  name: 'FrameTimeout',
  code: 4012,
  summary: 'A frame was begun and not finished in time.',
  retryable: true,
  since: 1,
});
