import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { violations } from '@ringspec/e2e/accessibility';
import { launchBrowser } from '@ringspec/e2e/browser';
import { GatewayProcess } from '@ringspec/e2e/gateway-process';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { base } from './site.js';
import type { ServedFiles } from '@ringspec/e2e/serve-files';
import { serveSite } from './serve-site.js';

let server: ServedFiles;
let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([serveSite(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** A page whose every complaint and request elsewhere is noted. */
async function open(
  to: string,
  options: BrowserContextOptions = {},
  allowed: readonly string[] = [],
): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${to}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${to}: ${error.message}`));
  page.on('request', (request) => {
    const { origin: asked, protocol } = new URL(request.url());
    if (![server.origin, ...allowed].includes(asked) && protocol !== 'data:')
      complaints.push(`${to}: asks ${request.url()}`);
  });
  await page.goto(`${server.origin}${base}${to}`);
  await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}));
  return page;
}

const kinds = [
  ['the first page', 'index.html'],
  ['an event', 'protocol/events/client/IncomingCall.html'],
  ['a type among many', 'protocol/types/CallState.html'],
  ['the wire', 'protocol/wire.html'],
  ['diagrams', 'protocol/states.html'],
  ['events on one page', 'protocol/client-events.html'],
  ['codes of a domain', 'protocol/errors/auth.html'],
  ['a class of the API', 'api/@ringspec/client/classes/Client.html'],
  ['a module of the API', 'api/@ringspec/generated/typescript/requests/index.html'],
  ['a module of validators', 'api/@ringspec/generated/validators/requests/index.html'],
  ['an operation over HTTP', 'protocol/operations/placeCall.html'],
  ['members of the 4.x SDK', 'moving/members.html'],
  ['the changelog', 'project/changelog.html'],
  ['every setting', 'gateway/limits.html'],
  ['a README', 'gateway/index.html'],
  ['a page by hand', 'languages/index.html'],
  ['a guide with code and output', 'guides/calls.html'],
  ['a rule with examples', 'generator/mistakes.html'],
  ['sequences of frames', 'languages/sequences.html'],
  ['a document for tools', 'languages/openrpc.html'],
  ['the page to try', 'try/index.html'],
] as const;

const looks = [
  ['light', { colorScheme: 'light', viewport: { width: 1280, height: 800 } }],
  ['dark', { colorScheme: 'dark', viewport: { width: 1280, height: 800 } }],
  ['middling', { colorScheme: 'light', viewport: { width: 768, height: 1024 } }],
  ['narrow', { colorScheme: 'light', viewport: { width: 375, height: 667 } }],
] as const;

/** What of a page goes beyond the window, or is cut off where only a scroll sideways would show it. */
async function beyond(page: Page): Promise<{ page: number; code: number; tables: number }> {
  const wider = (selector: string): Promise<number> =>
    page
      .locator(selector)
      .evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).length);
  return {
    page: await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
    code: await wider('.vp-doc [class*=language-] pre'),
    tables: await wider('.vp-doc table'),
  };
}

const nothing = { page: 0, code: 0, tables: 0 };

/** As one sees it who has loaded it in such a window: what fades or slides has done so. */
async function look(
  page: Page,
  { colorScheme, viewport }: (typeof looks)[number][1],
): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize(viewport);
  await page.waitForFunction(
    (isDark) => document.documentElement.classList.contains('dark') === isDark,
    colorScheme === 'dark',
  );
  await settled(page);
}

/**
 * Every transition that a change has begun is over: those begin with the frame after it. They are
 * asked for anew, since Chromium never settles `finished` of one that gives way to another.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
  });
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}

/** Each is loaded once, in one window or another, which then becomes the others. */
const loaded = kinds.map(([kind, to], i) => [kind, to, looks[i % looks.length]?.[1]] as const);

describe.each(loaded)('%s', (_kind, to, first) => {
  let page: Page;
  beforeAll(async () => {
    page = await open(to, first);
  });
  afterAll(async () => {
    await page.context().close();
  });

  it.each(looks)('breaks no rule of accessibility in a %s window, and fits', async (_look, as) => {
    await look(page, as);
    expect(await violations(page)).toEqual([]);
    expect(await beyond(page)).toEqual(nothing);
  });

  it('fits at 320 px, a window of 1280 at 400 % (WCAG 1.4.10), what is folded too', async () => {
    await page.setViewportSize({ width: 320, height: 256 });
    await page.locator('details').evaluateAll((all) => {
      for (const each of all) (each as HTMLDetailsElement).open = true;
    });
    await settled(page);
    expect(await beyond(page)).toEqual(nothing);
  });
});

describe('by keyboard alone', () => {
  it('the content, the search and closed groups of the sidebar are reached', async () => {
    const page = await open('guides/calls.html');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to content');
    expect(await violations(page)).toEqual([]);
    const group = page.locator('.VPSidebarItem', { hasText: 'Gateway' }).first();
    await group.getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'TURN with coturn' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Control+k');
    await page.locator('#localsearch-input:focus').waitFor();
    await page.keyboard.type('ACDSt');
    await page.locator('.results li:first-child').filter({ hasText: 'ACDSt' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'ACDStatusUpdated', level: 1 }).waitFor();
    await page.context().close();
  });

  it('the menu of a narrow window opens and closes', async () => {
    const page = await open('guides/calls.html', { viewport: { width: 375, height: 667 } });
    const link = page.getByRole('link', { name: 'Devices and permissions' }).first();
    await page.getByRole('button', { name: 'Menu' }).focus();
    await page.keyboard.press('Enter');
    await link.waitFor();
    // While it fades in nothing has the contrast that it will have.
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await link.waitFor({ state: 'hidden' });
    await page.context().close();
  });
});

describe('code in several languages', () => {
  /** The names of the tabs that are shown. */
  const shown = (page: Page): Promise<(string | undefined)[]> =>
    page
      .locator('.vp-code-group input:checked + label')
      .evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset['title']));

  it('is shown in the one that the reader has chosen, on other pages too', async () => {
    const page = await open('guides/backend.html');
    expect(await shown(page)).toEqual(['JavaScript', 'TypeScript', 'TypeScript']);
    await page.locator('.vp-code-group').nth(1).getByText('Rust', { exact: true }).click();
    expect(await shown(page)).toEqual(['JavaScript', 'Rust', 'Rust']);
    // Where there is no Rust, what was chosen before stays.
    await page.locator('.vp-code-group').first().getByText('Python', { exact: true }).click();
    expect(await shown(page)).toEqual(['Python', 'Python', 'Python']);
    await page.locator('.vp-code-group').nth(2).getByText('Rust', { exact: true }).click();
    expect(await shown(page)).toEqual(['Python', 'Rust', 'Rust']);
    await page.goto(`${server.origin}${base}languages/index.html`);
    await page.locator('.vp-code-group .active.language-rust').waitFor();
    expect(await shown(page)).toEqual(['Rust']);
    await page.context().close();
  });
});

describe('the search', () => {
  /** Titles of the first three results. */
  async function search(page: Page, words: string): Promise<string[]> {
    const box = page.locator('#localsearch-input');
    await box.fill(words);
    // What was found for the words before may still be there.
    await page.locator('.results li:first-child').filter({ hasText: words }).waitFor();
    const links = await page
      .locator('.results a.result')
      .evaluateAll((all) => all.slice(0, 3).map((each) => (each as HTMLAnchorElement).pathname));
    return links;
  }

  it('finds each event of the client among the first three', async () => {
    const page = await open('index.html');
    await page.locator('.VPNavBarSearch button').click();
    const folder = path.resolve(import.meta.dirname, '../../../generated/docs/pages.json');
    const { groups } = JSON.parse(readFileSync(folder, 'utf8')) as {
      groups: { title: string; pages: { title: string; path: string }[] }[];
    };
    const events = groups.find(({ title }) => title === 'Events: client')?.pages ?? [];
    expect(events.length).toBeGreaterThanOrEqual(14);
    for (const { title, path: to } of events) {
      const wanted = `${base}protocol/${to.replace('.md', '.html')}`;
      expect(await search(page, title)).toContain(wanted);
    }
    expect(await search(page, 'ACDSt')).toContain(
      `${base}protocol/events/client/ACDStatusUpdated.html`,
    );
    await page.context().close();
  });
});

it('sends requests to a gateway from forms, and shows the frames with links', async () => {
  const gateway = await GatewayProcess.start({ ALLOWED_ORIGINS: server.origin });
  const page = await open('try/index.html', {}, [`ws://${gateway.address}`]);
  await page.fill('#try-address', gateway.address);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('Connected.', { exact: true }).waitFor();
  expect(await page.locator('.try-it').innerText()).not.toContain('`');
  expect(await page.locator('.try-form small code').first().innerText()).toContain('@');
  await page.fill('#try-user', 'alice');
  const password = gateway.passwords.get('alice') ?? '';
  await page.fill('#try-password', password);
  await page.click('text=Send login');
  const answer = page.locator('.try-frames li', { hasText: '"displayName"' }).first();
  await answer.waitFor();
  expect(await answer.getByRole('link').getAttribute('href')).toBe(
    `${base}protocol/requests/login.html`,
  );
  expect(await page.locator('.try-frames').innerText()).not.toContain(password);
  await page.selectOption('#try-request', 'setOperatorStatus');
  await page.click('text=Fill in the example');
  await page.click('text=Send setOperatorStatus');
  await page.locator('.try-error', { hasText: 'error' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await page.getByText('Closed with 1000').waitFor();
  await page.context().close();
  await gateway.dispose();
});

it('says of a page that is not there what helps', async () => {
  const page = await open('events/incomingcal.html');
  await page.getByText('There is no such page').waitFor();
  await page.getByRole('link', { name: 'Back to the start' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('main').getByRole('link', { name: 'IncomingCall' }).first().click();
  await page.getByRole('heading', { name: 'IncomingCall', level: 1 }).waitFor();
  await page.context().close();
  // The answer itself is a 404, which browsers report.
  expect(complaints.splice(0).filter((each) => !each.includes('404'))).toEqual([]);
});

it('has asked no other host, and complained of nothing, under a strict policy', () => {
  expect(complaints).toEqual([]);
});
