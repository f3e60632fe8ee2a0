// #region tokens
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createHttpClient, isFailure } from '@ringspec/generated/http-client';
import type { WebhookMap } from '@ringspec/generated';
import { SignJWT } from 'jose';
import { Webhook } from 'standardwebhooks';

/** A token that lets a user in for the next five minutes; who is not there yet is made. */
export function tokenFor(
  user: string,
  displayName: string,
  key: string,
): Promise<string> {
  const [, id = ''] = key.split('_');
  return new SignJWT({ name: displayName, provision: true })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(id)
    .setSubject(user)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(Buffer.from(key));
}
// #endregion tokens

// #region setup
export interface Settings {
  /** Where the gateway is. */
  url: string;
  /** Of `ringspec-gateway key add backend --signs`. */
  key: string;
  /** Where the gateway reaches this server. */
  ownUrl: string;
}

/** Once, when this backend is installed. Returns the secret of its webhooks: keep it. */
export async function setUp({ url, key, ownUrl }: Settings): Promise<string> {
  const ringspec = createHttpClient({ url, key });
  try {
    await ringspec.createQueue({
      body: { number: 'orders', displayName: 'Orders' },
    });
  } catch (error) {
    // Somebody has set it up before.
    if (!isFailure(error, 'api.NumberTaken')) throw error;
  }
  const { secret } = await ringspec.createWebhookEndpoint({
    body: { url: `${ownUrl}/ringspec`, kinds: ['call.ended', 'user.loggedIn'] },
  });
  return secret;
}
// #endregion setup

// #region webhooks
type Told = WebhookMap[keyof WebhookMap];

/** Webhooks come at least once: what has been done for an id is not done again. */
const done = new Set<string>();

/** Returns the status to answer with. */
export function hear(
  body: string,
  headers: Record<string, string>,
  secret: string,
): number {
  let told: Told;
  try {
    told = new Webhook(secret).verify(body, headers) as Told;
  } catch {
    return 400; // Not from the gateway, or older than five minutes.
  }
  const id = headers['webhook-id'] ?? '';
  if (done.has(id)) return 204;
  if (told.type === 'user.loggedIn') console.log(`${told.data.user} is here`);
  if (told.type === 'call.ended') {
    const { from, to, ending } = told.data;
    console.log(`${from.displayName} called ${to.displayName}: ${ending}`);
  }
  done.add(id);
  return 204;
}
// #endregion webhooks

// #region server
/** `userOf` is your own: who is logged in at your application, by its cookie. */
export function serve(
  { key }: Settings,
  secret: () => string,
  userOf: (
    request: IncomingMessage,
  ) => { id: string; name: string } | undefined,
): Server {
  return createServer((request, response) => {
    const answer = async (): Promise<void> => {
      if (request.url === '/ringspec') {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const headers = request.headers as Record<string, string>;
        response
          .writeHead(hear(Buffer.concat(chunks).toString(), headers, secret()))
          .end();
        return;
      }
      const user = userOf(request);
      if (user === undefined) {
        response.writeHead(401).end();
        return;
      }
      const token = await tokenFor(user.id, user.name, key);
      response
        .setHeader('cache-control', 'no-store')
        .end(JSON.stringify({ user: user.id, token }));
    };
    answer().catch(() => response.destroy());
  });
}
// #endregion server
