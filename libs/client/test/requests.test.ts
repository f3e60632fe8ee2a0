import { describe, expect, it } from '@jest/globals';
import { encodeNotification } from '@ringspec/protocol';
import { ClientUnderTest } from './support/client-under-test.js';
import { settle } from '@ringspec/testing';
import { refuse } from './support/scripted-gateway.js';

describe('requests', () => {
  it('reject while there is no connection', async () => {
    const { client } = new ClientUnderTest();
    await expect(client.directory.watch()).rejects.toMatchObject({
      name: 'ConnectionError',
      reason: 'notConnected',
    });
  });

  it('reject while the connection is being made, and are not sent later', async () => {
    const { client, gateway } = new ClientUnderTest();
    await client.init();
    const connecting = client.connect();
    await expect(client.directory.watch()).rejects.toMatchObject({ reason: 'notConnected' });
    expect(await connecting).toBe(true);
    await settle();
    expect(gateway.requests('watchDirectory')).toEqual([]);
  });

  it('reject with what the gateway says', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('watchDirectory', () =>
      refuse('protocol', 'RateLimited', { retryAfterMs: 700 }),
    );
    await expect(test.client.directory.watch()).rejects.toMatchObject({
      name: 'RequestError',
      domain: 'protocol',
      errorName: 'RateLimited',
      code: -32006,
      retryable: true,
      method: 'watchDirectory',
      details: { retryAfterMs: 700 },
    });
  });

  it('keep the code and name of an error that this version does not know', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('watchDirectory', (_, id) => {
      const error = { code: 77, message: 'New.', data: { domain: 'future', name: 'Strange' } };
      test.gateway.socket.deliver(JSON.stringify({ jsonrpc: '2.0', id, error }));
      return undefined;
    });
    await expect(test.client.directory.watch()).rejects.toMatchObject({
      domain: 'future',
      errorName: 'Strange',
      code: 77,
      message: 'New.',
    });
  });

  it('reject where the answer is not of the schema, naming the place', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('watchDirectory', () => ({ contacts: 'none' }) as never);
    await expect(test.client.directory.watch()).rejects.toMatchObject({
      errorName: 'UnexpectedFrame',
      details: { path: '/contacts' },
    });
  });

  it('reject after 30 s without an answer, not counting time without a connection', async () => {
    const test = await new ClientUnderTest({
      reconnectPolicy: { nextRetry: () => 15_000 },
    }).connected();
    let failure: unknown;
    test.client.directory.watch().catch((error: unknown) => {
      failure = error;
    });
    await test.clock.advance(29_999);
    test.gateway.socket.close();
    await test.clock.advance(15_000);
    expect(test.gateway.requests('watchDirectory').map(({ id }) => id)).toHaveLength(2);
    await test.clock.advance(29_999);
    expect(failure).toBeUndefined();
    await test.clock.advance(1);
    expect(failure).toMatchObject({ name: 'RequestError', errorName: 'RequestTimeout', code: 10 });
  });

  it('ignore an answer that comes too late or twice', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('watchDirectory', () => ({ contacts: [] }));
    await test.client.directory.watch();
    test.gateway.reply(2, { contacts: [] });
    test.gateway.reply(99, {});
    await settle();
    expect(test.client.getClientState()).toBe('CONNECTED');
  });

  it('settle when the connection is closed for good, those held back as well', async () => {
    const test = await new ClientUnderTest().connected();
    const sent = test.client.directory.watch();
    test.gateway.reachability = 'unreachable';
    test.gateway.socket.close();
    const held = test.client.directory.unwatch();
    const outcomes = Promise.allSettled([sent, held]);
    await test.clock.advance(60_000);
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { name: 'ConnectionError', reason: 'retriesExhausted' },
      });
    }
    expect(test.clock.pending).toBe(0);
  });

  it('are valid by the strict schema', async () => {
    const test = await new ClientUnderTest().loggedIn();
    await test.client.disconnect();
    expect(test.gateway.received.length).toBeGreaterThan(1);
    expect(test.gateway.faults).toEqual([]);
  });
});

