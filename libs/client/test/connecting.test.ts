import { describe, expect, it } from '@jest/globals';
import { CloseCode } from '@ringspec/generated';
import { ClientError } from '../src/errors/client-error.js';
import { ClientUnderTest } from './support/client-under-test.js';
import { refuse } from './support/scripted-gateway.js';

describe('connect', () => {
  it('refuses before init', async () => {
    const { client } = new ClientUnderTest();
    await expect(client.connect()).rejects.toMatchObject({
      name: 'ClientError',
      errorName: 'NotInitialized',
      code: 1,
    });
    await expect(client.connect()).rejects.toBeInstanceOf(ClientError);
  });

  it('opens a socket at the origin of the page, greets, and tells', async () => {
    const { client, gateway, ...test } = await new ClientUnderTest().connected();
    expect(gateway.socket.url).toBe('wss://phone.example/ws');
    expect(gateway.received).toEqual([
      { jsonrpc: '2.0', id: 1, method: 'hello', params: { level: 1, sdk: 'ringspec-js/0.0.0' } },
    ]);
    expect(test.events.map(({ name }) => name)).toEqual(['SDKReady', 'ConnectionEstablished']);
    expect(client.getClientState()).toBe('CONNECTED');
  });

  it('is CONNECTING until hello is answered, and shares the attempt', async () => {
    const test = new ClientUnderTest();
    await test.client.init({ serverIp: 'calls.example:8443' });
    const first = test.client.connect();
    const second = test.client.connect(true);
    expect(test.client.getClientState()).toBe('CONNECTING');
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(test.gateway.sockets).toHaveLength(1);
    expect(await test.client.connect()).toBe(true);
    expect(test.gateway.sockets).toHaveLength(1);
    expect(test.gateway.socket.url).toBe('wss://calls.example:8443/ws');
  });

  it.each([
    ['unreachable' as const, 0, 'No gateway reachable at wss://phone.example/ws'],
    ['throws' as const, 0, 'No gateway reachable at wss://phone.example/ws: Error: SecurityError'],
    ['neverOpens' as const, 5_000, 'No gateway reachable at wss://phone.example/ws within 5 s'],
    ['mute' as const, 5_000, 'The gateway at wss://phone.example/ws did not answer within 5 s'],
  ])('resolves with false where the gateway is %s', async (reachability, afterMs, message) => {
    const test = new ClientUnderTest();
    test.gateway.reachability = reachability;
    await test.client.init();
    const connected = test.client.connect();
    await test.clock.advance(afterMs);
    expect(await connected).toBe(false);
    expect(test.events.slice(1)).toEqual([{ name: 'ConnectionFailed', message }]);
    expect(test.client.getClientState()).toBe('DISCONNECTED');
    expect(test.clock.pending).toBe(0);
  });

  it('says why the gateway refused', async () => {
    const test = new ClientUnderTest();
    test.gateway.answer('hello', () => refuse('protocol', 'LevelNotSupported'));
    await test.client.init();
    expect(await test.client.connect()).toBe(false);
    expect(test.last('ConnectionFailed')?.message).toBe(
      'The gateway refused the connection: The gateway does not speak this protocol level.',
    );
    expect(test.gateway.socket.closedByClient?.code).toBe(CloseCode.Normal);
  });

  it.each([
    [CloseCode.TooManyConnections, '', 'refused the connection: TooManyConnections'],
    [CloseCode.GoingAway, 'restarting', 'refused the connection: restarting'],
    [1006, '', 'lost before the gateway answered'],
  ])('says that the socket was closed with %i before hello was answered', async (...row) => {
    const [code, reason, message] = row;
    const test = new ClientUnderTest();
    test.gateway.answer('hello', () => {
      test.gateway.socket.close(code, reason);
      return undefined;
    });
    await test.client.init();
    expect(await test.client.connect()).toBe(false);
    expect(test.last('ConnectionFailed')?.message).toContain(message);
  });

  it('refuses a welcome that is not of the protocol', async () => {
    const test = new ClientUnderTest();
    test.gateway.answer('hello', () => ({ level: 1 }) as never);
    await test.client.init();
    expect(await test.client.connect()).toBe(false);
    expect(test.last('ConnectionFailed')?.message).toContain('does not speak this protocol');
  });

  it('can be tried again, with a new session', async () => {
    const test = new ClientUnderTest();
    test.gateway.reachability = 'unreachable';
    await test.client.init();
    expect(await test.client.connect()).toBe(false);
    test.gateway.reachability = 'up';
    expect(await test.client.connect()).toBe(true);
    expect(test.gateway.last('hello')?.id).toBe(1);
  });
});

describe('disconnect', () => {
  it('closes the socket, ends the session and tells, each time', async () => {
    const test = await new ClientUnderTest().connected();
    await test.client.disconnect();
    expect(test.gateway.socket.closedByClient?.code).toBe(CloseCode.Normal);
    expect(test.client.getClientState()).toBe('DISCONNECTED');
    await test.client.disconnect();
    expect(test.eventNames.slice(2)).toEqual(['ConnectionClosed', 'ConnectionClosed']);
    expect(test.clock.pending).toBe(0);
  });

  it('tells even where there never was a connection', async () => {
    const test = new ClientUnderTest();
    await test.client.disconnect();
    expect(test.eventNames).toEqual(['ConnectionClosed']);
  });

  it('ends an attempt to connect', async () => {
    const test = new ClientUnderTest();
    test.gateway.reachability = 'mute';
    await test.client.init();
    const connected = test.client.connect();
    await test.client.disconnect();
    expect(await connected).toBe(false);
    expect(test.eventNames).toEqual(['SDKReady', 'ConnectionClosed']);
    expect(test.clock.pending).toBe(0);
  });

  it('allows connecting again, many times', async () => {
    const test = new ClientUnderTest();
    await test.client.init();
    for (let round = 1; round <= 5; round += 1) {
      expect(await test.client.connect()).toBe(true);
      expect(test.gateway.last('hello')?.id).toBe(1);
      await test.client.disconnect();
    }
    expect(test.eventNames.filter((name) => name === 'ConnectionEstablished')).toHaveLength(5);
    expect(test.gateway.sockets).toHaveLength(5);
  });

  it('works from within a listener of ConnectionEstablished', async () => {
    const test = new ClientUnderTest();
    test.client.on('ConnectionEstablished', () => void test.client.disconnect());
    await test.client.init();
    await test.client.connect();
    expect(test.client.getClientState()).toBe('DISCONNECTED');
    expect(test.gateway.socket.closed).toBe(true);
    expect(test.clock.pending).toBe(0);
  });
});
