import { HTTP_METHODS } from '../model/http-methods.js';
import { OPERATION_PARTS } from '../model/operation-parts.js';
import {
  deprecation,
  flag,
  integer,
  isObject,
  level,
  mark,
  type Member,
  type Members,
  oneOf,
  optional,
  status,
  text,
} from '../model/members.js';

const shape: Member = { test: isObject, words: 'a schema: an object' };
const named = (what: string): Member => ({
  test: (value) => isObject(value) && Object.values(value).every(isObject),
  words: `an object with ${what} for each name`,
});

const docs = {
  description: optional(text),
  since: optional(level),
  deprecated: optional(deprecation),
};

/** What a document may say of what its server offers over HTTP, in `x-http`. */
export const HTTP_MEMBERS: Members = {
  description: optional(text),
  server: optional(text),
  license: optional(text),
  problem: optional(shape),
  problemType: optional(text),
  headers: optional(named('headers')),
  scopes: optional({
    test: (value) =>
      isObject(value) && Object.values(value).every((each) => typeof each === 'string'),
    words: 'an object with a sentence for each name',
  }),
  errors: optional(named('an error')),
  operations: optional(named('an operation')),
  webhooks: optional(named('a webhook')),
};

export const OPERATION_MEMBERS: Members = {
  ...docs,
  method: oneOf(...HTTP_METHODS),
  path: text,
  pathParams: optional(shape),
  query: optional(shape),
  body: optional(shape),
  result: optional(shape),
  status: optional(status),
  lines: optional(mark),
  csv: optional(mark),
  scope: optional(text),
  errors: optional({
    test: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
    words: 'a list of names of errors',
  }),
  examples: optional({
    test: (value) => Array.isArray(value) && value.every(isObject),
    words: 'a list of objects with `title`, `pathParams`, `query`, `body` and `result`',
  }),
};

const anything: Member = { test: () => true, words: 'anything', optional: true };

export const EXAMPLE_MEMBERS: Members = {
  title: optional(text),
  ...Object.fromEntries(OPERATION_PARTS.map((part) => [part, anything])),
};

export const WEBHOOK_MEMBERS: Members = {
  ...docs,
  onWire: optional(text),
  fires: optional(text),
  payload: shape,
  examples: optional({ test: Array.isArray, words: 'a list of payloads' }),
};

export const HTTP_ERROR_MEMBERS: Members = {
  ...docs,
  status,
  code: optional(integer),
  retryable: optional(flag),
  remedy: optional(text),
  general: optional(flag),
};

export const HEADER_PLACES: Members = {
  request: optional(named('a header')),
  response: optional(named('a header')),
};

export const HEADER_MEMBERS: Members = {
  description: optional(text),
  schema: optional(shape),
  methods: optional({
    test: (value) =>
      Array.isArray(value) && value.every((each) => HTTP_METHODS.includes(each as 'GET')),
    words: `a list of ${HTTP_METHODS.join(', ')}`,
  }),
};