describe('acknowledgements', () => {
  it('cover a burst in one frame, a moment later', async () => {
    const test = await new ClientUnderTest().connected();
    for (let n = 1; n <= 5; n += 1) {
      test.gateway.event('ACDStatusUpdated', { id: `st_${String(n)}`, status: 'READY' });
    }
    expect(test.gateway.last('ack')).toBeUndefined();
    await test.clock.advance(200);
    expect(test.gateway.received.filter(({ method }) => method === 'ack')).toHaveLength(1);
    expect(test.gateway.last('ack')?.params).toEqual({ seq: 5, answered: 1 });
  });

  it('do not wait when there is much to acknowledge', async () => {
    const test = await new ClientUnderTest().connected();
    for (let n = 1; n <= 64; n += 1) {
      test.gateway.event('ACDStatusUpdated', { id: `st_${String(n)}`, status: 'READY' });
    }
    expect(test.gateway.last('ack')?.params).toEqual({ seq: 64, answered: 1 });
  });

  it('stop before the oldest request that still waits', async () => {
    const test = await new ClientUnderTest().connected();
    const waiting = test.client.directory.watch();
    test.gateway.answer('unwatchDirectory', () => ({}));
    await test.client.directory.unwatch();
    await test.clock.advance(200);
    expect(test.gateway.last('ack')?.params).toEqual({ seq: 0, answered: 1 });
    test.gateway.reply(2, { contacts: [] });
    await waiting;
    await test.clock.advance(200);
    expect(test.gateway.last('ack')?.params).toEqual({ seq: 0, answered: 3 });
  });

  it('are not sent for pings alone, until there are many', async () => {
    const test = await new ClientUnderTest().connected();
    await test.clock.advance(63 * 10_000);
    expect(test.gateway.last('ack')).toBeUndefined();
    await test.clock.advance(10_000);
    expect(test.gateway.last('ack')?.params).toEqual({ seq: 0, answered: 65 });
  });

  it('are made up for after a reconnection', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.event('ACDStatusUpdated', { id: 'st_1', status: 'READY' });
    test.gateway.socket.close();
    await test.clock.advance(200);
    expect(test.gateway.last('ack')?.params).toEqual({ seq: 1, answered: 2 });
  });

  it('give up a request whose deadline has passed', async () => {
    const test = await new ClientUnderTest().connected();
    test.client.directory.watch().catch(() => undefined);
    await test.clock.advance(30_200);
    expect(test.gateway.last('ack')?.params).toEqual({ seq: 0, answered: 5 });
  });
});

describe('events of the gateway', () => {
  it('are passed over, and acknowledged, where this version does not know them', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.socket.deliver(
      '{"jsonrpc":"2.0","method":"BrandNew","params":{"seq":1,"data":{"a":1}}}',
    );
    test.gateway.event('ACDStatusUpdated', { id: 'st_2', status: 'READY' }, 2);
    expect(test.last('ACDStatusUpdated')?.id).toBe('st_2');
    await test.clock.advance(200);
    expect(test.gateway.last('ack')?.params['seq']).toBe(2);
  });

  it('are passed over where their data is not valid', async () => {
    const test = await new ClientUnderTest().connected();
    test.client.enableSilentLogging(true);
    test.gateway.event('ACDStatusUpdated', { id: 7 } as never);
    test.gateway.event('ACDStatusUpdated', { id: 'st_2', status: 'READY' });
    expect(test.last('ACDStatusUpdated')?.id).toBe('st_2');
    expect(test.eventNames).not.toContain('Reconnecting');
    const [fault] = test.client.getSilentLog();
    expect(fault).toMatchObject({ level: 1, label: 'Session' });
  });

  it('keep members of open enums that this version does not know', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.event('ACDStatusUpdated', { id: 'st_1', status: 'ON_THE_MOON' });
    expect(test.last('ACDStatusUpdated')?.status).toBe('ON_THE_MOON');
  });

  it('make the client resume where one is missing', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.event('ACDStatusUpdated', { id: 'st_1', status: 'READY' });
    test.gateway.event('ACDStatusUpdated', { id: 'st_3', status: 'DND' }, 3);
    expect(test.eventNames).toContain('Reconnecting');
    await test.clock.advance(0);
    expect(test.gateway.last('resume')?.params['lastSeq']).toBe(1);
    expect(test.last('ACDStatusUpdated')?.id).toBe('st_1');
  });

  it('survive frames that are no frames', async () => {
    const test = await new ClientUnderTest().connected();
    for (const text of [
      '',
      '{',
      '[]',
      'null',
      '{"jsonrpc":"2.0"}',
      encodeNotification('ack', { seq: 1, answered: 1 }),
    ]) {
      test.gateway.socket.deliver(text);
    }
    expect(test.client.getClientState()).toBe('CONNECTED');
  });

  it('go on after one whose listener throws', async () => {
    const test = await new ClientUnderTest().connected();
    test.client.on('ACDStatusUpdated', () => {
      throw new Error('mine');
    });
    const later: string[] = [];
    test.client.on('ACDStatusUpdated', ({ id }) => later.push(id));
    test.gateway.event('ACDStatusUpdated', { id: 'st_1', status: 'READY' });
    test.gateway.event('ACDStatusUpdated', { id: 'st_2', status: 'READY' });
    expect(later).toEqual(['st_1', 'st_2']);
    expect(test.listenerErrors).toHaveLength(2);
  });
});
