import { Readable } from 'node:stream';
import { type SpanAttributes, StorageUnavailable } from '@ringspec/gateway-core';
import type { OperationName } from '@ringspec/generated';
import { parseJson } from '@ringspec/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { AdministratorLogins } from '../administrators/administrator-logins.js';
import { administratorKey, isAdministrator } from '../administrators/key-of-administrator.js';
import { answerOnce, idempotentRequest, linesOnce, sentAgain } from './answer-once.js';
import { ApiFailure } from './api-failure.js';
import type { ApiHandlers } from './api-handlers.js';
import type { HttpTraces } from '../tracing/http-traces.js';
import { actorOf, type OperationAudit } from './audit-operations.js';
import { csvAnswer, type CsvPage, wantsCsv } from './csv-answer.js';
import type { IdempotentAnswers } from './idempotency/idempotent-answers.js';
import type { ApiKeyRecord } from './keys/api-key-record.js';
import type { ApiKeyRing } from './keys/api-key-ring.js';
import { notJson, operationRows, readRequest } from './read-request.js';
import type { RequestLimits } from './request-limits.js';
import { RequestTurns } from './request-turns.js';

/** What the routes work with. */
export interface ApiServices {
  /** Keys that hold now. */
  keys: () => ApiKeyRing;
  /** Who is logged in at the page of administrators. */
  administrators: AdministratorLogins;
  limits: RequestLimits;
  answers: IdempotentAnswers;
  /** Of the home of an application; undefined where that is not here. */
  handlersOf: (application: string) => ApiHandlers | undefined;
}

export interface ApiOptions {
  log: Logger;
  /** Undefined until the gateway has started, and once it drains. */
  services: () => ApiServices | undefined;
  audit: OperationAudit;
  traces: HttpTraces;
}

const prefix = '/v1';
const problemType = 'application/problem+json';
const linesType = 'application/x-ndjson';
const jsonType = 'application/json; charset=utf-8';
/** 10,000 users with all that may be said of each. */
const linesLimit = 16 * 1_024 * 1_024;

type Handler = (request: unknown) => Promise<unknown> | AsyncIterable<unknown>;

/** Serves every operation of the schema at its address; keys, limits and shapes are checked before its handler. */
export async function serveApi(app: FastifyInstance, options: ApiOptions): Promise<void> {
  const { log, services, audit, traces } = options;
  const turns = new RequestTurns(setImmediate);
  await app.register(
    (scope, _options, done) => {
      readBodies(scope);
      scope.setErrorHandler((error, request, reply) => {
        const failure = failureOf(error);
        if (failure.status >= 500)
          log.error({ err: error, path: request.routeOptions.url }, 'an operation failed');
        traces.failed(request, failure.problem.code, failure.status);
        audit.refused(request, failure, provenKeyOf(request, services())?.id);
        return refuse(reply, failure);
      });
      // Else the page, which is at every address that nobody has, would be asked.
      scope.all('/*', {
        // Before a body is looked at: there is nobody to read it.
        onRequest: async (request, reply) => {
          const failure = notFound(request);
          traces.failed(request, failure.problem.code, failure.status);
          return refuse(reply, failure);
        },
        handler: () => undefined,
      });
      for (const name of Object.keys(operationRows) as OperationName[]) {
        route(scope, name, options, turns);
      }
      done();
    },
    { prefix },
  );
}

function route(
  scope: FastifyInstance,
  name: OperationName,
  { services, audit, traces }: ApiOptions,
  turns: RequestTurns,
): void {
  const { method, path, scope: needed, status, lines, csv } = operationRows[name];
  scope.route({
    method,
    url: path.slice(prefix.length).replace(/\{(\w+)\}/g, ':$1'),
    ...(lines && { bodyLimit: linesLimit }),
    config: { operation: name },
    onRequest: (request, reply, next) => {
      reply.header('cache-control', 'no-store');
      keyOf(request, reply, services(), needed);
      turns.take(next);
    },
    handler: async (request, reply) => {
      const present = services();
      if (present === undefined) throw new ApiFailure('Unavailable');
      const key = keyOf(request, undefined, present, needed);
      traces.set(request, actorAttributes(key));
      const handlers = present.handlersOf(key.application);
      if (handlers === undefined) throw new ApiFailure('Unavailable');
      const handle = handlers[name] as unknown as Handler;
      const asked = { key, ...readRequest(name, request) };
      // Answers are kept by keys: somebody at the page has none.
      const once = isAdministrator(key.id) ? undefined : idempotentRequest(request, key.id);
      const { answers } = present;
      if (lines) {
        const before = once && (await answers.begin(once));
        if (before) return sentAgain(reply, before);
        const told = linesOf(traces.within(request, () => handle(asked)) as AsyncIterable<unknown>);
        audit.done(request, name, key);
        const kept = linesOnce(answers, once, told, { status, type: linesType });
        return reply.code(status).type(linesType).send(Readable.from(kept));
      }
      const isCsv = csv === true && wantsCsv(request);
      return answerOnce(answers, once, reply, async () => {
        const result = await (traces.within(request, () => handle(asked)) as Promise<unknown>);
        if (method !== 'GET') audit.done(request, name, key);
        if (isCsv) return csvAnswer(result as CsvPage, request, reply);
        return { status, type: jsonType, body: status === 204 ? '' : JSON.stringify(result) };
      });
    },
  });
}

