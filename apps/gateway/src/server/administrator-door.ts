import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import {
  type GuardedAttempts,
  type Passwords,
  refuse as refusal,
  RequestFailure,
} from '@ringspec/gateway-core';
import { canonicalNumber } from '@ringspec/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type AdministratorLogin,
  type AdministratorLogins,
  isCsrf,
} from '../administrators/administrator-logins.js';
import { cookieOf, noCookie, secretIn } from '../administrators/session-cookie.js';
import { passToHome } from '../api/pass-to-home.js';
import type { HomeRoute } from '../cluster/home-route.js';
import { packageFolder } from '../package.js';
import type { HttpTraces } from '../tracing/http-traces.js';
import { cacheControlOf } from './cache-control.js';
import { originIsAllowed, remoteAddressOf } from './origin-check.js';

/** What the door of the page works with, once the gateway has started. */
export interface AdministratorServices {
  logins: AdministratorLogins;
  passwords: Passwords;
  attempts: GuardedAttempts;
  /** Where a try counts, by the application of who was found: at a home elsewhere, or undefined for here. */
  homeOf(application: string | undefined): HomeRoute | undefined;
}

export interface AdministratorDoorOptions {
  services: () => AdministratorServices | undefined;
  traces: Pick<HttpTraces, 'within' | 'failed' | 'contextOf'>;
  trustProxy: boolean;
}

interface Credentials {
  name: string;
  password: string;
}

const credentials = {
  type: 'object',
  required: ['name', 'password'],
  properties: {
    name: { type: 'string', maxLength: 200 },
    password: { type: 'string', maxLength: 1_000 },
  },
} as const;

/** Serves the page of administrators at /admin, and lets them in. Everything else the page asks of the server API. */
export async function serveAdministrators(
  app: FastifyInstance,
  options: AdministratorDoorOptions,
): Promise<void> {
  await app.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        const services = options.services();
        if ((await services?.logins.isAnybody()) !== true)
          await refuseEntry(request, reply, services);
      });
      serveLogin(scope, options);
      await servePage(scope);
    },
    { prefix: '/admin' },
  );
}

function serveLogin(
  scope: FastifyInstance,
  { services, traces, trustProxy }: AdministratorDoorOptions,
): void {
  scope.addHook('onRequest', (_request, reply, done) => {
    reply.header('cache-control', 'no-store');
    done();
  });

  scope.get('/session', (request, reply) => {
    const login = services()?.logins.find(secretIn(request.headers.cookie) ?? '');
    // Whoever comes to the door asks this first: that nobody is in is no fault.
    return login === undefined ? reply.code(204).send() : reply.send(told(login));
  });

  scope.post<{ Body: Credentials }>(
    '/session',
    { schema: { body: credentials } },
    async (request, reply) => {
      const present = services();
      if (present === undefined) return refuse(reply, 503, 'Unavailable', 'It is starting.');
      const address = remoteAddressOf(request.raw, trustProxy);
      // A page of another site could log its visitor in as somebody else.
      if (!originIsAllowed(request.raw, { allowedOrigins: [], trustProxy })) {
        return refuse(reply, 403, 'OriginNotAllowed', 'Only the page at /admin may log in.');
      }
      const found = await present.logins.named(canonicalNumber(request.body.name));
      const home = present.homeOf(found?.application);
      if (home) {
        const body = Buffer.from(JSON.stringify(request.body)).toString('latin1');
        return passToHome(request, reply, home, traces.contextOf(request), body);
      }
      try {
        const { secret, login } = await traces.within(request, () =>
          enter(present, found, request.body, address),
        );
        return await reply
          .header('set-cookie', cookieOf(secret, isSecure(request)))
          .send(told(login));
      } catch (error) {
        if (!(error instanceof RequestFailure)) throw error;
        const { domain, name, retryAfterMs } = error.wire.data;
        traces.failed(request, `${domain}.${name}`, 401);
        if (retryAfterMs === undefined) {
          return refuse(reply, 401, 'WrongPassword', 'The name or the password is wrong.');
        }
        const seconds = Math.ceil(retryAfterMs / 1_000);
        reply.header('retry-after', String(seconds));
        return refuse(reply, 429, 'TooManyAttempts', `Try again in ${seconds} s.`);
      }
    },
  );

  scope.delete('/session', async (request, reply) => {
    const secret = secretIn(request.headers.cookie) ?? '';
    const logins = services()?.logins;
    const login = logins?.find(secret);
    if (login && !isCsrf(request.headers['x-csrf-token'], login)) {
      return refuse(reply, 403, 'NoCsrfToken', 'X-CSRF-Token has to be that of the session.');
    }
    if (login) await logins?.end(secret);
    return reply
      .header('set-cookie', noCookie(isSecure(request)))
      .code(204)
      .send();
  });
}

async function servePage(scope: FastifyInstance): Promise<void> {
  const root = pageFolder();
  if (root === undefined) {
    scope.get('/', (_request, reply) =>
      refuse(reply, 404, 'NotBuilt', 'The page is not built: run npm run build.'),
    );
    return;
  }
  // As people type it; what the page asks for is relative to its folder.
  scope.get('', (_request, reply) => reply.redirect('admin/', 308));
  await scope.register(fastifyStatic, {
    root,
    decorateReply: false,
    cacheControl: false,
    redirect: true,
    setHeaders(reply, path) {
      reply.header('cache-control', cacheControlOf(root, path));
    },
  });
}

/** As slow for a name that nobody has, and as limited: an answer does not tell which names there are. */
async function enter(
  { logins, passwords, attempts }: AdministratorServices,
  found: Awaited<ReturnType<AdministratorLogins['named']>>,
  { name, password }: Credentials,
  address: string,
): Promise<{ secret: string; login: AdministratorLogin }> {
  const attempt = {
    ...{ action: 'admin login', account: found?.id ?? canonicalNumber(name), address },
    proves: 'identity' as const,
    whose: found && { administrator: found.name, application: found.application },
  };
  return attempts.make(attempt, async () => {
    const isRight = found && (await passwords.verify(found.passwordHash, password));
    if (isRight === true) return logins.begin(found);
    if (!found) await passwords.verifyNothing(password);
    throw refusal('auth', 'InvalidPassword');
  });
}

function told({ administrator: { name, application }, csrf }: AdministratorLogin) {
  return { name, application, csrf };
}

/** A browser names the address of the page with whatever it posts. */
function isSecure({ headers }: FastifyRequest): boolean {
  return headers.origin?.startsWith('https:') === true;
}

const noAdministrator = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Ringspec: no administrator</title>
<h1>There is no administrator yet</h1>
<p>Make one on the machine of the gateway, and come back:</p>
<pre>npx ringspec-gateway admin add NAME</pre>
</html>
`;

function refuseEntry(
  request: FastifyRequest,
  reply: FastifyReply,
  services: AdministratorServices | undefined,
): FastifyReply {
  if (services === undefined) return refuse(reply, 503, 'Unavailable', 'It is starting.');
  if (request.headers.accept?.includes('text/html') === true) {
    return reply.code(404).type('text/html; charset=utf-8').send(noAdministrator);
  }
  return refuse(reply, 404, 'NoAdministrator', 'There is none: ringspec-gateway admin add NAME.');
}

function refuse(reply: FastifyReply, status: number, error: string, message: string): FastifyReply {
  return reply.code(status).send({ error, message });
}

/** In a published package the page is inside; in the workspace it is beside. */
function pageFolder(): string | undefined {
  const folders = [join(packageFolder, 'admin'), join(packageFolder, '../admin/dist')];
  return folders.find((folder) => existsSync(join(folder, 'index.html')));
}
