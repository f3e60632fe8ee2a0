/** Calls whose machine gets another network, or whose media fall silent, through the real gateway core. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { InProcessGateway } from '@ringspec/testing';
import { PhoneOf } from './support/phone-of.js';

describe('a call', () => {
  let gateway: InProcessGateway;
  let alice: PhoneOf;
  let bob: PhoneOf;
  const pass = (ms: number): Promise<void> => gateway.clock.advance(ms);
  const restarts = ({ open }: PhoneOf): number | undefined => open[0]?.restarts;

  beforeEach(async () => {
    gateway = await InProcessGateway.start();
    [alice, bob] = [await PhoneOf.of(gateway, 'alice'), await PhoneOf.of(gateway, 'bob')];
    alice.call('bob');
    await pass(2_000);
  });

  it.each(['network', 'online'] as const)(
    'looks for a way anew at once where the browser tells of its %s',
    async (signal) => {
      alice.browser.signal(signal);
      await pass(100);
      expect(restarts(alice)).toBe(1);
      expect(alice.lastCall.state()).toBe('CONNECTED');
      expect(restarts(bob)).toBe(0);
    },
  );

  it('does so once the gateway is reached again, where that was lost with the network', async () => {
    alice.browser.cut();
    await pass(100);
    alice.browser.signal('network');
    await pass(1_000);
    expect(restarts(alice)).toBe(0);
    alice.browser.restore();
    alice.browser.signal('online');
    await pass(500);
    expect(alice.client.getClientState()).toBe('LOGGED_IN');
    expect(restarts(alice)).toBe(1);
  });

  it('that rings does not', async () => {
    bob.answers = false;
    alice.call('bob');
    await pass(100);
    alice.browser.signal('network');
    await pass(100);
    expect(alice.open.map((connection) => connection.restarts)).toEqual([1, 0]);
  });

  it('does so within two seconds of silence, once, and the other side a second later', async () => {
    alice.browser.page.silent = true;
    bob.browser.page.silent = true;
    await pass(1_000);
    expect([restarts(alice), restarts(bob)]).toEqual([0, 0]);
    await pass(1_000);
    expect([restarts(alice), restarts(bob)]).toEqual([1, 0]);
    await pass(1_000);
    expect([restarts(alice), restarts(bob)]).toEqual([1, 1]);
    await pass(5_000);
    expect([restarts(alice), restarts(bob)]).toEqual([1, 1]);
  });

  it('that is held is silent without that', async () => {
    await alice.lastCall.setActive(false);
    alice.browser.page.silent = true;
    await pass(5_000);
    expect(restarts(alice)).toBe(0);
  });
});
