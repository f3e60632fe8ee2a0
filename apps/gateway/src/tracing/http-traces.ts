import type { SpanAttributes, TraceContext, Tracer, TraceSpan } from '@ringspec/gateway-core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { remoteAddressOf } from '../server/origin-check.js';
import { readTraceHeaders } from './trace-headers.js';

/** Characters of what a client says of itself. */
const longestAgent = 200;
/** The server API, and logins at the page. All else are files and numbers. */
const traced = /^\/(v1(?![^/?])|admin\/session(?![^?]))/;

export interface HttpTraceTerms {
  tracer: Tracer | undefined;
  trustProxy: boolean;
  /** Whether a request comes from somebody who is known: a stranger begins no trace for others. */
  isKnown: (request: FastifyRequest) => boolean;
}

/** A span for each request of the server API: https://opentelemetry.io/docs/specs/semconv/http/http-spans/ */
export class HttpTraces {
  readonly #spans = new WeakMap<FastifyRequest, TraceSpan>();

  constructor(private readonly terms: HttpTraceTerms) {}

  /** To be called before other hooks are added. */
  watch(app: FastifyInstance): void {
    const { tracer } = this.terms;
    if (tracer === undefined) return;
    app.addHook('onRequest', (request, _reply, done) => {
      if (traced.test(request.url)) this.#spans.set(request, this.#begin(tracer, request));
      done();
    });
    app.addHook('onResponse', (request, { statusCode }, done) => {
      const span = this.#spans.get(request);
      span?.set({ 'http.response.status_code': statusCode });
      span?.end();
      done();
    });
  }

  set(request: FastifyRequest, attributes: SpanAttributes): void {
    this.#spans.get(request)?.set(attributes);
  }

  /** `type` is `domain.name` of an error; what a client has done wrong is no failure of the gateway's. */
  failed(request: FastifyRequest, type: string, status: number): void {
    const span = this.#spans.get(request);
    if (status >= 500) span?.fail(type);
    else span?.set({ 'error.type': type });
  }

  contextOf(request: FastifyRequest): TraceContext | undefined {
    return this.#spans.get(request)?.context;
  }

  /** Does some work as a part of the request. */
  within<T>(request: FastifyRequest, work: () => T): T {
    const span = this.#spans.get(request);
    return span && this.terms.tracer ? this.terms.tracer.within(span, work) : work();
  }

  #begin(tracer: Tracer, request: FastifyRequest): TraceSpan {
    const { method, headers, routeOptions, protocol, hostname, port, raw } = request;
    // Addresses as they came may have names in them that nobody has.
    const route = (routeOptions.url ?? '/*').replace(/:(\w+)/g, '{$1}');
    const { operation } = routeOptions.config as { operation?: string };
    return tracer.begin(`${method} ${route}`, {
      kind: 'server',
      parent: this.terms.isKnown(request) ? readTraceHeaders(headers) : undefined,
      attributes: {
        'http.request.method': method,
        'http.route': route,
        'url.path': route,
        'url.scheme': protocol,
        'server.address': hostname,
        'server.port': port ?? undefined,
        'client.address': remoteAddressOf(raw, this.terms.trustProxy),
        'network.protocol.version': raw.httpVersion,
        'user_agent.original': headers['user-agent']?.slice(0, longestAgent),
        'ringspec.operation': operation,
      },
    });
  }
}
