import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { fastify } from 'fastify';
import type { Registry } from 'prom-client';

/** Serves the numbers at /metrics to everybody who reaches the app, or to those who know the token. */
export function serveMetrics(app: FastifyInstance, metrics: Registry, token?: string): void {
  app.get('/metrics', async (request, reply): Promise<FastifyReply> => {
    reply.header('cache-control', 'no-store');
    if (token !== undefined && !isBearer(request.headers.authorization, token)) {
      return reply
        .code(401)
        .header('www-authenticate', 'Bearer')
        .send({ error: 'Unauthorized', message: 'METRICS_TOKEN is asked for as a bearer token.' });
    }
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
}

/** An app for an address of its own, with nothing but the numbers. */
export function createMetricsApp(metrics: Registry): FastifyInstance {
  const app = fastify({ logger: false, requestTimeout: 10_000, forceCloseConnections: 'idle' });
  serveMetrics(app, metrics);
  return app;
}

/** Takes equally long whatever was given (RFC 6750). */
function isBearer(header: string | undefined, token: string): boolean {
  const given = /^Bearer +(.+)$/i.exec(header ?? '')?.[1] ?? '';
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(token));
}
