import type { AuditTrail, Tracer } from '@ringspec/gateway-core';
import type { Registry } from 'prom-client';
import { fastify, type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { ApiFailure } from '../api/api-failure.js';
import { OperationAudit } from '../api/audit-operations.js';
import { passToHome } from '../api/pass-to-home.js';
import type { HomeRoute } from '../cluster/home-route.js';
import type { healthOf } from './health.js';
import { type ApiServices, provenKeyOf, serveApi } from '../api/serve-api.js';
import { HttpTraces } from '../tracing/http-traces.js';
import { serveMetrics } from './metrics-door.js';
import { type AdministratorServices, serveAdministrators } from './administrator-door.js';
import { addSecurityHeaders } from './security-headers.js';
import { serveDocumentation } from './documentation-files.js';
import { serveSoftphone } from './softphone-files.js';

export interface HttpAppOptions {
  log: Logger;
  softphoneDir: string | undefined;
  docsDir: string | undefined;
  health: () => ReturnType<typeof healthOf>;
  metrics: Registry;
  /** Undefined until the gateway has started, and once it drains. */
  api: () => ApiServices | undefined;
  /** Of what the API is asked for. */
  audit: AuditTrail;
  /** Of requests of the API; undefined: nothing is traced. */
  tracer: Tracer | undefined;
  trustProxy: boolean;
  /** Undefined until the gateway has started. */
  administrators: () => AdministratorServices | undefined;
  /** The home that answers a request for the server API, where another process is it. */
  elsewhere: (request: FastifyRequest) => Promise<HomeRoute | undefined>;
  /** Opens /metrics to those who know it. Undefined: this app has no /metrics. */
  metricsToken: string | undefined;
  /** How long a request may take to arrive, headers and body. */
  requestMs: number;
}

/** What is answered by the home alone. */
const ofHome = /^\/(v1|admin)(?![^/?])/;

/** All of HTTP; WebSockets are accepted by `acceptWebSockets` on the same port. */
export async function createHttpApp(options: HttpAppOptions): Promise<FastifyInstance> {
  const { log, health, metrics, metricsToken, requestMs } = options;
  const app = fastify({
    // Paths only: a query may hold what a log must not.
    logger: false,
    bodyLimit: 65_536,
    // What is too long for a path is said by the schema of its operation.
    routerOptions: { maxParamLength: 16_384 },
    requestTimeout: requestMs,
    // Node looks for requests that are not finished in time every 30 s otherwise.
    http: {
      headersTimeout: requestMs,
      connectionsCheckingInterval: Math.min(requestMs, 1_000),
    },
    keepAliveTimeout: 5_000,
    forceCloseConnections: 'idle',
  });
  addSecurityHeaders(app);
  const traces = new HttpTraces({
    ...{ tracer: options.tracer, trustProxy: options.trustProxy },
    isKnown: (request) => provenKeyOf(request, options.api()) !== undefined,
  });
  traces.watch(app);
  app.addHook('onRequest', async (request, reply) => {
    if (!ofHome.test(request.url)) return;
    const home = await options.elsewhere(request);
    if (home) return passToHome(request, reply, home, traces.contextOf(request));
  });

  app.get('/healthz', (_request, reply) => {
    const { statusCode, body } = health();
    return reply.code(statusCode).header('cache-control', 'no-store').send(body);
  });

  if (metricsToken !== undefined) serveMetrics(app, metrics, metricsToken);

  app.get('/ws', (_request, reply) =>
    reply
      .code(426)
      .headers({ upgrade: 'websocket', connection: 'upgrade' })
      .send({ error: 'UpgradeRequired', message: 'Clients connect here by WebSocket.' }),
  );

  const audit = new OperationAudit(options.audit, options.trustProxy);
  await serveApi(app, { log, services: options.api, audit, traces });
  await serveAdministrators(app, {
    services: options.administrators,
    traces,
    trustProxy: options.trustProxy,
  });
  if (options.docsDir !== undefined) await serveDocumentation(app, options.docsDir);
  await serveSoftphone(app, options.softphoneDir);

  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: 'NotFound', message: 'There is nothing at this address.' }),
  );
  app.setErrorHandler((error: Error, request, reply) => {
    const statusCode =
      error instanceof ApiFailure ? error.status : ((error as FastifyError).statusCode ?? 500);
    if (statusCode >= 500)
      log.error({ err: error, path: request.routeOptions.url }, 'request failed');
    return reply
      .code(statusCode)
      .send(
        statusCode >= 500
          ? { error: 'InternalError', message: 'The gateway failed to answer.' }
          : { error: error.name, message: error.message },
      );
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    log.debug({ method, path: routeOptions.url, status: reply.statusCode }, 'HTTP request');
    done();
  });
  return app;
}
