import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { StartError } from '../program/start-error.js';
import { packageFolder } from '../package.js';
import { cacheControlOf } from './cache-control.js';

const page = 'index.html';

const unbuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Ringspec</title>
<h1>The gateway runs</h1>
<p>The softphone is not built, so there is no page to show. Build it with <code>npm run build</code>
and start the gateway again, or set <code>SOFTPHONE_DIR</code> to the folder of another page.</p>
<p>Clients connect to <code>/ws</code>; <a href="/healthz">/healthz</a> tells how the gateway is.</p>
</html>
`;

/** Serves the web page at /, or says why there is none. Throws {@link StartError} where `asked` has none. */
export async function serveSoftphone(
  app: FastifyInstance,
  asked: string | undefined,
): Promise<void> {
  const root = asked === undefined ? ownSoftphone() : resolve(asked);
  if (asked !== undefined && !existsSync(join(resolve(asked), page))) {
    throw new StartError(`SOFTPHONE_DIR: expected a folder with an ${page}, got ${asked}.`);
  }
  if (root === undefined) {
    app.get('/', (request, reply) =>
      request.headers.accept?.includes('text/html') === true
        ? reply.type('text/html; charset=utf-8').send(unbuilt)
        : reply.send({ service: 'ringspec-gateway', webSocket: '/ws', softphone: 'not built' }),
    );
    return;
  }
  await app.register(fastifyStatic, {
    root,
    cacheControl: false,
    setHeaders(reply, path) {
      reply.header('cache-control', cacheControlOf(root, path));
    },
  });
}

/** In a published package the page is inside; in the workspace it is beside. */
function ownSoftphone(): string | undefined {
  const folders = [join(packageFolder, 'softphone'), join(packageFolder, '../softphone/dist')];
  return folders.find((folder) => existsSync(join(folder, page)));
}
