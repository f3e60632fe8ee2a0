/** What the READMEs tell a developer to write runs as it stands there. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../src/browser.js';
import { GatewayProcess } from '../src/gateway-process.js';
import { PageServer } from '../src/page-server.js';
import { Phone } from '../src/phone.js';

const root = path.resolve(import.meta.dirname, '../../..');

/** Counts in a page how often the camera is asked for. */
function countCameras(): void {
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  Object.assign(globalThis, { cameras: 0 });
  mediaDevices.getUserMedia = (constraints) => {
    if (constraints?.video !== undefined && constraints.video !== false) {
      (globalThis as unknown as { cameras: number }).cameras += 1;
    }
    return getUserMedia(constraints);
  };
}

function cameras(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { cameras: number }).cameras);
}

describe('the example of', () => {
  let gateway: GatewayProcess;
  let browser: Browser;
  let phones: PageServer;
  beforeAll(async () => {
    [gateway, browser, phones] = await Promise.all([
      GatewayProcess.start(),
      launchBrowser(),
      PageServer.start(),
    ]);
  });
  afterAll(async () => {
    await Promise.all([browser.close(), phones.dispose()]);
    await gateway.dispose();
  });

  /** Bob at a phone, and a page with the example as its only code. */
  async function played(
    file: string,
    use: (bob: Phone, said: Promise<unknown>, page: Page) => Promise<void>,
    words: string,
  ): Promise<void> {
    const markdown = readFileSync(path.join(root, file), 'utf8');
    const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(markdown) ?? [];
    expect(code).toContain('calls.example.org');
    const example = await PageServer.start(code.replace('calls.example.org', gateway.address));
    const context = await browser.newContext();
    const bob = await Phone.open(context, phones.url, gateway.address);
    await bob.login(gateway, 'bob');
    const page = await openPage(await browser.newContext(), 'about:blank');
    await page.addInitScript(countCameras);
    page.on('dialog', (dialog) => void dialog.accept(gateway.passwords.get('alice')));
    const said = page.waitForEvent('console', (message) => message.text() === words);
    await page.goto(example.url);
    await bob.event('IncomingCall');
    await bob.run(({ lastCall }) => {
      lastCall.answer();
    });
    await use(bob, said, page);
    await Promise.all([context.close(), page.context().close(), example.dispose()]);
  }

  it('the project calls, greets, and answers', async () => {
    await played(
      'README.md',
      async (bob, said, page) => {
        expect((await bob.callEvent('MessageReceived')).payload['text']).toBe('Hello');
        await bob.run(({ lastCall }) => {
          lastCall.hangup();
        });
        await bob.callEvent('Disconnected');
        await bob.run((harness) => harness.call('alice', true));
        await bob.callEvent('Connected', 2);
        await bob.run(({ lastCall }) => {
          lastCall.hangup();
        });
        await said;
        expect(await cameras(page)).toBe(0);
      },
      'over',
    );
  });

  it('the client calls', async () => {
    await played(
      'libs/client/README.md',
      async (_bob, said) => {
        await said;
      },
      'Hello, Bob',
    );
  });
});
