import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { securityHeaders } from './security-headers.js';

const unbuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="5">
<title>Ringspec: documentation</title>
<h1>The documentation is being built</h1>
<p>It is here in about half a minute; this page looks again by itself.</p>
</html>
`;

/** The colours of code on its pages are attributes of style. */
const contentSecurityPolicy = `${securityHeaders['content-security-policy']}; style-src-attr 'unsafe-inline'`;

/**
 * Serves the site in `folder`, as `npm run docs -- --base /docs/` builds it, at /docs. It may come
 * while the gateway runs: until then, each page says so.
 */
export async function serveDocumentation(app: FastifyInstance, folder: string): Promise<void> {
  const root = resolve(folder);
  app.get('/docs', (_request, reply) => reply.redirect('docs/'));
  await app.register(
    async (docs) => {
      docs.addHook('onRequest', (_request, reply, done) => {
        reply.header('content-security-policy', contentSecurityPolicy);
        done();
      });
      docs.setNotFoundHandler((_request, reply) => {
        reply.header('cache-control', 'no-cache');
        if (existsSync(join(root, '404.html'))) return reply.code(404).sendFile('404.html');
        return reply.code(503).type('text/html; charset=utf-8').send(unbuilt);
      });
      await docs.register(fastifyStatic, { root, cacheControl: false });
    },
    { prefix: '/docs' },
  );
}
