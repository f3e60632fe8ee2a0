import { defineError, type ErrorDefinition } from '../define.js';

/** A refusal of the server API: the code begins with its status. */
function apiError(
  code: number,
  name: string,
  summary: string,
  remedy: string,
  retryable = false,
): ErrorDefinition {
  const status = Math.floor(code / 100);
  return defineError({ domain: 'api', name, code, status, summary, remedy, retryable, since: 1 });
}

export const InvalidRequest = apiError(
  40_000,
  'InvalidRequest',
  'Body, query or path do not fit the operation; `pointer` says where.',
  'Correct what `pointer` names; the page of the operation says what it takes.',
);
export const NoKey = apiError(
  40_100,
  'NoKey',
  'There is no API key: send one as `Authorization: Bearer …`.',
  'Send the key that `ringspec-gateway key add` printed, in the header `Authorization`.',
);
export const InvalidKey = apiError(
  40_101,
  'InvalidKey',
  'The API key is not one of this gateway, or was revoked.',
  'Make another key with `ringspec-gateway key add`.',
);
export const MissingScope = apiError(
  40_300,
  'MissingScope',
  'The API key lacks the scope that the operation needs.',
  'Use a key that has the scope, or make one.',
);
export const NotFound = apiError(
  40_400,
  'NotFound',
  'There is no operation at this address.',
  'Look at the path: the document of the API lists all.',
);
export const UserNotFound = apiError(
  40_401,
  'UserNotFound',
  'The application has no user of this name.',
  'Look at the name, and at which application the key is of.',
);
export const SessionNotFound = apiError(
  40_402,
  'SessionNotFound',
  'No user of the application has a session of this id.',
  'List the sessions again: this one is over.',
);
export const CallNotFound = apiError(
  40_403,
  'CallNotFound',
  'The application has no call of this id that is not over.',
  'List the calls again: a call that is over is among the past calls.',
);
export const EndpointNotFound = apiError(
  40_404,
  'EndpointNotFound',
  'The application has no webhook endpoint of this id.',
  'List the endpoints, and take an id from there.',
);
export const DeliveryNotFound = apiError(
  40_405,
  'DeliveryNotFound',
  'The application has no delivery of a webhook of this id.',
  'List the deliveries, and take an id from there.',
);
export const MethodNotAllowed = apiError(
  40_500,
  'MethodNotAllowed',
  'There is no operation with this method at this address.',
  'Look at the method: the document of the API lists all.',
);
export const NumberTaken = apiError(
  40_900,
  'NumberTaken',
  'There is a user or queue of this name already.',
  'Choose another name, or change the user or queue that has it.',
);
export const UserFrozen = apiError(
  40_901,
  'UserFrozen',
  'The user is frozen, and may not log in.',
  'Unfreeze the user first, if they are to come in.',
);
export const KeyInUse = apiError(
  40_902,
  'KeyInUse',
  'A request with this `Idempotency-Key` is under way: ask again for its answer.',
  'Wait a moment, and send the same request again.',
  true,
);
export const KeyReused = apiError(
  42_200,
  'KeyReused',
  'This `Idempotency-Key` was used with another request.',
  'Make a new `Idempotency-Key` for each request that is another.',
);
export const BodyTooLarge = apiError(
  41_300,
  'BodyTooLarge',
  'The body is longer than the operation takes.',
  'Send less at once.',
);
export const UnsupportedMediaType = apiError(
  41_500,
  'UnsupportedMediaType',
  'The body is not of the type that the operation takes.',
  'Set the header `Content-Type` to what the operation takes.',
);
export const RateLimited = apiError(
  42_900,
  'RateLimited',
  'Too many requests of this API key; `Retry-After` says when to try again.',
  'Wait as long as `Retry-After` says.',
  true,
);
export const InternalError = apiError(
  50_000,
  'InternalError',
  'The gateway failed; its log says why.',
  'Try again; if it stays, look into the log of the gateway.',
  true,
);
export const Unavailable = apiError(
  50_300,
  'Unavailable',
  'The gateway is starting or stopping, or cannot keep anything at present.',
  'Try again in a moment; `/healthz` says what is the matter.',
  true,
);
