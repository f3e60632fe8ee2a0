import { describe, expect, it } from '@jest/globals';
import type { CallEventMap, Config, LogRecord } from '@ringspec/generated';
import { ClientUnderTest } from './support/client-under-test.js';

/** A client that passes over mistakes, and the warnings that it logs. */
function lenientClient(eventAliases = {}): { test: ClientUnderTest; warnings: string[] } {
  const test = new ClientUnderTest({ lenient: true, eventAliases });
  const warnings: string[] = [];
  test.client.setLoggerCallback(({ level, message }: LogRecord) => {
    if (level === 2) warnings.push(message);
  });
  return { test, warnings };
}

describe('a lenient client', () => {
  it('warns of events that there are not, and goes on', () => {
    const { test, warnings } = lenientClient();
    const { client } = test;
    client.on('SipRegistered' as 'SDKReady', () => undefined);
    client.on(undefined as unknown as 'SDKReady', () => undefined);
    client.off('SipRegistered' as 'SDKReady');
    expect(warnings).toEqual([
      expect.stringContaining("no event 'SipRegistered'"),
      expect.stringContaining("no event 'undefined'"),
      expect.stringContaining("no event 'SipRegistered'"),
    ]);
  });

  it('takes a name that stands for another for that, without a word', async () => {
    const { test, warnings } = lenientClient({ Ready: 'SDKReady' });
    const heard: string[] = [];
    test.client.on('Ready' as 'SDKReady', ({ name }) => heard.push(name));
    await test.client.init();
    expect([heard, warnings]).toEqual([['SDKReady'], []]);
  });

  it('does so at calls too, and drops headers that are wrong', async () => {
    const { test, warnings } = lenientClient();
    await test.loggedIn();
    const call = test.client.call({ number: 'bob', extraHeaders: { Order: '42', 'X-A': '1' } });
    call.on('Ringing' as keyof CallEventMap, () => undefined);
    const sent = call.sendInfo('text/plain', 'Hello', { Order: '42' });
    await expect(sent).rejects.toMatchObject({ errorName: 'IncorrectOperation' });
    expect(warnings).toEqual([
      expect.stringContaining("Header 'Order'"),
      expect.stringContaining("no event 'Ringing'"),
      expect.stringContaining("Header 'Order'"),
    ]);
  });

  it('takes the default for a member of Config that is wrong', async () => {
    const { test, warnings } = lenientClient();
    await test.client.init({ rtcStatsCollectionInterval: 750 } as Config);
    expect(test.client.config().rtcStatsCollectionInterval).toBe(1_000);
    expect(warnings).toEqual([expect.stringContaining('Config.rtcStatsCollectionInterval')]);
  });
});

describe('any client', () => {
  it('takes null for no device token', async () => {
    const test = await new ClientUnderTest().connected();
    test.client.login('alice', 'secret', { deviceToken: null as unknown as string });
    expect(test.gateway.last('login')?.params).toEqual({ user: 'alice', password: 'secret' });
    test.client.tokenRefresh('alice', 'r1', null as unknown as string);
    expect(test.gateway.last('refreshTokens')?.params).toEqual({
      user: 'alice',
      refreshToken: 'r1',
    });
    await test.client.disconnect();
  });

  it('leaves no rejection unhandled of what is told by an event as well', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const test = new ClientUnderTest();
    const { client } = test;
    const left = [
      client.login('alice', 'secret'),
      client.loginWithToken('alice', 'token'),
      client.loginWithOneTimeKey('alice', 'hash'),
      client.requestOneTimeLoginKey('alice'),
      client.tokenRefresh('alice', 'token'),
      client.setOperatorACDStatus('READY'),
      client.getOperatorACDStatus(),
    ];
    // Unhandled rejections are told after the microtasks.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
    expect(await Promise.allSettled(left)).toEqual(
      left.map(() => ({
        status: 'rejected',
        reason: expect.objectContaining({ code: expect.any(Number), name: expect.any(String) }),
      })),
    );
  });
});
