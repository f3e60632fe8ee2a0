import { describe, expect, it } from '@jest/globals';
import { CloseCode } from '@ringspec/generated';
import { standardSlotsMs } from '../src/connection/reconnect-policy.js';
import { ClientUnderTest } from './support/client-under-test.js';
import { settle } from '@ringspec/testing';
import { aliceLoggedIn, tokens } from './support/login-answers.js';
import { refuse } from './support/scripted-gateway.js';

describe('a lost connection', () => {
  it('is resumed under the same session; login and state stay', async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.socket.close();
    expect(test.client.getClientState()).toBe('RECONNECTING');
    await test.clock.advance(0);
    expect(test.gateway.last('resume')).toMatchObject({
      id: 3,
      params: { level: 1, sdk: 'ringspec-js/0.0.0', resumeToken: 'resume-token-0001', lastSeq: 0 },
    });
    expect(test.client.getClientState()).toBe('LOGGED_IN');
    expect(test.eventNames.slice(3)).toEqual(['Reconnecting', 'Reconnected']);
  });

  it('is resumed the next time with the token of the last resume', async () => {
    const test = await new ClientUnderTest().connected();
    for (const token of ['resume-token-0001', 'resume-token-0002']) {
      test.gateway.socket.close();
      await test.clock.advance(2_000);
      expect(test.gateway.last('resume')?.params['resumeToken']).toBe(token);
    }
  });

  it('is resumed with the token of the login, once there is one, be its answer late', async () => {
    const test = await new ClientUnderTest().connected();
    const { gateway, client, clock } = test;
    const resumeToken = 'resume-token-of-login';
    gateway.answer('login', () => ({ ...aliceLoggedIn, resumeToken }));
    await client.login('alice', 'secret');
    gateway.socket.close();
    await clock.advance(0);
    expect(gateway.last('resume')?.params['resumeToken']).toBe(resumeToken);

    const late = await new ClientUnderTest().connected();
    late.gateway.answer('login', () => undefined);
    const login = late.client.login('alice', 'secret').catch(() => 'given up');
    await late.clock.advance(30_000);
    expect(await login).toBe('given up');
    late.gateway.reply(2, { ...aliceLoggedIn, resumeToken });
    late.gateway.socket.close();
    await late.clock.advance(0);
    expect(late.gateway.last('resume')?.params['resumeToken']).toBe(resumeToken);
  });

  it('delivers pending requests and missed events after the resume, once each, in order', async () => {
    const test = await new ClientUnderTest().loggedIn();
    const { gateway, client } = test;
    gateway.answer('setOperatorStatus', () => undefined);
    gateway.answer('getOperatorStatus', () => ({ id: 'st_2', status: 'DND' }));
    gateway.event('ACDStatusUpdated', { id: 'st_1', status: 'ONLINE' });
    const sent = client.setOperatorACDStatus('READY');
    await settle();
    gateway.socket.close();
    const held = client.getOperatorACDStatus();
    gateway.answer('resume', () => {
      queueMicrotask(() => {
        gateway.event('ACDStatusUpdated', { id: 'st_1', status: 'ONLINE' }, 1);
        gateway.event('ACDStatusUpdated', { id: 'st_2', status: 'READY' }, 2);
        gateway.event('ACDStatusUpdated', { id: 'st_3', status: 'DND' }, 3);
      });
      return {
        connectionId: 'c_2',
        heartbeatIntervalMs: 10_000,
        iceServers: [],
        resumeToken: 'resume-token-0002',
      };
    });
    gateway.answer('setOperatorStatus', () => ({ id: 'st_2', status: 'READY' }));
    await test.clock.advance(0);
    expect(await Promise.all([sent, held])).toEqual(['READY', 'DND']);
    expect(gateway.last('resume')?.params['lastSeq']).toBe(1);
    const afterResume = gateway.socket.received.map(({ method, id }) => `${method} ${String(id)}`);
    expect(afterResume).toEqual(['resume 5', 'setOperatorStatus 3', 'getOperatorStatus 4']);
    const changes = test.events.filter(({ name }) => name === 'ACDStatusUpdated');
    expect(changes.map((change) => 'id' in change && change.id)).toEqual(['st_1', 'st_2', 'st_3']);
    expect(test.eventNames.indexOf('Reconnected')).toBeLessThan(
      test.eventNames.lastIndexOf('ACDStatusUpdated') - 1,
    );
  });

  it('keeps a login that was lost with the socket', async () => {
    const test = await new ClientUnderTest().connected();
    const login = test.client.login('alice', 'secret');
    expect(test.client.getClientState()).toBe('LOGGING_IN');
    await settle();
    test.gateway.socket.close();
    expect(test.client.getClientState()).toBe('RECONNECTING');
    test.gateway.answer('login', () => aliceLoggedIn);
    await test.clock.advance(0);
    expect(await login).toMatchObject({ result: true, tokens });
    expect(test.gateway.requests('login').map(({ id }) => id)).toEqual([2, 2]);
    expect(test.client.getClientState()).toBe('LOGGED_IN');
  });

  it('is tried ten times, each within its slot, and then closed for good', async () => {
    const test = await new ClientUnderTest().loggedIn();
    const lostAt = test.clock.now();
    const attemptsAt: number[] = [];
    test.gateway.reachability = 'unreachable';
    const before = test.gateway.sockets.length;
    test.gateway.socket.close();
    let seen = before;
    while (test.client.getClientState() === 'RECONNECTING' && test.clock.pending > 0) {
      await test.clock.advance(10);
      for (; seen < test.gateway.sockets.length; seen += 1) {
        attemptsAt.push(test.clock.now() - lostAt);
      }
    }
    expect(attemptsAt).toHaveLength(standardSlotsMs.length);
    let startMs = 0;
    attemptsAt.forEach((atMs, attempt) => {
      const lengthMs = standardSlotsMs[attempt] ?? 0;
      expect(atMs).toBeGreaterThanOrEqual(startMs);
      expect(atMs).toBeLessThanOrEqual(startMs + lengthMs + 10);
      startMs += lengthMs;
    });
    expect(test.eventNames.slice(3)).toEqual(['Reconnecting', 'ConnectionClosed']);
    expect(test.client.getClientState()).toBe('DISCONNECTED');
    expect(test.clock.pending).toBe(0);
    test.gateway.reachability = 'up';
    expect(await test.client.connect()).toBe(true);
    expect(test.client.getClientState()).toBe('CONNECTED');
  });

  it('abandons an attempt that hangs', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.reachability = 'neverOpens';
    test.gateway.socket.close();
    await test.clock.advance(0);
    expect(test.gateway.sockets).toHaveLength(2);
    test.gateway.reachability = 'up';
    await test.clock.advance(4_999);
    expect(test.gateway.sockets).toHaveLength(2);
    await test.clock.advance(101);
    expect(test.gateway.sockets).toHaveLength(3);
    expect(test.gateway.sockets[1]?.closed).toBe(true);
    expect(test.client.getClientState()).toBe('CONNECTED');
  });

  it('follows another policy where one is given', async () => {
    const seen: number[] = [];
    const test = await new ClientUnderTest({
      reconnectPolicy: {
        nextRetry: ({ attempt, elapsedMs }) => {
          seen.push(attempt, elapsedMs);
          return attempt < 2 ? 50 : null;
        },
      },
    }).connected();
    test.gateway.reachability = 'unreachable';
    test.gateway.socket.close();
    await test.clock.advance(100);
    expect(seen).toEqual([0, 0, 1, 50, 2, 100]);
    expect(test.client.getClientState()).toBe('DISCONNECTED');
  });

  it('goes on with the schedule where the new connection breaks at once', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('resume', () => {
      queueMicrotask(() =>
        queueMicrotask(() => {
          test.gateway.socket.close();
        }),
      );
      return {
        connectionId: 'c_2',
        heartbeatIntervalMs: 10_000,
        iceServers: [],
        resumeToken: 'resume-token-0002',
      };
    });
    test.gateway.socket.close();
    await test.clock.advance(60_000);
    expect(test.gateway.requests('resume')).toHaveLength(10);
    expect(test.client.getClientState()).toBe('DISCONNECTED');
  });

  it.each([CloseCode.GoingAway, CloseCode.SlowReader, 1001, 1006, 1011, 4999])(
    'is regained after close code %i',
    async (code) => {
      const test = await new ClientUnderTest().connected();
      test.gateway.socket.close(code);
      await test.clock.advance(0);
      expect(test.eventNames.slice(2)).toEqual(['Reconnecting', 'Reconnected']);
    },
  );

  it.each([CloseCode.Normal, CloseCode.SessionReplaced, CloseCode.FrameTooLarge, 1002, 1009])(
    'is closed for good after close code %i',
    async (code) => {
      const test = await new ClientUnderTest().loggedIn();
      test.gateway.answer('getOperatorStatus', () => undefined);
      const pending = test.client.directory.watch();
      await settle();
      test.gateway.socket.close(code);
      await expect(pending).rejects.toMatchObject({ reason: 'closedByGateway' });
      expect(test.eventNames.slice(3)).toEqual(['ConnectionClosed']);
      expect(test.client.getClientState()).toBe('DISCONNECTED');
      expect(test.gateway.sockets).toHaveLength(1);
    },
  );

  it('is closed for good where the session has expired, and everything pending settles', async () => {
    const test = await new ClientUnderTest().loggedIn();
    const pending = test.client.directory.watch();
    test.gateway.answer('resume', () => refuse('protocol', 'SessionExpired'));
    await settle();
    test.gateway.socket.close();
    void test.clock.advance(0);
    await expect(pending).rejects.toMatchObject({
      name: 'ConnectionError',
      reason: 'sessionExpired',
      errorName: 'ConnectionLost',
      code: 9,
    });
    expect(test.eventNames.slice(3)).toEqual(['Reconnecting', 'ConnectionClosed']);
    expect(test.client.getClientState()).toBe('DISCONNECTED');
  });

  it('is tried again where the gateway refuses for the moment', async () => {
    const test = await new ClientUnderTest().connected();
    const welcome = {
      connectionId: 'c_3',
      heartbeatIntervalMs: 10_000,
      iceServers: [],
      resumeToken: 'resume-token-0003',
    };
    test.gateway.answer('resume', () =>
      test.gateway.sockets.length < 3 ? refuse('protocol', 'ShuttingDown') : welcome,
    );
    test.gateway.socket.close();
    await test.clock.advance(200);
    expect(test.eventNames.slice(2)).toEqual(['Reconnecting', 'Reconnected']);
  });

  it('is tried at once when the network returns, without using up a slot', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.reachability = 'unreachable';
    test.gateway.socket.close();
    await test.clock.advance(5_000);
    const attempts = test.gateway.sockets.length;
    test.page('frozen');
    expect(test.gateway.sockets).toHaveLength(attempts);
    test.page('online');
    expect(test.gateway.sockets).toHaveLength(attempts + 1);
    await test.clock.advance(60_000);
    expect(test.gateway.sockets).toHaveLength(1 + 10 + 1);
  });

  it('is awaited by connect', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.socket.close();
    const connected = test.client.connect();
    await test.clock.advance(0);
    expect(await connected).toBe(true);
    expect(test.gateway.requests('hello')).toHaveLength(1);
  });

  it.each([
    [1_999, 9],
    [2_000, 10],
  ])(
    'that broke again %i ms after it was regained has %i attempts left',
    async (stableMs, attempts) => {
      const test = await new ClientUnderTest().connected();
      test.gateway.socket.close();
      await test.clock.advance(0);
      await test.clock.advance(stableMs);
      test.gateway.reachability = 'unreachable';
      const before = test.gateway.sockets.length;
      test.gateway.socket.close();
      await test.clock.advance(60_000);
      expect(test.gateway.sockets.length - before).toBe(attempts);
    },
  );

  it('is tried again where the browser refuses to open a socket for the moment', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.reachability = 'throws';
    test.gateway.socket.close();
    await test.clock.advance(0);
    test.gateway.reachability = 'up';
    await test.clock.advance(200);
    expect(test.eventNames.slice(2)).toEqual(['Reconnecting', 'Reconnected']);
  });

  it('is not disturbed by a page that wakes up during an attempt', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.reachability = 'neverOpens';
    test.gateway.socket.close();
    await test.clock.advance(0);
    test.page('visible');
    expect(test.gateway.sockets).toHaveLength(2);
    test.gateway.sockets[1]?.opened();
    await settle();
    expect(test.eventNames.slice(2)).toEqual(['Reconnecting', 'Reconnected']);
  });

  it('leaves no timer where the application disconnects between two attempts', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.reachability = 'unreachable';
    test.gateway.socket.close();
    await test.clock.advance(1_000);
    expect(test.clock.pending).toBe(1);
    await test.client.disconnect();
    expect(test.clock.pending).toBe(0);
  });

  it('leaves no timer where the application disconnects because of it', async () => {
    const test = await new ClientUnderTest().connected();
    test.client.on('Reconnecting', () => void test.client.disconnect());
    test.gateway.socket.close();
    await settle();
    expect(test.eventNames.slice(2)).toEqual(['Reconnecting', 'ConnectionClosed']);
    expect(test.clock.pending).toBe(0);
  });

  it('ends when the application disconnects meanwhile', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.reachability = 'neverOpens';
    test.gateway.socket.close();
    await test.clock.advance(0);
    await test.client.disconnect();
    expect(test.eventNames.slice(2)).toEqual(['Reconnecting', 'ConnectionClosed']);
    expect(test.clock.pending).toBe(0);
  });
});