/** The key that asks, where it may. With a `reply`, the request counts, and the reply tells what is left. */
function keyOf(
  request: FastifyRequest,
  reply: FastifyReply | undefined,
  services: ApiServices | undefined,
  needed: string,
): ApiKeyRecord {
  if (services === undefined) throw new ApiFailure('Unavailable');
  const challenge = { 'www-authenticate': 'Bearer' };
  const key = provenKeyOf(request, services);
  if (!key) {
    const isNone = request.headers.authorization === undefined;
    throw new ApiFailure(isNone ? 'NoKey' : 'InvalidKey', { headers: challenge });
  }
  if (reply) {
    const { retryAfterMs, headers: told } = services.limits.take(key.id);
    reply.headers(told);
    if (retryAfterMs > 0) throw new ApiFailure('RateLimited');
  }
  if (!(key.scopes as readonly string[]).includes(needed)) {
    throw new ApiFailure('MissingScope', { detail: `It needs the scope ${needed}.` });
  }
  return key;
}

/** What a ring said of a request. It is asked again once there is another, as after a revocation. */
const proofs = new WeakMap<FastifyRequest, { ring: ApiKeyRing; key: ApiKeyRecord | undefined }>();

/** Whatever it may do. */
export function provenKeyOf(
  request: FastifyRequest,
  services: ApiServices | undefined,
): ApiKeyRecord | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) return administratorKey(request, services?.administrators);
  const ring = services?.keys();
  const known = proofs.get(request);
  if (ring === undefined || known?.ring === ring) return ring && known?.key;
  const key = ring.find(authorization);
  proofs.set(request, { ring, key });
  return key;
}

function actorAttributes({ id, application }: ApiKeyRecord): SpanAttributes {
  return { 'ringspec.actor': actorOf(id), 'ringspec.application': application };
}

function readBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    if (text === '') {
      done(null, undefined);
      return;
    }
    try {
      done(null, parseJson(String(text)));
    } catch {
      done(new ApiFailure('InvalidRequest', { detail: notJson, pointer: '/body' }));
    }
  });
  scope.addContentTypeParser(linesType, { parseAs: 'string' }, (_request, text, done) => {
    done(null, text);
  });
}

async function* linesOf(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

function failureOf(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  if (error instanceof StorageUnavailable) return new ApiFailure('Unavailable');
  const { statusCode = 500, message } = error as Error & { statusCode?: number };
  if (statusCode === 413) return new ApiFailure('BodyTooLarge');
  if (statusCode === 415) return new ApiFailure('UnsupportedMediaType');
  if (statusCode < 500) return new ApiFailure('InvalidRequest', { detail: message });
  return new ApiFailure('InternalError');
}

/** An address that another method has is told apart; as OpenAPI has it, a path in words goes before one with a name. */
function notFound({ url }: FastifyRequest): ApiFailure {
  const path = url.split('?')[0] ?? '';
  const rows = Object.values(operationRows);
  const exact = rows.filter((row) => row.path === path);
  const named = rows.filter((row) =>
    new RegExp(`^${row.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  const allowed = (exact.length > 0 ? exact : named).map(({ method }) => method);
  if (allowed.length === 0) return new ApiFailure('NotFound');
  return new ApiFailure('MethodNotAllowed', { headers: { allow: allowed.join(', ') } });
}

function refuse(reply: FastifyReply, { status, details, problem }: ApiFailure): FastifyReply {
  return reply
    .code(status)
    .headers(details.headers ?? {})
    .header('cache-control', 'no-store')
    .type(problemType)
    .send(JSON.stringify(problem));
}
