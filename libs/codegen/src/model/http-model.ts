import type { MessageModel, ModelDocs, Schema } from './declared-model.js';
import type { HttpMethod } from './http-methods.js';

/** What a caller of operations must be allowed. */
export interface ScopeModel {
  name: string;
  summary: string;
}

export interface OperationExampleModel {
  title: string;
  pathParams?: unknown;
  query?: unknown;
  body?: unknown;
  result?: unknown;
}

/** Something that a caller asks for over HTTP. Parts that it does not have are absent. */
export interface OperationModel extends ModelDocs {
  method: HttpMethod;
  /** `/v1/users/{name}`. */
  path: string;
  pathParams?: Schema;
  query?: Schema;
  body?: Schema;
  result?: Schema;
  /** Of the answer where all is well. */
  status: number;
  /** Body and result are lines of JSON, and the schemas those of a line. */
  lines?: true;
  /** The result can be had as CSV too. */
  csv?: true;
  /** Name of the scope that its caller needs; absent where anybody may ask. */
  scope?: string;
  /** `domain.Name` of each error that it may be refused with besides those of every operation. */
  errors: readonly string[];
  examples: readonly OperationExampleModel[];
}

/** A request that the server sends of its own accord. */
export interface WebhookModel extends MessageModel {
  fires: string;
  payload: Schema;
  examples: readonly { title: string; value: unknown }[];
}

/** A header that operations have in common. */
export interface HttpHeaderModel {
  name: string;
  summary: string;
  schema: Schema;
  /** The methods whose requests take it. */
  methods: readonly HttpMethod[];
}

/** All that a protocol has over HTTP. */
export interface HttpModel {
  summary: string;
  /** What a refusal says: a reference to a named type. */
  problem?: Schema;
  /** Media type of a refusal, where it is not that of RFC 9457. */
  problemType?: string;
  /** Where such a server is, as documents show it. */
  server?: string;
  /** SPDX identifier. */
  license?: string;
  requestHeaders: readonly HttpHeaderModel[];
  responseHeaders: readonly HttpHeaderModel[];
  scopes: readonly ScopeModel[];
  /** `domain.Name` of each error that any operation may be refused with. */
  errors: readonly string[];
  operations: readonly OperationModel[];
  webhooks: readonly WebhookModel[];
}
