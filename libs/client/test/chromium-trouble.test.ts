import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BrowserPage, describeInBrowsers } from './support/browsers.js';

/** What goes wrong in the midst of a call. Firefox notices it too; beside other work it has taken longer than these 5 s. */
describeInBrowsers(
  'a call',
  (name) => {
    let browser: BrowserPage;

    beforeAll(async () => {
      browser = await BrowserPage.open(name);
    }, 30_000);

    afterAll(() => browser.close());

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
  },
  ['Chromium'],
);
