/** The client in applications of Vue 3, behind whose proxies private members break, and of React. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../src/browser.js';
import { GatewayProcess } from '../src/gateway-process.js';
import { PageServer } from '../src/page-server.js';

/** What both pages offer to the test. */
interface PhoneWindow {
  logIn(address: string, user: string, password: string): Promise<void>;
  dial(number: string): boolean | undefined;
  media(): unknown[][];
}

const source = (name: string): string =>
  readFileSync(path.resolve(import.meta.dirname, '../src/page', name), 'utf8');

describe('a phone in Vue and one in React', () => {
  let gateway: GatewayProcess;
  let browser: Browser;
  let servers: PageServer[];

  beforeAll(async () => {
    [gateway, browser, ...servers] = await Promise.all([
      GatewayProcess.start(),
      launchBrowser(),
      PageServer.start(source('vue-phone.ts')),
      PageServer.start(source('react-phone.js')),
    ]);
  });

  afterAll(async () => {
    await browser.close();
    await Promise.all(servers.map((server) => server.dispose()));
    await gateway.dispose();
  });

  async function open(server: PageServer | undefined, user: string): Promise<Page> {
    const page = await openPage(await browser.newContext(), server?.url ?? '');
    await page.evaluate(
      ([address, name, password]) =>
        (window as unknown as PhoneWindow).logIn(address, name, password),
      [gateway.address, user, gateway.passwords.get(user) ?? ''] as const,
    );
    return page;
  }
  const dial = (page: Page, number: string): Promise<boolean | undefined> =>
    page.evaluate((n) => (window as unknown as PhoneWindow).dial(n), number);
  const reaches = (page: Page, state: string): Promise<void> =>
    page.locator('#state', { hasText: new RegExp(`^${state}$`) }).waitFor();

  it('call each other, talk, and hang up', async () => {
    const [vue, react] = [await open(servers[0], 'alice'), await open(servers[1], 'bob')];
    expect(await dial(vue, 'bob')).toBe(true);
    await reaches(react, 'ALERTING');
    await react.locator('#answer').click();
    await Promise.all([reaches(vue, 'CONNECTED'), reaches(react, 'CONNECTED')]);
    await vue.locator('#peer', { hasText: /Bob/ }).waitFor();
    await react.locator('#send').click();
    await vue.locator('li', { hasText: 'Hello' }).waitFor();
    expect(await vue.evaluate(() => (window as unknown as PhoneWindow).media())).toEqual([
      ['audio', true, false],
    ]);
    await vue.locator('#hangup').click();
    await Promise.all([reaches(vue, 'ENDED'), reaches(react, 'ENDED')]);

    await dial(react, 'alice');
    await reaches(vue, 'ALERTING');
    await vue.locator('#answer').click();
    await Promise.all([reaches(vue, 'CONNECTED'), reaches(react, 'CONNECTED')]);
    await react.locator('#hangup').click();
    await Promise.all([reaches(vue, 'ENDED'), reaches(react, 'ENDED')]);
  });
});
