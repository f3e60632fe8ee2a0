/** Webhooks at the page of administrators: what became of each, and sending it again. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { violations } from '../src/accessibility.js';
import { Stage } from '../src/stage.js';

describe('webhooks at /admin', () => {
  let stage: Stage;
  let receiver: Server;
  let status = 410;
  const got: (string | undefined)[] = [];

  beforeAll(async () => {
    receiver = createServer((request, answer) => {
      got.push(request.headers['webhook-id'] as string | undefined);
      request.resume();
      answer.writeHead(status).end();
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    stage = await Stage.set({ WEBHOOKS_TO_PRIVATE: 'true' });
  });
  afterAll(async () => {
    // The page has no phone that would have to hang up.
    await Promise.all(stage.browser.contexts().map((context) => context.close()));
    await stage.strike();
    receiver.close();
  });

  it('shows what was given up and why, and sends it again to who is told again', async () => {
    const out = await stage.gateway.command('admin', 'add', 'lena');
    const context = await stage.browser.newContext({ viewport: { width: 375, height: 800 } });
    const page = await context.newPage();
    const row = (text: string) => page.getByRole('row').filter({ hasText: text });
    await page.goto(`http://${stage.gateway.address}/admin`);
    await page.getByLabel('Name').fill('lena');
    await page.getByLabel('Password').fill(/^Password: (\S+)$/m.exec(out)?.[1] ?? '');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('link', { name: 'Webhooks', exact: true }).click();

    await page.getByRole('button', { name: 'Add an endpoint' }).click();
    const dialog = page.getByRole('dialog');
    const { port } = receiver.address() as AddressInfo;
    await dialog.getByLabel('Address').fill(`http://127.0.0.1:${String(port)}/hook`);
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.getByText(/^whsec_/).waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: /^Test/ }).click();
    await page.getByText('A test is on its way.').waitFor();

    // It says what became of it when it is asked again.
    const becomes = async (state: string): Promise<void> => {
      for (;;) {
        await page.getByRole('button', { name: 'Look again' }).click();
        const shown = row('endpoint.test').filter({ hasText: state });
        const isThere = shown.waitFor({ timeout: 500 }).then(
          () => true,
          () => false,
        );
        if (await isThere) return;
      }
    };
    await becomes('Given up');
    await row('endpoint.test').getByText('410').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);

    status = 200;
    await page.reload();
    await page.getByRole('button', { name: /^Turn on/ }).click();
    await page.getByRole('button', { name: 'Send again endpoint.test' }).click();
    await page.getByText('It is sent again.').waitFor();
    await becomes('Delivered');
    expect(got).toHaveLength(2);
    expect(new Set(got).size).toBe(1);
  });
});
