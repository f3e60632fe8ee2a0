/** A morning in a contact centre: an operator at the desk of the guide, and who leads the team at /admin. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { launchBrowser, openPage } from '@ringspec/e2e/browser';
import { GatewayProcess } from '@ringspec/e2e/gateway-process';
import type { ServedFiles } from '@ringspec/e2e/serve-files';
import { createHttpClient, type HttpClient } from '@ringspec/generated/http-client';
import type { Browser, Locator, Page } from 'playwright-core';
import { examples, serveProgram } from './program-page.js';

let gateway: GatewayProcess;
let browser: Browser;
let desk: ServedFiles;
let caller: ServedFiles;
beforeAll(async () => {
  [gateway, browser] = await Promise.all([GatewayProcess.start(), launchBrowser()]);
  const html = readFileSync(path.join(examples, 'agent-desktop/index.html'), 'utf8');
  desk = await serveProgram('agent-desktop/main.ts', gateway.address, html);
  caller = await serveProgram(
    `import { Client } from '@ringspec/client';
     const client = Client.getInstance();
     await client.init({ serverIp: 'localhost:8080' });
     await client.connect();
     await client.login('alice', ${JSON.stringify(gateway.passwords.get('alice'))});
     Object.assign(globalThis, { client });
     document.body.append('here');`,
    gateway.address,
  );
});
afterAll(async () => {
  await browser.close();
  await Promise.all([desk.close(), caller.close()]);
  await gateway.dispose();
});

const says = (page: Page, selector: string, words: string): Promise<void> =>
  page.locator(selector, { hasText: words }).waitFor();

/** The page at /admin, as somebody new who leads the team sees it. */
async function teamLead(name: string): Promise<Page> {
  const printed = await gateway.command('admin', 'add', name);
  const page = await openPage(await browser.newContext(), `http://${gateway.address}/admin`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(/^Password: (\S+)$/m.exec(printed)?.[1] ?? '');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('heading', { name: 'Wallboard', level: 1 }).waitFor();
  return page;
}

/** The server API, as a backend of the team asks it. */
async function api(label: string): Promise<HttpClient> {
  const printed = await gateway.command('key', 'add', label, '--json');
  const { secret: key } = JSON.parse(printed) as { secret: string };
  return createHttpClient({ url: `http://${gateway.address}`, key });
}

const rowOf = (page: Page, text: string): Locator =>
  page.getByRole('row').filter({ hasText: text });

it('the desk takes a call, writes it down, pauses with a reason, and comes back from a ban', async () => {
  const lead = await teamLead('lena');
  const carol = await openPage(await browser.newContext(), desk.origin);
  const notes: string[] = [];
  carol.on('console', (message) => notes.push(message.text()));
  await carol.fill('[name=user]', 'carol');
  await carol.fill('[name=password]', 'wrong');
  await carol.click('#login button');
  await says(carol, '#problem', 'password');
  await carol.fill('[name=password]', gateway.passwords.get('carol') ?? '');
  await carol.click('#login button');
  await says(carol, '#status', 'ONLINE');

  await carol.selectOption('[name=reason]', 'Training');
  await carol.click('#pause button');
  await says(carol, '#status', 'TIMEOUT: Training');
  await rowOf(lead, 'Carol').getByText('Break: Training').waitFor();
  await carol.click('#ready');
  await says(carol, '#status', 'READY');

  const alice = await openPage(await browser.newContext(), caller.origin);
  await says(alice, 'body', 'here');
  await alice.evaluate("void client.call('support')");
  await says(carol, '#caller', 'Alice Adams calls support, and has waited');
  await carol.click('#answer');
  await says(carol, '#status', 'IN_SERVICE');
  await rowOf(lead, 'Carol').getByText('In a call').waitFor();
  await carol.click('#ready');
  await says(carol, '#problem', 'The operator may not set this status now.');
  await carol.click('#hangup');
  await says(carol, '#status', 'AFTER_SERVICE');
  await carol.locator('#call').waitFor({ state: 'hidden' });
  await carol.fill('[name=note]', 'wants a refund');
  await carol.click('text=Save, next call');
  await says(carol, '#status', 'READY');
  await carol.locator('#wrap-up').waitFor({ state: 'hidden' });
  expect(notes).toEqual(['note: wants a refund']);

  const backend = await api('offers');
  const offerFor = (offerMs: number): Promise<unknown> =>
    backend.changeQueue({ pathParams: { number: 'support' }, body: { offerMs } });
  await offerFor(1_000);
  await alice.evaluate("void client.call('support')");
  await says(carol, '#status', 'BANNED');
  await rowOf(lead, 'Carol').getByText('Missed a call').waitFor();
  await offerFor(20_000);
  await carol.click('#ready');
  await carol.click('#answer');
  await says(carol, '#status', 'IN_SERVICE');
});

/** By the headings of the guide: the section of the page, and the buttons whose dialogs it speaks of. */
const places = {
  'Watch the queues': ['Wallboard'],
  'Pause an operator, or get one back': ['Wallboard', 'Set status of Carol Clark'],
  'Add a user': ['Users', 'Add a user', 'Change alice', 'Remove alice'],
  'Give a queue its operators': ['Queues', 'Add a queue', 'Operators support'],
  'Move a call that is up, or end it': ['Live calls', 'Move Alice Adams and Support'],
  'Find a call of yesterday': ['Call records'],
  'Give your backend a key': ['API keys', 'Make a key', 'Revoke shop'],
  'Have your backend told': ['Webhooks', 'Add an endpoint'],
} as const;

it('the guide to /admin speaks in the words of the page', async () => {
  const backend = await api('shop');
  await backend.createWebhookEndpoint({ body: { url: 'https://shop.example/ringspec' } });
  const alice = await openPage(await browser.newContext(), caller.origin);
  await says(alice, 'body', 'here');
  await alice.evaluate("void client.call('support')");
  const lead = await teamLead('mira');
  const guide = readFileSync(path.join(examples, '../pages/gateway/people.md'), 'utf8');
  const parts = new Map(
    guide.split(/^## /m).map((part) => [part.slice(0, part.indexOf('\n')), part]),
  );
  const absent: string[] = [];
  for (const [heading, [section, ...buttons]] of Object.entries(places)) {
    await lead.getByRole('link', { name: section, exact: true }).click();
    await lead.getByRole('heading', { name: section, level: 1 }).waitFor();
    await lead.locator('table').first().waitFor();
    const seen = [await lead.locator('body').textContent()];
    for (const name of buttons) {
      await lead.getByRole('button', { name, exact: true }).click();
      seen.push(await lead.getByRole('dialog').textContent());
      await lead.keyboard.press('Escape');
    }
    const words = [...(parts.get(heading) ?? '').matchAll(/\*\*([^*]+)\*\*/g)].map(
      ([, word = '']) => word,
    );
    expect(words.length).toBeGreaterThan(1);
    absent.push(...words.filter((word) => !seen.join('\n').includes(word)));
  }
  expect(absent).toEqual([]);
});
