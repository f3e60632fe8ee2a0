import { beforeEach, describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle, InProcessNetwork } from '@ringspec/testing';
import { Events, type ClientEvent } from '@ringspec/generated';
import { Client } from '../src/client/client.js';

describe('a client with the real gateway core', () => {
  let gateway: InProcessGateway;
  let network: InProcessNetwork;

  beforeEach(async () => {
    gateway = await InProcessGateway.start();
    network = new InProcessNetwork(gateway);
  });

  async function connect(): Promise<{ client: Client; events: ClientEvent[] }> {
    const events: ClientEvent[] = [];
    const client = new Client({
      platform: {
        clock: gateway.clock,
        random: () => 0.5,
        randomUuid: () => '0b9d3c1e-7a54-4f0e-9a2b-5d1c8e6f7a10',
        openSocket: network.openSocket,
      },
    });
    for (const name of Object.values(Events)) client.on(name, (event) => events.push(event));
    await client.init({ serverIp: 'localhost:8080' });
    expect(await client.connect()).toBe(true);
    return { client, events };
  }

  it('logs in by password, by token and by one-time key', async () => {
    const { client } = await connect();
    const byPassword = await client.login('alice', 'alice');
    expect(byPassword).toMatchObject({ result: true, displayName: 'Alice' });
    expect(client.getClientState()).toBe('LOGGED_IN');
    const accessToken = byPassword.tokens?.accessToken ?? '';

    const { client: second } = await connect();
    const byToken = await second.loginWithToken('alice', accessToken);
    expect(byToken.result).toBe(true);
    const refreshed = await second.tokenRefresh('alice', byToken.tokens?.refreshToken ?? '');
    expect(refreshed.tokens?.refreshToken).not.toBe(byToken.tokens?.refreshToken);
    const { client: third, events } = await connect();
    const { key } = await third.requestOneTimeLoginKey('bob');
    expect(key).toBeDefined();
    await expect(third.loginWithOneTimeKey('bob', '0'.repeat(32))).rejects.toMatchObject({
      code: 401,
      result: false,
    });
    expect(events.map((event) => ('code' in event ? event.code : event.name))).toEqual([
      'SDKReady',
      'ConnectionEstablished',
      302,
      401,
    ]);
  });

  it('is told when its login is revoked, and cannot come back with it', async () => {
    const { client, events } = await connect();
    const { tokens } = await client.login('alice', 'alice');
    const alice = await gateway.accounts.getUser('user-alice');
    if (alice) await gateway.accounts.addUser({ ...alice, frozen: true });
    expect(await gateway.gateway.userChanged('user-alice')).toBe(1);
    await settle();
    expect(events.at(-1)).toMatchObject({ name: 'ConnectionClosed' });
    await gateway.clock.advance(60_000);
    expect(client.getClientState()).toBe('DISCONNECTED');
    await client.connect();
    await expect(client.loginWithToken('alice', tokens?.accessToken ?? '')).rejects.toMatchObject({
      code: 403,
    });
  });

  it('keeps its tokens good over disconnect', async () => {
    const { client } = await connect();
    const { tokens } = await client.login('alice', 'alice');
    await client.disconnect();
    await settle();
    await client.connect();
    const again = client.loginWithToken('alice', tokens?.accessToken ?? '');
    await expect(again).resolves.toMatchObject({ result: true });
  });

  it('revokes its tokens where the user signs out', async () => {
    const { client } = await connect();
    const { tokens } = await client.login('alice', 'alice');
    await client.disconnect({ revokeTokens: true });
    await settle();
    await client.connect();
    await expect(client.loginWithToken('alice', tokens?.accessToken ?? '')).rejects.toMatchObject({
      code: 401,
    });
  });

  it.each([
    ['alice', 'wrong', 401],
    ['nobody', 'x', 404],
    ['', 'x', 404],
    ['alice', '', 401],
  ])('is refused as %s with %s: %i', async (user, password, code) => {
    const { client } = await connect();
    await expect(client.login(user, password)).rejects.toMatchObject({ code, result: false });
    expect(client.getClientState()).toBe('CONNECTED');
  });

  it('keeps its session over a lost socket, and gets what it missed', async () => {
    const { client, events } = await connect();
    await client.login('carol', 'carol');
    await client.setOperatorACDStatus('ONLINE');
    network.cut();
    const held = client.setOperatorACDStatus('READY');
    await gateway.clock.advance(300);
    expect(client.getClientState()).toBe('RECONNECTING');
    network.restore();
    await gateway.clock.advance(3_000);
    expect(await held).toBe('READY');
    expect(client.getClientState()).toBe('LOGGED_IN');
    await settle();
    const statuses = events.flatMap((event) =>
      event.name === 'ACDStatusUpdated' ? [event.status] : [],
    );
    expect(statuses).toEqual(['ONLINE', 'READY']);
    expect(events.map(({ name }) => name)).toContain('Reconnected');
  });

  it('keeps its session over a crash of the gateway', async () => {
    const { client } = await connect();
    await client.login('carol', 'carol');
    await client.setOperatorACDStatus('ONLINE');
    network.cut();
    await gateway.crashAndRestart();
    network.restore();
    await gateway.clock.advance(5_000);
    expect(client.getClientState()).toBe('LOGGED_IN');
    expect(await client.getOperatorACDStatus()).toBe('ONLINE');
  });

  it('is told when the session was not kept', async () => {
    const { client, events } = await connect();
    await client.login('alice', 'alice');
    const pending = client.directory.watch();
    network.cut();
    network.gateway = await InProcessGateway.start({ fakeClock: gateway.clock });
    network.restore();
    void gateway.clock.advance(100);
    await expect(pending).rejects.toMatchObject({ reason: 'sessionExpired' });
    expect(client.getClientState()).toBe('DISCONNECTED');
    expect(events.map(({ name }) => name).slice(-2)).toEqual(['Reconnecting', 'ConnectionClosed']);
  });

  it('reconnects when the gateway drains', async () => {
    const { client, events } = await connect();
    await client.login('alice', 'alice');
    await gateway.gateway.drain();
    await settle();
    expect(client.getClientState()).toBe('RECONNECTING');
    await gateway.crashAndRestart();
    await gateway.clock.advance(5_000);
    expect(client.getClientState()).toBe('LOGGED_IN');
    expect(events.map(({ name }) => name).slice(-2)).toEqual(['Reconnecting', 'Reconnected']);
  });

  it('sees contacts come and go, at once when they log out', async () => {
    const { client } = await connect();
    await client.login('alice', 'alice');
    const seen: string[] = [];
    client.directory.on('PresenceUpdated', ({ contact }) => {
      seen.push(`${contact.number} ${String(contact.online)}`);
    });
    const contacts = await client.directory.watch();
    expect(contacts.map(({ number }) => number)).toContain('bob');
    const { client: bob } = await connect();
    await bob.login('bob', 'bob');
    await bob.disconnect();
    await settle();
    expect(seen).toEqual(['bob true', 'bob false']);
    await client.directory.unwatch();
  });

  it('lets only a login use the queue and the directory', async () => {
    const { client } = await connect();
    await expect(client.directory.watch()).rejects.toMatchObject({ errorName: 'NotLoggedIn' });
    await expect(client.getOperatorACDStatus()).rejects.toMatchObject({ code: 1 });
  });

  it('is told 6 when another connection of the operator sets the status', async () => {
    const first = await connect();
    await first.client.login('carol', 'carol');
    const second = await connect();
    await second.client.login('carol', 'carol');
    await first.client.setOperatorACDStatus('ONLINE');
    await second.client.setOperatorACDStatus('READY');
    await settle();
    expect(first.events).toContainEqual(expect.objectContaining({ name: 'ACDError', code: 6 }));
  });

  it('stays connected while nothing happens', async () => {
    const { client, events } = await connect();
    await gateway.clock.advance(10 * 60_000);
    expect(client.getClientState()).toBe('CONNECTED');
    expect(events.map(({ name }) => name)).not.toContain('Reconnecting');
  });
});
