import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BrowserPage, describeInBrowsers } from './support/browsers.js';

/** One call from its beginning to its end: each step goes on from the one before. */
describeInBrowsers('a call', (name) => {
  let browser: BrowserPage;

  beforeAll(async () => {
    browser = await BrowserPage.open(name);
  }, 60_000);

  afterAll(() => browser.close());

  it('has audio and video flow both ways', async () => {
    await browser.page.evaluate(async () => {
      await callPage.connect();
      await callPage.flows();
    });
    const videos = await browser.page.evaluate(() => document.querySelectorAll('video').length);
    expect(videos).toBe(2);
  }, 20_000);

  it('keeps them over a loss of the gateway, and does not renegotiate for it', async () => {
    const negotiated = await browser.page.evaluate(async () => {
      const { caller } = callPage;
      const before = caller.peerConnection?.localDescription?.sdp;
      callPage.loseGateway();
      await callPage.flows();
      return caller.peerConnection?.localDescription?.sdp !== before;
    });
    expect(negotiated).toBe(false);
  }, 20_000);

  it('keeps them over a restart of ICE', async () => {
    const restarted = await browser.page.evaluate(async () => {
      const changed = await callPage.breakIce();
      await callPage.flows();
      return changed;
    });
    expect(restarted).toBe(true);
  }, 20_000);

  it('is held and taken off hold', async () => {
    const story = await browser.page.evaluate(async () => {
      const { caller, callee } = callPage;
      const held = callPage.until(caller, 'ActiveUpdated');
      const { result } = await callee.setActive(false);
      await held;
      const heldDirections = caller.peerConnection
        ?.getTransceivers()
        .map(({ currentDirection }) => currentDirection);
      await callee.setActive(true);
      await callPage.flows();
      return { result, heldDirections, active: caller.active() };
    });
    expect(story).toEqual({
      result: true,
      heldDirections: ['inactive', 'inactive'],
      active: true,
    });
  }, 20_000);

  it('shows nothing of what is added while it is held, and all of it afterwards', async () => {
    const directions = await browser.page.evaluate(async () => {
      const { caller, callee } = callPage;
      await callee.sendVideo(false);
      await caller.setActive(false);
      await callee.sendVideo(true);
      const whileHeld = caller.peerConnection
        ?.getTransceivers()
        .map(({ currentDirection }) => currentDirection);
      await caller.setActive(true);
      await callPage.flows();
      return whileHeld;
    });
    expect(directions).toEqual(['inactive', 'inactive']);
  }, 20_000);

  it('loses and gains video where both sides change it at once', async () => {
    const videos = await browser.page.evaluate(async () => {
      const { caller, callee } = callPage;
      await Promise.all([caller.sendVideo(false), callee.sendVideo(false)]);
      const without = document.querySelectorAll('video').length;
      await Promise.all([caller.sendVideo(true), callee.sendVideo(true)]);
      await callPage.flows();
      return { without, withVideo: document.querySelectorAll('video').length };
    });
    expect(videos).toEqual({ without: 0, withVideo: 2 });
  }, 20_000);

  it('lets everything go at its end', async () => {
    const left = await browser.page.evaluate(async () => {
      const { caller, callee } = callPage;
      const over = callPage.until(caller, 'Disconnected');
      await callee.hangup();
      await over;
      return {
        states: [caller.state(), callee.state()],
        released: callPage.released,
        videos: document.querySelectorAll('video').length,
      };
    });
    expect(left).toEqual({ states: ['ENDED', 'ENDED'], released: true, videos: 0 });
  }, 20_000);
});
