/**
 * The vocabulary of what a server offers over HTTP: operations that its callers ask for, and
 * webhooks with which it tells them. Messages of the socket know nothing of either.
 */
import type { Static, TObject, TSchema } from '@sinclair/typebox';
import type { Documented, ErrorDefinition, Message } from './define.js';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a caller must be allowed, by a name that its key carries. */
export interface ScopeDefinition {
  /** camelCase. */
  name: string;
  /** One sentence: what it allows. */
  summary: string;
}

/** What an operation gets and answers; parts that it does not have are left out. */
export interface OperationExample<
  P extends TObject = TObject,
  Q extends TObject = TObject,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
> {
  pathParams?: Static<P>;
  query?: Static<Q>;
  body?: Static<B>;
  result?: Static<R>;
}

export interface OperationDefinition<
  P extends TObject = TObject,
  Q extends TObject = TObject,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
> extends Documented {
  kind: 'operation';
  method: HttpMethod;
  /** `/v1/users/{name}`: what stands in braces is a member of `pathParams`. */
  path: string;
  /** Texts, numbers and enums. */
  pathParams?: P;
  /** Texts, numbers, booleans and enums, once each, and lists of them, which are repeated. */
  query?: Q;
  body?: B;
  /** Without one the answer is empty. */
  result?: R;
  /** Of the answer where all is well. Default: 200, or 204 without a result. */
  status?: number;
  /** Body and result are lines of JSON (NDJSON), and the schemas those of a line. */
  lines?: true;
  /** The result can be had as CSV too, by `Accept: text/csv`. */
  csv?: true;
  /** Name of the scope that its caller needs; null where anybody may ask. */
  scope: string | null;
  /** The errors that it may be refused with, besides those of every operation. Each has a status. */
  errors: readonly ErrorDefinition[];
  examples: Record<string, OperationExample<P, Q, B, R>>;
}

/** A request that the server sends, of its own accord, to an address that somebody gave it. */
export interface WebhookDefinition<P extends TObject = TObject> extends Message {
  kind: 'webhook';
  /** When it is sent, and when not. */
  fires: string;
  /** The whole body. */
  payload: P;
  examples: Record<string, Static<P>>;
}

/** A header that operations have in common. */
export interface HttpHeaderDefinition {
  /** As HTTP writes it: `Idempotency-Key`. */
  name: string;
  summary: string;
  /** Of the text in the header. */
  schema: TSchema;
  /** The methods whose requests take it; in an answer, all have it. Default: all. */
  methods?: readonly HttpMethod[];
}

/** All that a protocol has over HTTP. */
export interface HttpDefinition {
  /** One sentence: who it is for. */
  summary: string;
  /** What a refusal says: a named type. Without one, nothing is said of it. */
  problem?: TSchema;
  /** Media type of a refusal. Default: `application/problem+json` (RFC 9457). */
  problemType?: string;
  /** Where such a server is, as documents show it. */
  server?: string;
  /** SPDX identifier of the licence of the description. */
  license?: string;
  /** What any request may carry, and what any answer carries. */
  headers?: { request: readonly HttpHeaderDefinition[]; response: readonly HttpHeaderDefinition[] };
  scopes: readonly ScopeDefinition[];
  /** The errors that any operation may be refused with. Each has a status. */
  errors: readonly ErrorDefinition[];
  operations: readonly OperationDefinition[];
  webhooks: readonly WebhookDefinition[];
}

export function defineOperation<
  P extends TObject,
  Q extends TObject,
  B extends TSchema,
  R extends TSchema,
>(operation: Omit<OperationDefinition<P, Q, B, R>, 'kind'>): OperationDefinition<P, Q, B, R> {
  return { kind: 'operation', ...operation };
}

export function defineWebhook<P extends TObject>(
  webhook: Omit<WebhookDefinition<P>, 'kind'>,
): WebhookDefinition<P> {
  return { kind: 'webhook', ...webhook };
}
