import { defineError } from '../define.js';

export const Normal = defineError({
  domain: 'close',
  name: 'Normal',
  code: 1000,
  summary: 'Closed as asked.',
  retryable: false,
  remedy: 'Nothing.',
  since: 1,
});

export const GoingAway = defineError({
  domain: 'close',
  name: 'GoingAway',
  code: 4001,
  summary: 'The gateway shuts down or restarts: reconnect.',
  retryable: true,
  remedy: 'Nothing: the client connects again by itself.',
  since: 1,
});

export const HandshakeTimeout = defineError({
  domain: 'close',
  name: 'HandshakeTimeout',
  code: 4002,
  summary: 'No hello or resume came in time.',
  retryable: true,
  remedy: 'Nothing in an application; in a client of your own, send `hello` at once.',
  since: 1,
});

export const FrameTooLarge = defineError({
  domain: 'close',
  name: 'FrameTooLarge',
  code: 4003,
  summary: 'A frame was larger than the limit.',
  retryable: false,
  remedy: 'Send less at once; `FRAME_LENGTH` of the gateway is the limit.',
  since: 1,
});

export const RateLimited = defineError({
  domain: 'close',
  name: 'RateLimited',
  code: 4004,
  summary: 'Far too many frames.',
  retryable: true,
  remedy: 'Send less often; a loop in the program is the usual cause.',
  since: 1,
});

export const SlowReader = defineError({
  domain: 'close',
  name: 'SlowReader',
  code: 4005,
  summary: 'The peer does not read what is sent to it; it may resume.',
  retryable: true,
  remedy:
    'Nothing: the client resumes. Where it lasts, the page does too much at a time, or the line is slow.',
  since: 1,
});

export const SubprotocolMissing = defineError({
  domain: 'close',
  name: 'SubprotocolMissing',
  code: 4006,
  summary: 'The client does not speak the subprotocol.',
  retryable: false,
  remedy:
    'In a client of your own, ask for the subprotocol; behind a proxy, pass `Sec-WebSocket-Protocol` on.',
  since: 1,
});

export const HeartbeatTimeout = defineError({
  domain: 'close',
  name: 'HeartbeatTimeout',
  code: 4007,
  summary: 'Nothing was heard from the peer for too long.',
  retryable: true,
  remedy: 'Nothing: the client connects again by itself.',
  since: 1,
});

export const SessionReplaced = defineError({
  domain: 'close',
  name: 'SessionReplaced',
  code: 4008,
  summary: 'The session was resumed on another connection.',
  retryable: false,
  remedy: 'Nothing: the newer connection has the session.',
  since: 1,
});

export const BinaryNotSupported = defineError({
  domain: 'close',
  name: 'BinaryNotSupported',
  code: 4009,
  summary: 'Binary frames are not part of the protocol.',
  retryable: false,
  remedy: 'In a client of your own, send text frames.',
  since: 1,
});

export const LoginRevoked = defineError({
  domain: 'close',
  name: 'LoginRevoked',
  code: 4013,
  summary:
    'The login was revoked: the account was frozen or removed, its password changed, or its tokens revoked or out of time.',
  retryable: false,
  remedy: 'Ask for the password again.',
  since: 1,
});

export const TooManyConnections = defineError({
  domain: 'close',
  name: 'TooManyConnections',
  code: 4010,
  summary: 'The gateway or this address has too many connections.',
  retryable: true,
  remedy:
    'Try later. Behind a proxy the gateway needs `TRUST_PROXY=true`, or all clients count as one address.',
  since: 1,
});

export const OriginNotAllowed = defineError({
  domain: 'close',
  name: 'OriginNotAllowed',
  code: 4011,
  summary: 'Pages of this origin may not connect; the gateway allows it by ALLOWED_ORIGINS.',
  retryable: false,
  remedy: 'Name the origin of the page in `ALLOWED_ORIGINS` of the gateway.',
  since: 1,
});

export const FrameTimeout = defineError({
  domain: 'close',
  name: 'FrameTimeout',
  code: 4012,
  summary: 'A frame was begun and not finished in time.',
  retryable: true,
  remedy: 'Nothing: the client connects again by itself.',
  since: 1,
});
