import { afterEach, describe, expect, it } from '@jest/globals';
import { FakeBrowser, InProcessGateway, settle } from '@ringspec/testing';
import { Client } from '../src/client/client.js';
import type { PageSignal } from '../src/platform/platform.js';
import { ClientUnderTest } from './support/client-under-test.js';
import { refuse } from './support/scripted-gateway.js';

const second = 1_000;

/** Whether a promise has been fulfilled or rejected so far. */
function watch(promise: Promise<unknown>): { readonly state: string } {
  const watched = { state: 'pending' };
  promise.then(
    () => (watched.state = 'fulfilled'),
    () => (watched.state = 'rejected'),
  );
  return watched;
}

describe('disconnect', () => {
  let test: ClientUnderTest;

  afterEach(() => {
    expect(test.clock.pending).toBe(0);
    expect(test.gateway.faults).toEqual([]);
  });

  const logouts = () => test.gateway.requests('logout').length;

  it.each([true, false])(
    'tells the application at once, and the gateway until it listens, with revokeTokens %s',
    async (revokeTokens) => {
      test = await new ClientUnderTest().loggedIn();
      let full = true;
      test.gateway.answer('logout', () => (full ? refuse('protocol', 'StorageUnavailable') : {}));
      const { socket } = test.gateway;
      const gone = watch(test.client.disconnect({ revokeTokens }));
      expect(test.last('ConnectionClosed')).toMatchObject({ reason: 'disconnected' });
      expect(test.client.getClientState()).toBe('DISCONNECTED');
      await test.clock.advance(2 * second);
      expect(logouts()).toBeGreaterThan(2);
      expect(gone.state).toBe('pending');
      expect(socket.closed).toBe(false);
      full = false;
      await test.clock.advance(2 * second);
      expect(gone.state).toBe('fulfilled');
      expect(socket.closedByClient?.code).toBe(1000);
      const all = logouts();
      await test.clock.advance(10 * second);
      expect(logouts()).toBe(all);
      expect(test.eventNames.filter((name) => name === 'ConnectionClosed')).toHaveLength(1);
    },
  );

  it('takes no longer than 5 s, and leaves no promise behind', async () => {
    test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('logout', () => undefined);
    const status = watch(test.client.getOperatorACDStatus());
    await settle();
    const gone = watch(test.client.disconnect({ revokeTokens: true }));
    await settle();
    expect(status.state).toBe('rejected');
    await test.clock.advance(5 * second - 1);
    expect(gone.state).toBe('pending');
    await test.clock.advance(1);
    expect(gone.state).toBe('fulfilled');
    expect(test.gateway.socket.closed).toBe(true);
  });

  it('waits for nothing where a refusal stands', async () => {
    test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('logout', () => refuse('protocol', 'NotLoggedIn'));
    await test.client.disconnect({ revokeTokens: true });
    expect(logouts()).toBe(1);
    expect(test.gateway.socket.closed).toBe(true);
  });

  it('lets the application connect again meanwhile, undisturbed by what the old session gets', async () => {
    test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('logout', () => undefined);
    const old = test.gateway.socket;
    const gone = watch(test.client.disconnect());
    await test.client.connect();
    expect(test.client.getClientState()).toBe('CONNECTED');
    const told = test.events.length;
    const data = { id: 'st_1', status: 'READY' };
    old.deliver(
      JSON.stringify({ jsonrpc: '2.0', method: 'ACDStatusUpdated', params: { seq: 1, data } }),
    );
    old.close();
    await test.clock.advance(5 * second);
    expect(gone.state).toBe('fulfilled');
    expect(test.events).toHaveLength(told);
    expect(test.client.getClientState()).toBe('CONNECTED');
    await test.client.disconnect();
  });

  it('is over when the session is', async () => {
    test = await new ClientUnderTest().loggedIn();
    test.gateway.answer('logout', () => undefined);
    const gone = watch(test.client.disconnect({ revokeTokens: true }));
    test.gateway.socket.close(4013, 'The login was revoked.');
    await settle();
    expect(gone.state).toBe('fulfilled');
  });

  it('ends with the page, not with its network', async () => {
    const pages: ((signal: PageSignal) => void)[] = [];
    test = new ClientUnderTest({
      platform: {
        watchPage: (listener) => {
          pages.push(listener);
          return () => undefined;
        },
      },
    });
    await test.loggedIn();
    test.gateway.answer('logout', () => undefined);
    const gone = watch(test.client.disconnect());
    for (const page of pages) page('network');
    await settle();
    expect(gone.state).toBe('pending');
    for (const page of pages) page('leaving');
    await settle();
    expect(test.gateway.socket.closed).toBe(true);
    expect(gone.state).toBe('fulfilled');
  });
});

describe('signing out while the line is lost', () => {
  it('voids the tokens once it is back', async () => {
    const gateway = await InProcessGateway.start();
    const browser = new FakeBrowser(gateway);
    const client = new Client({ platform: browser.platform });
    await client.init();
    await client.connect();
    const { tokens } = await client.login('alice', 'alice');
    browser.cut();
    await settle();
    const gone = watch(client.disconnect({ revokeTokens: true }));
    await gateway.clock.advance(second);
    expect(gone.state).toBe('pending');
    browser.restore();
    for (let i = 0; i < 3; i += 1) await gateway.clock.advance(second);
    expect(gone.state).toBe('fulfilled');
    await client.connect();
    await expect(client.loginWithToken('alice', tokens?.accessToken ?? '')).rejects.toMatchObject({
      code: 401,
    });
  });
});
