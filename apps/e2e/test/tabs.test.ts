/** Several tabs of one browser, and tabs that stand still. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContext } from 'playwright-core';
import { connectCall } from '../src/connect-call.js';
import { mediaFlows } from '../src/media-flow.js';
import { Phone } from '../src/phone.js';
import { Stage } from '../src/stage.js';

describe('tabs of one browser, of which one rings', () => {
  let stage: Stage;
  let browser: BrowserContext;
  let alice: Phone;

  beforeAll(async () => {
    stage = await Stage.set();
  });
  beforeEach(async () => {
    alice = await stage.loggedIn('alice');
    browser = await stage.browser.newContext();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  async function tab(user: string): Promise<Phone> {
    const phone = await Phone.open(browser, `${stage.server.url}#one-tab`, stage.gateway.address);
    await phone.login(stage.gateway, user);
    return phone;
  }

  /** A call that has been offered to every tab. */
  async function callUntilHeard(number: string): Promise<void> {
    await alice.run((harness, callee) => harness.call(callee), number);
    await alice.callEvent('ProgressToneStart');
  }

  const rings = async (phone: Phone): Promise<number> =>
    (await phone.events()).filter(({ name }) => name === 'IncomingCall').length;

  it('another rings when that one is closed, with the call that still rings', async () => {
    const first = await tab('bob');
    await callUntilHeard('bob');
    await first.event('IncomingCall');
    const second = await tab('bob');
    await alice.run(({ lastCall }) => {
      lastCall.hangup();
    });
    await callUntilHeard('bob');
    await first.event('IncomingCall', 2);
    expect(await rings(second)).toBe(0);
    await first.page.close();
    await second.event('IncomingCall');
    await second.run(({ lastCall }) => lastCall.answer());
    await alice.callEvent('Connected');
    await mediaFlows(alice, false);
    expect(await rings(second)).toBe(1);
  });

  it('that of another user rings beside it', async () => {
    const [bob, carol] = [await tab('bob'), await tab('carol')];
    await callUntilHeard('bob');
    await bob.event('IncomingCall');
    await alice.run((harness) => harness.call('carol'));
    await carol.event('IncomingCall');
    expect(await rings(bob)).toBe(1);
  });
});

describe('a tab in a call', () => {
  let stage: Stage;
  let alice: Phone;
  let bob: Phone;

  beforeAll(async () => {
    // Silence of 2.5 s ends a connection.
    stage = await Stage.set({ HEARTBEAT_MS: '1000' });
  });
  beforeEach(async () => {
    alice = await stage.loggedIn('alice');
    bob = await stage.loggedIn('bob');
    await connectCall(alice, bob, 'bob');
    await mediaFlows(alice, false);
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  it('that stands still beyond what the gateway waits is there again when it goes on', async () => {
    const debug = await alice.page.context().newCDPSession(alice.page);
    await debug.send('Debugger.enable');
    await debug.send('Debugger.pause');
    await bob.callEvent('PeerReconnecting');
    await debug.send('Debugger.resume');
    await debug.send('Debugger.disable');
    await alice.event('Reconnected');
    await bob.callEvent('PeerReconnected');
    await Promise.all([mediaFlows(alice, false), mediaFlows(bob, false)]);
    expect(await alice.run(({ client }) => client.getClientState())).toBe('LOGGED_IN');
    await bob.run(({ lastCall }) => lastCall.sendMessage('Awake?'));
    await alice.callEvent('MessageReceived');
    await bob.run(({ lastCall }) => {
      lastCall.hangup();
    });
    await alice.callEvent('Disconnected');
  });
});
