import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { AuditTrail, LoginGuard, Passwords } from '@ringspec/gateway-core';
import { canonicalNumber } from '@ringspec/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AdministratorLogins, isCsrf } from '../administrators/administrator-logins.js';
import { cookieOf, noCookie, secretIn } from '../administrators/session-cookie.js';
import { packageFolder } from '../package.js';
import { cacheControlOf } from './cache-control.js';
import { originIsAllowed, remoteAddressOf } from './origin-check.js';

/** What the door of the page works with, once the gateway has started. */
export interface AdministratorServices {
  logins: AdministratorLogins;
  passwords: Passwords;
  guard: LoginGuard;
}

export interface AdministratorDoorOptions {
  services: () => AdministratorServices | undefined;
  audit: Pick<AuditTrail, 'note'>;
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
        if (services?.logins.isAnybody !== true) await refuseEntry(request, reply, services);
      });
      serveLogin(scope, options);
      await servePage(scope);
    },
    { prefix: '/admin' },
  );
}

function serveLogin(
  scope: FastifyInstance,
  { services, audit, trustProxy }: AdministratorDoorOptions,
): void {
  scope.addHook('onRequest', (_request, reply, done) => {
    reply.header('cache-control', 'no-store');
    done();
  });

  scope.get('/session', (request, reply) => {
    const login = services()?.logins.find(secretIn(request.headers.cookie) ?? '');
    // Whoever comes to the door asks this first: that nobody is in is no fault.
    if (login === undefined) return reply.code(204).send();
    const { name, application } = login.administrator;
    return reply.send({ name, application, csrf: login.csrf });
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
      const { logins, passwords, guard } = present;
      const { name, password } = request.body;
      const found = logins.named(canonicalNumber(name));
      const end = await guard.begin(found?.id ?? 'nobody', address);
      if (typeof end === 'number') {
        const seconds = Math.ceil(end / 1_000);
        reply.header('retry-after', String(seconds));
        return refuse(reply, 429, 'TooManyAttempts', `Try again in ${seconds} s.`);
      }
      const isRight = await proven(passwords, found?.passwordHash, password);
      const of = found && { actor: `administrator ${found.name}` };
      if (found === undefined || !isRight) {
        end('guess');
        audit.note({ action: 'admin login', outcome: 'refused', address, ...of });
        return refuse(reply, 401, 'WrongPassword', 'The name or the password is wrong.');
      }
      end('identity');
      const secret = await logins.begin(found);
      audit.note({ action: 'admin login', outcome: 'accepted', address, ...of });
      const told = logins.find(secret);
      return reply
        .header('set-cookie', cookieOf(secret, isSecure(request)))
        .send({ name: found.name, application: found.application, csrf: told?.csrf });
    },
  );

  scope.delete('/session', async (request, reply) => {
    const secret = secretIn(request.headers.cookie) ?? '';
    const logins = services()?.logins;
    const login = logins?.find(secret);
    const token = request.headers['x-csrf-token'];
    if (login && !isCsrf(typeof token === 'string' ? token : undefined, login)) {
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

/** As slow for a name that nobody has. */
async function proven(
  passwords: Passwords,
  hash: string | undefined,
  password: string,
): Promise<boolean> {
  if (hash !== undefined) return passwords.verify(hash, password);
  await passwords.verifyNothing(password);
  return false;
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
