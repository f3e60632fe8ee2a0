import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { BrowserPage, describeInBrowsers } from './support/browsers.js';

/** Devices that end in the midst of a call; each test is a call of its own. */
describeInBrowsers('a call whose device ends', (name) => {
  let browser: BrowserPage;

  beforeAll(async () => {
    browser = await BrowserPage.open(name);
  }, 60_000);

  beforeEach(() => browser.page.reload());

  afterAll(() => browser.close());

  it.each(['audio', 'video'] as const)(
    'goes on with a fresh one for its %s',
    async (kind) => {
      const ended = await browser.page.evaluate(async (which) => {
        callPage.lendDevices();
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
});
