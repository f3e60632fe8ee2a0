/** The programs of the guides that need a browser, in one, against the real gateway. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { launchBrowser, openPage } from '@ringspec/e2e/browser';
import { GatewayProcess } from '@ringspec/e2e/gateway-process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type ServedFiles, serveFiles } from '@ringspec/e2e/serve-files';
import { shownOutput } from './printed.js';
import { examples, serveProgram } from './program-page.js';

let gateway: GatewayProcess;
let browser: Browser;
const served: ServedFiles[] = [];
beforeAll(async () => {
  [gateway, browser] = await Promise.all([GatewayProcess.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await gateway.dispose();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await Promise.all(served.splice(0).map((each) => each.close()));
});

async function serve(...args: Parameters<typeof serveProgram>): Promise<ServedFiles> {
  const files = await serveProgram(...args);
  served.push(files);
  return files;
}

/** Waits until the element says this. */
async function says(page: Page, selector: string, words: string): Promise<void> {
  await page.locator(selector, { hasText: words }).waitFor();
}

describe('the page that calls', () => {
  const html = readFileSync(path.join(examples, 'first-call/index.html'), 'utf8');

  async function loggedIn(context: BrowserContext, url: string, user: string): Promise<Page> {
    const page = await openPage(context, url);
    await says(page, '#status', 'Connected.');
    await page.fill('[name=user]', user);
    await page.fill('[name=password]', gateway.passwords.get(user) ?? '');
    await page.click('#login button');
    await says(page, '#status', 'Hello, ');
    return page;
  }

  it('logs in, calls, answers and hangs up', async () => {
    const { origin } = await serve('first-call/main.ts', gateway.address, html);
    const alice = await loggedIn(await browser.newContext(), origin, 'alice');
    const bob = await loggedIn(await browser.newContext(), origin, 'bob');
    await alice.fill('[name=number]', 'bob');
    await alice.click('#call button');
    await says(bob, '#status', 'calls.');
    await bob.click('#answer');
    await says(alice, '#status', 'You are talking.');
    await bob.click('#hangup');
    await says(alice, '#status', 'The call is over.');
  });

  it('is twelve lines on the first page, which call and talk', async () => {
    const { origin: answering } = await serve('first-call/main.ts', gateway.address, html);
    const bob = await loggedIn(await browser.newContext(), answering, 'bob');
    const { origin } = await serve('hello.ts', gateway.address);
    const context = await browser.newContext();
    context.on('dialog', (dialog) => void dialog.accept(gateway.passwords.get('alice')));
    const said = context.waitForEvent('console', (message) => message.text().includes('talking'));
    await openPage(context, origin);
    await says(bob, '#status', 'calls.');
    await bob.click('#answer');
    expect((await said).text()).toBe('You are talking.');
    await bob.click('#hangup');
  });

  it('is told why a gateway refuses its origin', async () => {
    const strict = await GatewayProcess.start({ ALLOWED_ORIGINS: '' });
    const { origin } = await serve('first-call/main.ts', strict.address, html);
    const page = await openPage(await browser.newContext(), origin);
    const status = page.locator('#status:not(:empty)');
    await status.waitFor();
    const words = [await status.innerText()].map((line) =>
      line.replaceAll(origin, 'http://localhost:5173').replaceAll(strict.address, 'localhost:8080'),
    );
    await strict.dispose();
    expect(words).toEqual(shownOutput('refused-origin', words));
  });

  it('works from a script element', async () => {
    const script = await build({
      entryPoints: [path.resolve(examples, '../../../libs/client/src/index.ts')],
      ...{ bundle: true, write: false, format: 'iife', globalName: 'Ringspec' },
      conditions: ['@ringspec/source'],
    });
    const page = readFileSync(path.join(examples, 'script-tag.html'), 'utf8');
    const files = await serveFiles(
      new Map([
        ['index.html', page.replace('localhost:8080', gateway.address)],
        ['ringspec-client.iife.min.js', script.outputFiles[0]?.text ?? ''],
      ]),
      "script-src 'self' 'unsafe-inline'",
    );
    served.push(files);
    await says(await openPage(browser, files.origin), '#status', 'Connected, by');
  });
});

const start = `
  const client = new Client();
  Object.assign(globalThis, { client });
  await client.init({ serverIp: 'localhost:8080' });
  await client.connect();
`;

it('says why the microphone is refused', async () => {
  const asking = await launchBrowser({ microphone: 'ask' });
  const { origin } = await serve(
    `import { Client } from '@ringspec/client';
     import { explainRefusals, turnCallsOn } from './devices.js';
     const client = new Client();
     explainRefusals(client, (text) => document.body.append(text));
     document.body.append(String(await turnCallsOn(client)));`,
    gateway.address,
  );
  const page = await openPage(await asking.newContext(), origin);
  await says(page, 'body', 'Allow the microphone: the sign beside the address of this page.false');
  await asking.close();
});

it('tells a browser that cannot make calls from a page that may not', async () => {
  const { origin } = await serve(
    `import { Client } from '@ringspec/client';
     import { canChooseSpeaker, whyNoCalls } from './browsers.js';
     document.body.append(whyNoCalls(new Client()) ?? 'calls', ' ', String(canChooseSpeaker()));`,
    gateway.address,
  );
  const able = await openPage(await browser.newContext(), origin);
  await says(able, 'body', 'calls true');
  const old = await browser.newContext();
  await old.addInitScript(() => Reflect.deleteProperty(globalThis, 'RTCPeerConnection'));
  await says(await openPage(old, origin), 'body', 'This browser cannot make calls');
  // Its name is not localhost, and there is no certificate.
  const plain = await browser.newContext();
  await plain.route('http://page.test/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: `${origin}${pathname}` }) });
  });
  await says(await openPage(plain, 'http://page.test/'), 'body', 'Open this page over https://');
});

