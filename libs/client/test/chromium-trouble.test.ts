import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { CallPage as CallPageClass } from './page/call-page.js';
import { BrowserPage, describeInBrowsers } from './support/browsers.js';
import { refusingTurnServer } from './support/refusing-turn-server.js';

declare global {
  /** Of the page, not of this process. */
  var callPage: CallPageClass;
  var CallPage: typeof CallPageClass;
}

/** What goes wrong with devices and paths, in a real browser; each test is a call of its own. */
describeInBrowsers(
  'a call',
  (name) => {
    let browser: BrowserPage;

    beforeAll(async () => {
      browser = await BrowserPage.open(
        name,
        fileURLToPath(new URL('page/call-page.ts', import.meta.url)),
      );
    }, 30_000);

    beforeEach(() => browser.page.reload());

    afterAll(() => browser.close());

    it.each(['audio', 'video'] as const)(
      'goes on with a fresh device where the one of its %s ends',
      async (kind) => {
        const ended = await browser.page.evaluate(async (which) => {
          await callPage.connect();
          await callPage.flows();
          const outcome = await callPage.endDevice(which);
          await callPage.flows();
          return outcome;
        }, kind);
        expect(ended).toEqual({ change: 'replaced', isFresh: true });
      },
      20_000,
    );

    it('says that it hears nothing of a peer that is gone, within 5 s', async () => {
      const { trouble, ms } = await browser.page.evaluate(async () => {
        await callPage.connect();
        await callPage.flows();
        const told = callPage.trouble();
        const start = performance.now();
        callPage.callee.peerConnection?.close();
        return { trouble: await told, ms: performance.now() - start };
      });
      expect(trouble).toBe('silence');
      expect(ms).toBeLessThan(5_000);
    }, 20_000);

    it('that may use relays only says that there are none', async () => {
      const trouble = await browser.page.evaluate(async () => {
        callPage = new CallPage({ config: { iceTransportPolicy: 'relay' } });
        await callPage.connect();
        return callPage.trouble();
      });
      expect(trouble).toBe('noCandidates');
    }, 20_000);

    it('says that its TURN server refuses the credentials', async () => {
      const turn = await refusingTurnServer();
      const trouble = await browser.page.evaluate(async (url) => {
        callPage = new CallPage({
          config: { iceTransportPolicy: 'relay' },
          iceServers: [{ urls: [url], username: 'alice', credential: 'stale' }],
        });
        await callPage.connect();
        return callPage.trouble();
      }, turn.url);
      turn.close();
      expect(trouble).toBe('turnRefused');
    }, 20_000);
  },
  ['Chromium'],
);
