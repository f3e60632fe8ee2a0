import { defineError, type ErrorDefinition } from '../define.js';

/** A refusal of the server API: the code begins with its status. */
function apiError(code: number, name: string, summary: string, retryable = false): ErrorDefinition {
  const status = Math.floor(code / 100);
  return defineError({ domain: 'api', name, code, status, summary, retryable, since: 1 });
}

export const InvalidRequest = apiError(
  40_000,
  'InvalidRequest',
  'Body, query or path do not fit the operation; `pointer` says where.',
);
export const NoKey = apiError(
  40_100,
  'NoKey',
  'There is no API key: send one as `Authorization: Bearer …`.',
);
export const InvalidKey = apiError(
  40_101,
  'InvalidKey',
  'The API key is not one of this gateway, or was revoked.',
);
export const MissingScope = apiError(
  40_300,
  'MissingScope',
  'The API key lacks the scope that the operation needs.',
);
export const NotFound = apiError(40_400, 'NotFound', 'There is no operation at this address.');
export const UserNotFound = apiError(
  40_401,
  'UserNotFound',
  'The application has no user of this name.',
);
export const SessionNotFound = apiError(
  40_402,
  'SessionNotFound',
  'No user of the application has a session of this id.',
);
export const CallNotFound = apiError(
  40_403,
  'CallNotFound',
  'The application has no call of this id that is not over.',
);
export const EndpointNotFound = apiError(
  40_404,
  'EndpointNotFound',
  'The application has no webhook endpoint of this id.',
);
export const DeliveryNotFound = apiError(
  40_405,
  'DeliveryNotFound',
  'The application has no delivery of a webhook of this id.',
);
export const MethodNotAllowed = apiError(
  40_500,
  'MethodNotAllowed',
  'There is no operation with this method at this address.',
);
export const NumberTaken = apiError(
  40_900,
  'NumberTaken',
  'There is a user or queue of this name already.',
);
export const UserFrozen = apiError(40_901, 'UserFrozen', 'The user is frozen, and may not log in.');
export const KeyInUse = apiError(
  40_902,
  'KeyInUse',
  'A request with this `Idempotency-Key` is under way: ask again for its answer.',
  true,
);
export const KeyReused = apiError(
  42_200,
  'KeyReused',
  'This `Idempotency-Key` was used with another request.',
);
export const BodyTooLarge = apiError(
  41_300,
  'BodyTooLarge',
  'The body is longer than the operation takes.',
);
export const UnsupportedMediaType = apiError(
  41_500,
  'UnsupportedMediaType',
  'The body is not of the type that the operation takes.',
);
export const RateLimited = apiError(
  42_900,
  'RateLimited',
  'Too many requests of this API key; `Retry-After` says when to try again.',
  true,
);
export const InternalError = apiError(
  50_000,
  'InternalError',
  'The gateway failed; its log says why.',
  true,
);
export const Unavailable = apiError(
  50_300,
  'Unavailable',
  'The gateway is starting or stopping, or cannot keep anything at present.',
  true,
);