it('plays tones, after a click where the browser wants one', async () => {
  const strict = await launchBrowser({ autoplay: 'gesture' });
  const { origin } = await serve(
    `import { Client } from '@ringspec/client';
     import { askForSound, beepBeep, play } from './tones.js';
     const client = new Client();
     const button = document.body.appendChild(document.createElement('button'));
     button.hidden = true;
     askForSound(client, button);
     await client.init();
     console.log(play(client, '425@-19;0.6(0.2/0.1/2)'));
     console.log(play(client, beepBeep));`,
    gateway.address,
  );
  const page = await (await strict.newContext()).newPage();
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  const finished = page.waitForEvent('console', (message) => message.text().startsWith('finished'));
  await page.goto(origin);
  await page.locator('button:visible').click();
  await finished;
  await strict.close();
  // Chromium says by itself what it refuses.
  const own = lines
    .filter((line) => !line.includes('AudioContext'))
    .join('\n')
    .split('\n');
  expect(own).toEqual(shownOutput('tones', own));
});

it('has the phone in one tab, and in the next when that is closed', async () => {
  const password = JSON.stringify(gateway.passwords.get('alice'));
  const { origin } = await serve(
    `import { Client } from '@ringspec/client';
     import { phoneInOneTab } from './tabs.js';
     const client = new Client();
     client.on('AuthResult', () => document.body.append('has it'));
     await client.init({ serverIp: 'localhost:8080' });
     document.body.append('ready ');
     await phoneInOneTab(client, () => client.login('alice', ${password}));`,
    gateway.address,
  );
  const context = await browser.newContext();
  const first = await openPage(context, origin);
  await says(first, 'body', 'ready has it');
  const second = await openPage(context, origin);
  await says(second, 'body', 'ready');
  expect(await second.evaluate(() => navigator.locks.query())).toMatchObject({
    held: [{ name: 'phone' }],
    pending: [{ name: 'phone' }],
  });
  expect(await second.locator('body').innerText()).not.toContain('has it');
  await first.close();
  await says(second, 'body', 'ready has it');
});

describe.each([
  [
    'React',
    readFileSync(path.join(examples, 'react/main.tsx'), 'utf8').replaceAll('./', './react/'),
  ],
  [
    'Vue',
    `import { Client } from '@ringspec/client';
     import { createApp, h } from 'vue';
     import { useClient } from './vue/use-client.js';
     const client = Client.getInstance();
     await client.init({ serverIp: 'localhost:8080' });
     await client.connect();
     createApp({
       setup() {
         const { state, call } = useClient(client);
         return () => h('main', [h('p', state.value), call.value && h('button', { onClick: () => call.value.answer() }, 'Answer ' + call.value.displayName())]);
       },
     }).mount(document.body.appendChild(document.createElement('div')));`,
  ],
])('%s', (_name, source) => {
  it('shows the state and the call that rings, once', async () => {
    const program = `${source}\nimport { Client as Same } from '@ringspec/client';\nObject.assign(globalThis, { client: Same.getInstance() });`;
    const { origin } = await serve(program, gateway.address);
    const bob = await openPage(await browser.newContext(), origin);
    await says(bob, 'p', 'CONNECTED');
    await logIn(bob, 'bob');
    await says(bob, 'p', 'LOGGED_IN');
    const caller = await serve(
      `import { Client } from '@ringspec/client'; ${start}`,
      gateway.address,
    );
    const alice = await openPage(await browser.newContext(), caller.origin);
    await logIn(alice, 'alice');
    await alice.evaluate("client.call('bob').on('Connected', () => document.body.append('up'))");
    await bob.locator('button', { hasText: 'Answer Alice' }).click();
    await says(alice, 'body', 'up');
    await bob.locator('button').waitFor({ state: 'detached' });
  });
});

async function logIn(page: Page, user: string): Promise<void> {
  const password = JSON.stringify(gateway.passwords.get(user));
  await page.waitForFunction(
    'typeof client === "object" && client.getClientState() === "CONNECTED"',
  );
  await page.evaluate(`client.login('${user}', ${password}).then(() => undefined)`);
}

it('loads the client when it is wanted, and not with the page', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents:
        "import { loadClient } from './lazy.js'; Object.assign(globalThis, { loadClient });",
      resolveDir: examples,
    },
    ...{ bundle: true, write: false, splitting: true, format: 'esm', outdir: '/' },
    entryNames: 'main',
    conditions: ['@ringspec/source'],
  });
  const files = outputFiles.map((file) => [path.basename(file.path), file.text] as const);
  const html = '<!doctype html><title>A</title><script type="module" src="/main.js"></script>';
  const { origin, close } = await serveFiles(new Map([['index.html', html], ...files]), '');
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(origin);
  const early = [...asked];
  await page.evaluate('loadClient().then((client) => client.getClientState())');
  await close();
  const sizeOf = (asking: string[]): number =>
    files
      .filter(([name]) => asking.includes(`/${name}`))
      .reduce((sum, [, text]) => sum + text.length, 0);
  expect(early).toContain('/main.js');
  expect(sizeOf(early)).toBeLessThan(2_000);
  expect(sizeOf(asked)).toBeGreaterThan(100_000);
});
