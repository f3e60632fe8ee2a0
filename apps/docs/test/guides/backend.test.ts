/** The backend of the guide: it lets a user in with a token of its own, and hears of the call. */
import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { launchBrowser, openPage } from '@ringspec/e2e/browser';
import { GatewayProcess } from '@ringspec/e2e/gateway-process';
import type { ServedFiles } from '@ringspec/e2e/serve-files';
import type { Browser, Page } from 'playwright-core';
import { hear, serve, setUp, type Settings } from '../../examples/backend/calls-backend.js';
import { listen, shownOutput } from './printed.js';
import { serveProgram } from './program-page.js';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const people: Readonly<Record<string, string>> = { alice: 'Alice Adams', erin: 'Erin Evans' };

/** Who is logged in at the application: here, whom the cookie names. */
function userOf({ headers }: IncomingMessage): { id: string; name: string } | undefined {
  const id = /user=(\w+)/.exec(headers.cookie ?? '')?.[1] ?? '';
  const name = people[id];
  return name === undefined ? undefined : { id, name };
}

async function listening(server: Server): Promise<string> {
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** The page of somebody who is logged in at the application, which has one origin with its backend. */
async function pageOf(browser: Browser, files: ServedFiles, backend: string, user: string) {
  const context = await browser.newContext();
  await context.route('**/calls/token', async (route) => {
    const headers = { cookie: `user=${user}` };
    await route.fulfill({
      response: await route.fetch({ url: `${backend}/calls/token`, headers }),
    });
  });
  const page = await openPage(context, files.origin);
  await says(page, 'here');
  return page;
}

const says = (page: Page, words: string): Promise<void> =>
  page.locator('body', { hasText: words }).waitFor();

it('lets users in, and hears of their call', async () => {
  const gateway = await GatewayProcess.start({ WEBHOOKS_TO_PRIVATE: 'true' });
  cleanups.push(() => gateway.dispose());
  const browser = await launchBrowser();
  cleanups.push(() => browser.close());
  const made = await gateway.command('key', 'add', 'backend', '--signs', '--json');
  const { secret: key } = JSON.parse(made) as { secret: string };
  const settings: Settings = { url: `http://${gateway.address}`, key, ownUrl: '' };
  let secret = '';
  const backend = serve(settings, () => secret, userOf);
  settings.ownUrl = await listening(backend);
  secret = await setUp(settings);
  await setUp({ ...settings, ownUrl: 'http://127.0.0.1:9' });

  const printed = listen();
  cleanups.push(() => printed.restore());
  /** Resolves when the backend has printed this many lines. */
  const told = (lines: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (printed.lines.length >= lines) resolve();
      };
      look();
      backend.on('request', (_request, response) => response.on('finish', look));
    });
  const files = await serveProgram(
    `import { Client } from '@ringspec/client';
     import { logInThroughBackend } from './backend/page.js';
     const client = Client.getInstance();
     client.on('IncomingCall', ({ call }) => void call.answer());
     await client.init({ serverIp: 'localhost:8080' });
     await client.connect();
     await logInThroughBackend(client);
     Object.assign(globalThis, { client });
     document.body.append('here');`,
    gateway.address,
  );
  cleanups.push(() => files.close());
  await pageOf(browser, files, settings.ownUrl, 'erin');
  await told(1);
  const alice = await pageOf(browser, files, settings.ownUrl, 'alice');
  await told(2);
  await alice.evaluate(
    "client.call('erin').on('Connected', ({ call }) => void call.hangup()); undefined",
  );
  await told(3);
  expect(printed.lines).toEqual(shownOutput('backend', printed.lines));

  expect((await fetch(`${settings.ownUrl}/calls/token`)).status).toBe(401);
  expect(hear('{"type":"call.ended"}', { 'webhook-id': '1' }, secret)).toBe(400);
});
