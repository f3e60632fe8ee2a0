/** Two clients with the real gateway core between them. */
import { FakeBrowser, InProcessGateway } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import type { Call } from '../src/calls/face/call.js';
import { Client } from '../src/client/client.js';

async function phoneOf(gateway: InProcessGateway, user: string) {
  const browser = new FakeBrowser(gateway);
  const client = new Client({ platform: browser.platform });
  await client.init();
  await client.connect();
  await client.login(user, user);
  return { browser, client };
}

async function inCall() {
  const gateway = await InProcessGateway.start();
  const alice = await phoneOf(gateway, 'alice');
  const bob = await phoneOf(gateway, 'bob');
  const texts: string[] = [];
  const told: string[] = [];
  let theirs: Call | undefined;
  bob.client.on('IncomingCall', ({ call }) => {
    theirs = call;
    call.on('MessageReceived', ({ text }) => texts.push(text));
    call.on('PeerReconnecting', ({ name }) => told.push(name));
    call.on('PeerReconnected', ({ name }) => told.push(name));
    call.answer().catch(() => undefined);
  });
  const call = alice.client.call('bob');
  await gateway.clock.advance(1_000);
  if (theirs === undefined) throw new Error('The call did not arrive.');
  return { gateway, alice, bob, call, theirs, texts, told };
}

describe('a call whose other side loses its connection', () => {
  it('says so within five seconds, and again when it is back', async () => {
    const { gateway, alice, bob, call, theirs, told } = await inCall();
    alice.browser.cut();
    await gateway.clock.advance(5_000);
    expect(told).toEqual(['PeerReconnecting']);
    expect(theirs.isPeerReconnecting()).toBe(true);
    expect(theirs.state()).toBe('CONNECTED');
    expect(call.isPeerReconnecting()).toBe(false);
    alice.browser.restore();
    await gateway.clock.advance(20_000);
    expect(told).toEqual(['PeerReconnecting', 'PeerReconnected']);
    expect(theirs.isPeerReconnecting()).toBe(false);
    await alice.client.disconnect();
    await bob.client.disconnect();
  });

  it('no longer says so once it is over', async () => {
    const { gateway, alice, theirs, told } = await inCall();
    alice.browser.cut();
    await gateway.clock.advance(70_000);
    expect(told).toEqual(['PeerReconnecting']);
    expect(theirs.state()).toBe('ENDED');
    expect(theirs.isPeerReconnecting()).toBe(false);
  });
});

describe('a thousand messages at once', () => {
  it('arrive in order, and those that were refused do not arrive, lines that break included', async () => {
    const { gateway, alice, call, texts } = await inCall();
    const accepted: string[] = [];
    const refused: string[] = [];
    const sent = Array.from({ length: 1_000 }, (_, i) => {
      const text = String(i);
      if (i === 300 || i === 700) {
        alice.browser.cut();
        alice.browser.restore();
      }
      return call.sendMessage(text).then(
        () => accepted.push(text),
        () => refused.push(text),
      );
    });
    await gateway.clock.advance(60_000);
    await Promise.all(sent);
    expect(accepted.length + refused.length).toBe(1_000);
    expect(accepted.length).toBeGreaterThanOrEqual(100);
    expect(refused.length).toBeGreaterThan(0);
    expect(texts).toEqual(
      accepted
        .map(Number)
        .sort((a, b) => a - b)
        .map(String),
    );
  });
});
