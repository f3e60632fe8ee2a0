import { defineError } from '../define.js';

// Refusals of the server API: a code begins with its status.

export const InvalidRequest = defineError({
  domain: 'api',
  name: 'InvalidRequest',
  code: 40_000,
  status: 400,
  summary: 'Body, query or path do not fit the operation; `pointer` says where.',
  retryable: false,
  remedy: 'Correct what `pointer` names; the page of the operation says what it takes.',
  since: 1,
});

export const NoKey = defineError({
  domain: 'api',
  name: 'NoKey',
  code: 40_100,
  status: 401,
  summary: 'There is no API key: send one as `Authorization: Bearer …`.',
  retryable: false,
  remedy: 'Send the key that `ringspec-gateway key add` printed, in the header `Authorization`.',
  since: 1,
});

export const InvalidKey = defineError({
  domain: 'api',
  name: 'InvalidKey',
  code: 40_101,
  status: 401,
  summary: 'The API key is not one of this gateway, or was revoked.',
  retryable: false,
  remedy: 'Make another key with `ringspec-gateway key add`.',
  since: 1,
});

export const MissingScope = defineError({
  domain: 'api',
  name: 'MissingScope',
  code: 40_300,
  status: 403,
  summary: 'The API key lacks the scope that the operation needs.',
  retryable: false,
  remedy: 'Use a key that has the scope, or make one.',
  since: 1,
});

export const NotFound = defineError({
  domain: 'api',
  name: 'NotFound',
  code: 40_400,
  status: 404,
  summary: 'There is no operation at this address.',
  retryable: false,
  remedy: 'Look at the path: the document of the API lists all.',
  since: 1,
});

export const UserNotFound = defineError({
  domain: 'api',
  name: 'UserNotFound',
  code: 40_401,
  status: 404,
  summary: 'The application has no user of this name.',
  retryable: false,
  remedy: 'Look at the name, and at which application the key is of.',
  since: 1,
});

export const SessionNotFound = defineError({
  domain: 'api',
  name: 'SessionNotFound',
  code: 40_402,
  status: 404,
  summary: 'No user of the application has a session of this id.',
  retryable: false,
  remedy: 'List the sessions again: this one is over.',
  since: 1,
});

export const CallNotFound = defineError({
  domain: 'api',
  name: 'CallNotFound',
  code: 40_403,
  status: 404,
  summary: 'The application has no call of this id that is not over.',
  retryable: false,
  remedy: 'List the calls again: a call that is over is among the past calls.',
  since: 1,
});

export const EndpointNotFound = defineError({
  domain: 'api',
  name: 'EndpointNotFound',
  code: 40_404,
  status: 404,
  summary: 'The application has no webhook endpoint of this id.',
  retryable: false,
  remedy: 'List the endpoints, and take an id from there.',
  since: 1,
});

export const DeliveryNotFound = defineError({
  domain: 'api',
  name: 'DeliveryNotFound',
  code: 40_405,
  status: 404,
  summary: 'The application has no delivery of a webhook of this id.',
  retryable: false,
  remedy: 'List the deliveries, and take an id from there.',
  since: 1,
});

export const KeyNotFound = defineError({
  domain: 'api',
  name: 'KeyNotFound',
  code: 40_406,
  status: 404,
  summary: 'The application has no API key of this id that holds.',
  retryable: false,
  remedy: 'List the keys, and take an id from there.',
  since: 1,
});

export const QueueNotFound = defineError({
  domain: 'api',
  name: 'QueueNotFound',
  code: 40_407,
  status: 404,
  summary: 'The application has no queue of this number.',
  retryable: false,
  remedy: 'List the queues, and take a number from there.',
  since: 1,
});

export const MemberNotFound = defineError({
  domain: 'api',
  name: 'MemberNotFound',
  code: 40_408,
  status: 404,
  summary: 'The user is no operator of this queue.',
  retryable: false,
  remedy: 'List the members of the queue again: the user is none of them.',
  since: 1,
});

export const CalleeNotFound = defineError({
  domain: 'api',
  name: 'CalleeNotFound',
  code: 40_409,
  status: 404,
  summary: 'The application has no user or queue of this name that can be called.',
  retryable: false,
  remedy: 'Look at the name, and whether the user is frozen.',
  since: 1,
});

export const MethodNotAllowed = defineError({
  domain: 'api',
  name: 'MethodNotAllowed',
  code: 40_500,
  status: 405,
  summary: 'There is no operation with this method at this address.',
  retryable: false,
  remedy: 'Look at the method: the document of the API lists all.',
  since: 1,
});

