/** The page of administrators as a person uses it, served by the gateway under its own policy. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { violations } from '../src/accessibility.js';
import { connectCall } from '../src/connect-call.js';
import { Stage } from '../src/stage.js';

const sections = {
  wallboard: 'Wallboard',
  users: 'Users',
  queues: 'Queues',
  calls: 'Live calls',
  records: 'Call records',
  keys: 'API keys',
  webhooks: 'Webhooks',
} as const;

describe('the page at /admin', () => {
  let stage: Stage;
  let password: string;
  const opened: BrowserContext[] = [];
  beforeAll(async () => {
    stage = await Stage.set();
    const out = await stage.gateway.command('admin', 'add', 'lena');
    password = /^Password: (\S+)$/m.exec(out)?.[1] ?? '';
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((context) => context.close()));
    await stage.clear();
  });
  afterAll(() => stage.strike());

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await stage.browser.newContext({
      viewport: { width: 1360, height: 900 },
      ...options,
    });
    opened.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(`http://${stage.gateway.address}/admin`);
    await page.getByLabel('Name').waitFor();
    return page;
  }

  async function logIn(page: Page, secret = password): Promise<void> {
    await page.getByLabel('Name').fill('lena');
    await page.getByLabel('Password').fill(secret);
    await page.getByRole('button', { name: 'Log in' }).click();
  }

  async function inside(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await open(options);
    await logIn(page);
    await page.getByRole('heading', { name: 'Wallboard', level: 1 }).waitFor();
    return page;
  }

  async function go(page: Page, section: keyof typeof sections): Promise<void> {
    await page.getByRole('link', { name: sections[section], exact: true }).click();
    await page.getByRole('heading', { name: sections[section], level: 1 }).waitFor();
  }

  const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
  /** Resolves when a figure of a queue is this. */
  const shows = (page: Page, queue: string, name: string | RegExp, value: RegExp) =>
    page
      .getByRole('region', { name: queue })
      .locator('.figure')
      .filter({ has: page.locator('dt', { hasText: name }) })
      .locator('dd')
      .filter({ hasText: value })
      .waitFor();

  it('lets nobody in with a wrong password, and says so; then lets in, and out again', async () => {
    const page = await open();
    await logIn(page, 'wrong');
    await page.getByText('The name or the password is wrong.').waitFor();
    await logIn(page);
    await page.getByRole('heading', { name: 'Wallboard', level: 1 }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Wallboard', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('button', { name: 'Log in' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Log in' }).waitFor();
  });

  it('shows the door once the login is over', async () => {
    const page = await inside();
    await page.context().clearCookies();
    await page.getByText('Your login is over: log in again.').waitFor();
  });

  it('follows a queue on the wall: who waits, who is ready, what was answered', async () => {
    const page = await inside();
    await shows(page, 'Support', 'Waiting', /^0$/);
    const alice = await stage.loggedIn('alice');
    await alice.run((harness) => harness.call('support'));
    await shows(page, 'Support', 'Waiting', /^1$/);
    await shows(page, 'Support', 'Longest wait', /^\d+:\d\d$/);
    const carol = await stage.loggedIn('carol');
    await carol.run(({ client }) =>
      client
        .setOperatorACDStatus('ONLINE')
        .then(() => client.setOperatorACDStatus('READY'))
        .then(() => undefined),
    );
    await carol.event('IncomingCall');
    await row(page, 'Carol').getByText('Being called').waitFor();
    await carol.run(({ lastCall }) => lastCall.answer());
    await alice.callEvent('Connected');
    await row(page, 'Carol').getByText('In a call').waitFor();
    await row(page, 'Carol')
      .getByText(/^\d+:\d\d$/)
      .waitFor();
    await shows(page, 'Support', 'Waiting', /^0$/);
    await shows(page, 'Support', 'Answered today', /^1$/);
    await shows(page, 'Support', /^Service level/, /^\d+ %$/);

    await go(page, 'calls');
    await row(page, 'Alice').getByText('Talking').waitFor();
    await row(page, 'Alice')
      .getByRole('button', { name: /^Hang up/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hang up' }).click();
    await page.getByText('Nobody is in a call').waitFor();
    await alice.callEvent('Disconnected');

    await go(page, 'records');
    await row(page, 'Alice').getByText('Ended by an administrator or backend').waitFor();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as CSV' }).click();
    expect((await saving).suggestedFilename()).toBe('calls.csv');
    await page.getByLabel('User').fill('nobody');
    await page.getByText('No call is like that').waitFor();
  });

  it('makes users, changes them, finds them and removes them', async () => {
    const page = await inside();
    await go(page, 'users');
    await page.getByRole('button', { name: 'Add a user' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('alice');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.getByText(/is taken|already/i).waitFor();
    await dialog.getByLabel('Name', { exact: true }).fill('erin');
    await dialog.getByLabel('Display name').fill('Erin Evans');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await row(page, 'Erin Evans').getByText('By token', { exact: true }).waitFor();
    await page.getByLabel('Search').fill('evan');
    await row(page, 'alice').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Change erin' }).click();
    await dialog.getByLabel(/^Frozen/).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await row(page, 'Erin Evans').getByText('Not: frozen').waitFor();
    await page.getByRole('button', { name: 'Remove erin' }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Nobody matches “evan”').waitFor();
  });

  it('makes queues and gives them operators', async () => {
    const page = await inside();
    await go(page, 'queues');
    await page.getByRole('button', { name: 'Add a queue' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Number').fill('sales');
    await dialog.getByLabel(/^To be answered within/).fill('30');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await row(page, 'sales').getByText('30 s').waitFor();
    await page.getByRole('button', { name: 'Operators sales' }).click();
    await dialog.getByText('Nobody serves this queue').waitFor();
    await dialog.getByLabel('Name of a user').fill('dave');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.getByRole('button', { name: /^Take off Dave/ }).waitFor();
    await page.keyboard.press('Escape');
    await row(page, 'sales').getByText('1', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove sales' }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await row(page, 'sales').waitFor({ state: 'detached' });
  });

  it('says which skills a queue needs, where its calls go after a time, and what custom statuses mean', async () => {
    const page = await inside();
    await go(page, 'queues');
    await page.getByRole('button', { name: 'Change support' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Skills that operators need/).fill('english');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('“english” is no skill with its level').waitFor();
    await dialog.getByLabel(/^Skills that operators need/).fill('English 5');
    const ageing = dialog.getByLabel(/^A wait counts as one priority more/);
    await ageing.fill('86401');
    await dialog.getByRole('button', { name: 'Save' }).click();
    expect(await ageing.evaluate((one) => one.matches(':invalid:focus'))).toBe(true);
    await ageing.fill('90.5');
    await dialog.getByLabel(/^When a call has waited/).selectOption('queue');
    await dialog.getByLabel('Number of the other queue').fill('nowhere');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('There is no queue nowhere').waitFor();
    await dialog.getByLabel(/^When a call has waited/).selectOption('message');
    await dialog.getByLabel(/^Too long is/).fill('300');
    await dialog.getByLabel('What the caller is told').fill('Call again tomorrow.');
    const statuses = dialog.getByText('Custom statuses that operators choose from');
    await statuses.click();
    await dialog.getByLabel('Custom 10').fill('Training');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await row(page, 'support').getByText('english 5').waitFor();
    await page.getByRole('button', { name: 'Change support' }).click();
    expect(await dialog.getByLabel('What the caller is told').inputValue()).toBe(
      'Call again tomorrow.',
    );
    expect(await ageing.inputValue()).toBe('90.5');
    await statuses.click();
    expect(await dialog.getByLabel('Custom 10').inputValue()).toBe('Training');
    await dialog.getByLabel('Custom 10').fill('');
    await ageing.fill('0');
    await dialog.getByLabel(/^When a call has waited/).selectOption('none');
    await dialog.getByLabel(/^Skills that operators need/).fill('');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await row(page, 'support').getByText('english 5').waitFor({ state: 'detached' });
  });

  it('sets what an operator does and can do, by keyboard, and says where it cannot', async () => {
    const page = await inside();
    const carol = await stage.loggedIn('carol');
    const button = page.getByRole('button', { name: 'Set status of Carol' });
    await button.press('Enter');
    const dialog = page.getByRole('dialog');
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel('Status').selectOption('TIMEOUT');
    await dialog.getByLabel('Reason').fill('Training');
    await page.keyboard.press('Enter');
    await row(page, 'Carol').getByText('Break: Training').waitFor();
    expect((await carol.event('ACDStatusUpdated')).payload).toMatchObject({ status: 'TIMEOUT' });
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Skills of Carol' }).press('Enter');
    await dialog.getByLabel(/^Skills/).fill('english 5, Billing 3');
    await page.keyboard.press('Enter');
    await row(page, 'Carol').getByText('billing 3, english 5').waitFor();
    await page.getByRole('button', { name: 'Set status of Dave' }).click();
    await dialog.getByLabel('Status').selectOption('READY');
    await dialog.getByRole('button', { name: 'Set' }).click();
    await dialog.getByText('The operator has no connection at which calls ring.').waitFor();
    await page.keyboard.press('Escape');
  });

  it('moves a call to somebody else', async () => {
    const page = await inside();
    const [alice, bob, carol] = [
      await stage.loggedIn('alice'),
      await stage.loggedIn('bob'),
      await stage.loggedIn('carol'),
    ];
    await connectCall(alice, bob, 'bob');
    await go(page, 'calls');
    await row(page, 'Alice').getByRole('button', { name: /^Move/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('User or queue it goes to').fill('dave');
    await dialog.getByRole('button', { name: 'Move' }).click();
    await dialog.getByText('The user has no connection at which calls ring.').waitFor();
    await dialog.getByLabel('User or queue it goes to').fill('carol');
    await dialog.getByLabel('Who stays in it').selectOption('bob');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Move' }).click();
    await carol.event('IncomingCall');
    await row(page, 'Alice').getByText('Talking, goes to carol').waitFor();
    await carol.run(({ lastCall }) => lastCall.answer());
    await alice.callEvent('Disconnected');
    await row(page, 'Carol').getByText('Talking', { exact: true }).waitFor();
  });

  it('makes keys that it shows once, and revokes them', async () => {
    const page = await inside();
    await go(page, 'keys');
    await page.getByRole('button', { name: 'Make a key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Label').fill('shop');
    await dialog.getByRole('button', { name: 'Make' }).click();
    const secret = await dialog.getByText(/^rsk_/).textContent();
    await dialog.getByRole('button', { name: 'Done' }).click();
    const ask = () =>
      fetch(`http://${stage.gateway.address}/v1/key`, {
        headers: { authorization: `Bearer ${String(secret)}` },
      });
    expect((await ask()).status).toBe(200);
    await page.getByRole('button', { name: 'Revoke shop' }).click();
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await row(page, 'shop')
      .getByText(/^Revoked/)
      .waitFor();
    expect((await ask()).status).toBe(401);
  });

  it('says what is wrong with an endpoint', async () => {
    const page = await inside();
    await go(page, 'webhooks');
    await page.getByText('Nobody is told yet').waitFor();
    await page.getByText('Nothing was sent yet').waitFor();
    await page.getByRole('button', { name: 'Add an endpoint' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Address').fill('http://127.0.0.1:9/hook');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.getByText(/https/).waitFor();
    await dialog.getByLabel('Address').fill('https://shop.example/ringspec');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.getByText(/^whsec_/).waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: /^Turn off/ }).click();
    await row(page, 'shop.example').getByText('Off', { exact: true }).waitFor();
  });

  it('keeps what it knows while the gateway is away, says so, and goes on', async () => {
    const page = await inside();
    await row(page, 'Carol').waitFor();
    await stage.gateway.end('SIGTERM');
    await page.getByText(/The gateway does not answer\..*What you see is of/).waitFor();
    expect(await row(page, 'Carol').isVisible()).toBe(true);
    await stage.gateway.restart();
    await page.getByText('The gateway does not answer.').waitFor({ state: 'detached' });
  });

  it('works by keyboard alone', async () => {
    const page = await open();
    await page.keyboard.type('lena');
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Wallboard', level: 1 }).waitFor();
    const users = page.getByRole('link', { name: 'Users' });
    for (let i = 0; i < 10; i += 1) {
      if (await users.evaluate((link) => link === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { name: 'Users', level: 1 });
    await heading.waitFor();
    expect(await heading.evaluate((title) => title === document.activeElement)).toBe(true);
    await row(page, 'alice').waitFor();
    await page.getByRole('button', { name: 'Change alice' }).press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    const button = page.getByRole('button', { name: 'Change alice' });
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it.each([
    ['light', 1360],
    ['dark', 1360],
    ['light', 375],
    ['dark', 375],
  ] as const)('breaks no rule of axe and fits, %s at %d pixels', async (colorScheme, width) => {
    const page = await open({ colorScheme, viewport: { width, height: 800 } });
    expect(await violations(page)).toEqual([]);
    await logIn(page);
    await page.getByRole('heading', { name: 'Wallboard', level: 1 }).waitFor();
    for (const section of Object.keys(sections) as (keyof typeof sections)[]) {
      await go(page, section);
      await page.waitForFunction(() => !document.body.textContent.includes('Loading …'));
      expect({ section, violations: await violations(page) }).toEqual({ section, violations: [] });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    await go(page, 'keys');
    await page.getByRole('button', { name: 'Make a key' }).click();
    expect(await violations(page)).toEqual([]);
  });
});
