import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { BrowserPage, describeInBrowsers } from './support/browsers.js';
import { refusingTurnServer } from './support/refusing-turn-server.js';

/** Media that do not get through, in real browsers; each test is a call of its own. */
describeInBrowsers('a call', (name) => {
  let browser: BrowserPage;

  beforeAll(async () => {
    browser = await BrowserPage.open(name);
  }, 60_000);

  beforeEach(() => browser.page.reload(), 20_000);

  afterAll(() => browser.close(), 20_000);

  it('says that it hears nothing of a peer that is gone', async () => {
    const trouble = await browser.page.evaluate(async () => {
      await callPage.connect();
      await callPage.flows();
      const told = callPage.trouble();
      callPage.callee.peerConnection?.close();
      return told;
    });
    expect(trouble).toBe('silence');
  }, 30_000);

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
});