export const NumberTaken = defineError({
  domain: 'api',
  name: 'NumberTaken',
  code: 40_900,
  status: 409,
  summary: 'There is a user or queue of this name already.',
  retryable: false,
  remedy: 'Choose another name, or change the user or queue that has it.',
  since: 1,
});

export const UserFrozen = defineError({
  domain: 'api',
  name: 'UserFrozen',
  code: 40_901,
  status: 409,
  summary: 'The user is frozen, and may not log in.',
  retryable: false,
  remedy: 'Unfreeze the user first, if they are to come in.',
  since: 1,
});

export const KeyInUse = defineError({
  domain: 'api',
  name: 'KeyInUse',
  code: 40_902,
  status: 409,
  summary: 'A request with this `Idempotency-Key` is under way: ask again for its answer.',
  retryable: true,
  remedy: 'Wait a moment, and send the same request again.',
  since: 1,
});

export const OperatorBusy = defineError({
  domain: 'api',
  name: 'OperatorBusy',
  code: 40_903,
  status: 409,
  summary: 'A queue call is offered to the operator, or up: the queue decides.',
  retryable: true,
  remedy: 'Wait until the call is over, or end it.',
  since: 1,
});

export const OperatorAbsent = defineError({
  domain: 'api',
  name: 'OperatorAbsent',
  code: 40_904,
  status: 409,
  summary: 'The operator has no connection at which calls ring.',
  retryable: true,
  remedy: 'Wait until the operator has logged in.',
  since: 1,
});

export const NoWrapUp = defineError({
  domain: 'api',
  name: 'NoWrapUp',
  code: 40_905,
  status: 409,
  summary: 'The operator has no work after a call that ends by itself.',
  retryable: false,
  remedy: 'Look at the status of the operator: it has changed meanwhile.',
  since: 1,
});

export const NotInCall = defineError({
  domain: 'api',
  name: 'NotInCall',
  code: 40_906,
  status: 409,
  summary: 'The user is no side of the call that can stay in it.',
  retryable: false,
  remedy:
    'List the calls for the sides of this one. Before the answer only who placed it can stay.',
  since: 1,
});

export const CallChanging = defineError({
  domain: 'api',
  name: 'CallChanging',
  code: 40_907,
  status: 409,
  summary: 'The call is being transferred, or its media are being set up.',
  retryable: true,
  remedy: 'Wait a moment, look at the call, and move it then where it is still needed.',
  since: 1,
});

export const UserBusy = defineError({
  domain: 'api',
  name: 'UserBusy',
  code: 40_908,
  status: 409,
  summary: 'The user has as many calls as their connections take.',
  retryable: true,
  remedy: 'Wait until a call of theirs is over, or choose somebody else.',
  since: 1,
});

export const UserAbsent = defineError({
  domain: 'api',
  name: 'UserAbsent',
  code: 40_909,
  status: 409,
  summary: 'The user has no connection at which calls ring.',
  retryable: true,
  remedy: 'Wait until the user has logged in, or choose somebody else.',
  since: 1,
});

export const KeyReused = defineError({
  domain: 'api',
  name: 'KeyReused',
  code: 42_200,
  status: 422,
  summary: 'This `Idempotency-Key` was used with another request.',
  retryable: false,
  remedy: 'Make a new `Idempotency-Key` for each request that is another.',
  since: 1,
});

export const BodyTooLarge = defineError({
  domain: 'api',
  name: 'BodyTooLarge',
  code: 41_300,
  status: 413,
  summary: 'The body is longer than the operation takes.',
  retryable: false,
  remedy: 'Send less at once.',
  since: 1,
});

export const UnsupportedMediaType = defineError({
  domain: 'api',
  name: 'UnsupportedMediaType',
  code: 41_500,
  status: 415,
  summary: 'The body is not of the type that the operation takes.',
  retryable: false,
  remedy: 'Set the header `Content-Type` to what the operation takes.',
  since: 1,
});

export const RateLimited = defineError({
  domain: 'api',
  name: 'RateLimited',
  code: 42_900,
  status: 429,
  summary: 'Too many requests of this API key; `Retry-After` says when to try again.',
  retryable: true,
  remedy: 'Wait as long as `Retry-After` says.',
  since: 1,
});

export const InternalError = defineError({
  domain: 'api',
  name: 'InternalError',
  code: 50_000,
  status: 500,
  summary: 'The gateway failed; its log says why.',
  retryable: true,
  remedy: 'Try again; if it stays, look into the log of the gateway.',
  since: 1,
});

export const Unavailable = defineError({
  domain: 'api',
  name: 'Unavailable',
  code: 50_300,
  status: 503,
  summary: 'The gateway is starting or stopping, or cannot keep anything at present.',
  retryable: true,
  remedy: 'Try again in a moment; `/healthz` says what is the matter.',
  since: 1,
});
