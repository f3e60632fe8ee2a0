import {
  deprecation,
  flag,
  integer,
  isObject,
  level,
  type Members,
  oneOf,
  optional,
  text,
} from '../model/members.js';

/** What a document may say of its protocol, in `x-protocol`. */
export const PROTOCOL_MEMBERS: Members = {
  name: optional(text),
  level: optional(level),
  subprotocol: optional(text),
  baseUri: optional(text),
  envelope: optional({
    test: (value) => typeof value === 'string' || isObject(value),
    words: 'the name of an envelope, or an object with `name` and `frames`',
  }),
  targets: optional({
    test: (value) => Array.isArray(value) && value.every(isObject),
    words: 'a list of objects that raise events, each with `name` and `summary`',
  }),
  domains: optional({
    test: (value) => isObject(value) && Object.values(value).every(isObject),
    words: 'an object with a domain of errors for each name',
  }),
};

/** What is said of a domain of errors. */
export const DOMAIN_MEMBERS: Members = {
  description: optional(text),
  codes: optional(text),
  general: optional(flag),
  errors: optional({
    test: (value) => isObject(value) && Object.values(value).every(isObject),
    words: 'an object with an error for each name',
  }),
};

/** And of an error in it. */
export const ERROR_MEMBERS: Members = {
  code: integer,
  description: optional(text),
  retryable: optional(flag),
  remedy: optional(text),
  since: optional(level),
  deprecated: optional(deprecation),
};

export const TARGET_MEMBERS: Members = {
  name: text,
  summary: text,
  eventNames: optional(text),
  internal: optional(flag),
};

/** What a definition may say of itself besides its schema, in `x-event`. */
export const EVENT_MEMBERS: Members = {
  onWire: optional(text),
  target: optional(text),
  origin: optional(oneOf('gateway', 'client', 'both')),
  fires: optional(text),
  since: optional(level),
  deprecated: optional(deprecation),
};

/** The same in `x-request`. `result` is the name of the definition that answers it. */
export const REQUEST_MEMBERS: Members = {
  onWire: optional(text),
  from: optional(oneOf('client', 'server', 'both')),
  result: optional(text),
  errors: optional({
    test: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
    words: 'a list of errors, as in `auth.TokenExpired`',
  }),
  since: optional(level),
  deprecated: optional(deprecation),
};

/** The same in `x-notification`: a message of the client that nobody answers. */
export const NOTIFICATION_MEMBERS: Members = {
  onWire: optional(text),
  since: optional(level),
  deprecated: optional(deprecation),
};

/** What a definition of a type may have besides the keywords of its schema. */
export const TYPE_MEMBERS: Members = {
  'x-since': optional(level),
  'x-deprecated': optional(deprecation),
};

/** The same of a definition with `enum`. */
export const ENUM_MEMBERS: Members = {
  ...TYPE_MEMBERS,
  'x-open': optional(flag),
  'x-complete': optional(text),
  'x-enum-names': optional({
    test: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
    words: 'a list of names, one for each value',
  }),
};

/** Keywords of a definition that are its own, and not of the shapes that it is a part of. */
export const OWN_KEYWORDS: ReadonlySet<string> = new Set([
  ...Object.keys(ENUM_MEMBERS),
  ...['x-event', 'x-request', 'x-notification', 'x-protocol', 'x-http', '$id', '$schema'],
]);

/** Keywords that say nothing of values, and that nothing is made of. */
export const READ_OVER: ReadonlySet<string> = new Set(['title', '$comment', 'examples']);

/** Keywords that hold values, in which nothing is a schema. */
export const DATA: ReadonlySet<string> = new Set(['enum', 'const', 'examples', 'default']);

/** Documents of other kinds, by the member that tells them. */
export const OTHER_DOCUMENTS: Readonly<Record<string, string>> = {
  openapi: 'an OpenAPI document',
  swagger: 'a Swagger document',
  asyncapi: 'an AsyncAPI document',
  openrpc: 'an OpenRPC document',
  metaData: 'a meta model of the language server protocol',
};