describe('the heartbeat', () => {
  it('pings at the interval that hello gives', async () => {
    const test = await new ClientUnderTest().connected();
    await test.clock.advance(9_999);
    expect(test.gateway.requests('ping')).toHaveLength(0);
    await test.clock.advance(1);
    expect(test.gateway.requests('ping')).toHaveLength(1);
    await test.clock.advance(20_000);
    expect(test.gateway.requests('ping')).toHaveLength(3);
    expect(test.eventNames).not.toContain('Reconnecting');
  });

  it('gives the socket up after two and a half intervals of silence', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('ping', () => undefined);
    await test.clock.advance(24_999);
    expect(test.eventNames).not.toContain('Reconnecting');
    await test.clock.advance(1);
    expect(test.eventNames.slice(2)).toEqual(['Reconnecting', 'Reconnected']);
    expect(test.gateway.sockets[0]?.closedByClient?.code).toBe(CloseCode.HeartbeatTimeout);
  });

  it('does so though the clock was set back meanwhile', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('ping', () => undefined);
    test.clock.jump(-7_200_000);
    await test.clock.advance(24_999);
    expect(test.eventNames).not.toContain('Reconnecting');
    await test.clock.advance(1);
    expect(test.eventNames).toContain('Reconnecting');
  });

  it('counts any frame as a sign of life', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('ping', () => undefined);
    for (let round = 0; round < 5; round += 1) {
      await test.clock.advance(20_000);
      test.gateway.event('ACDStatusUpdated', { id: `st_${String(round)}`, status: 'READY' });
    }
    expect(test.eventNames).not.toContain('Reconnecting');
  });

  it('checks at once when the page wakes up', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('ping', () => undefined);
    await test.clock.advance(1_000);
    test.page('visible');
    await test.clock.advance(4_999);
    expect(test.gateway.requests('ping')).toHaveLength(1);
    expect(test.eventNames).not.toContain('Reconnecting');
    await test.clock.advance(1);
    expect(test.eventNames).toContain('Reconnecting');
  });

  it('stays when the check is answered', async () => {
    const test = await new ClientUnderTest().connected();
    await test.clock.advance(1_000);
    test.page('online');
    await test.clock.advance(100_000);
    expect(test.eventNames).not.toContain('Reconnecting');
    expect(test.gateway.requests('ping').length).toBeGreaterThanOrEqual(10);
  });
});
