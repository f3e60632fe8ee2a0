/** SDKReady, ConnectionEstablished, ConnectionFailed, Reconnecting, Reconnected, ConnectionClosed. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connectCall } from '../src/connect-call.js';
import { CutProxy } from '../src/cut-proxy.js';
import { freePort, GatewayProcess } from '../src/gateway-process.js';
import { Stage } from '../src/stage.js';

describe('the connection in a browser', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  it('is ready, established and closed as asked', async () => {
    const phone = await stage.phone();
    expect(await phone.connect()).toBe(true);
    expect(await phone.run(({ client }) => client.getClientState())).toBe('CONNECTED');
    await phone.run(({ client }) => client.disconnect());
    await phone.event('ConnectionClosed');
    expect(await phone.run(({ client }) => client.getClientState())).toBe('DISCONNECTED');
    expect(await phone.connect()).toBe(true);
    const events = await phone.events();
    expect(events.map(({ name }) => name)).toEqual([
      'SDKReady',
      'ConnectionEstablished',
      'ConnectionClosed',
      'SDKReady',
      'ConnectionEstablished',
    ]);
    expect(events.flatMap(({ issues }) => issues)).toEqual([]);
    expect(events[0]?.payload['version']).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('fails with the reason where nothing listens', async () => {
    const port = await freePort();
    const phone = await stage.phone(`localhost:${String(port)}`);
    expect(await phone.connect()).toBe(false);
    const { payload, issues } = await phone.event('ConnectionFailed');
    expect(issues).toEqual([]);
    expect(payload['message']).toContain(`localhost:${String(port)}`);
    expect(await phone.run(({ client }) => client.getClientState())).toBe('DISCONNECTED');
  });

  it('survives a crash of the gateway: nothing is lost, nothing is done twice', async () => {
    const [alice, bob] = [await stage.loggedIn('alice'), await stage.loggedIn('bob')];
    await connectCall(alice, bob, 'bob');
    await stage.gateway.end('SIGKILL');
    await Promise.all([alice.event('Reconnecting'), bob.event('Reconnecting')]);
    expect(await alice.run(({ client }) => client.getClientState())).toBe('RECONNECTING');
    await alice.run(({ lastCall }) => {
      lastCall.sendMessage('said during the outage');
    });
    await stage.gateway.restart();
    await Promise.all([alice.event('Reconnected'), bob.event('Reconnected')]);
    expect((await bob.callEvent('MessageReceived')).payload['text']).toBe('said during the outage');
    expect(await alice.run(({ client }) => client.getClientState())).toBe('LOGGED_IN');
    await bob.run(({ lastCall }) => {
      lastCall.sendMessage('and after');
      lastCall.hangup();
    });
    await alice.callEvent('Disconnected');
    const messages = [...(await alice.callEvents()), ...(await bob.callEvents())].filter(
      ({ name }) => name === 'MessageReceived',
    );
    expect(messages.map(({ payload }) => payload['text']).sort()).toEqual([
      'and after',
      'said during the outage',
    ]);
    const names = (await alice.events()).map(({ name }) => name);
    expect(names.filter((name) => name === 'Reconnecting')).toHaveLength(1);
    expect(names).not.toContain('ConnectionClosed');
  });

  it('of a page that is killed is missed at the other side within seconds', async () => {
    const [alice, bob] = [await stage.loggedIn('alice'), await stage.loggedIn('bob')];
    await alice.run((harness) => harness.call('bob'));
    await bob.event('IncomingCall');
    await bob.run(({ lastCall }) => lastCall.answer());
    await Promise.all([alice.callEvent('Connected'), bob.callEvent('Connected')]);
    await alice.crash();
    const { issues } = await bob.callEvent('PeerReconnecting');
    expect(issues).toEqual([]);
    expect(
      await bob.run(({ lastCall }) => [lastCall.state(), lastCall.isPeerReconnecting()]),
    ).toEqual(['CONNECTED', true]);
    await bob.run(({ lastCall }) => lastCall.hangup().then(() => undefined));
  });

  it('that is lost and regained is told to the other side of a call', async () => {
    const proxy = await CutProxy.start(stage.gateway.port);
    const alice = await stage.loggedIn('alice', proxy.address);
    const bob = await stage.loggedIn('bob');
    await connectCall(alice, bob, 'bob');
    proxy.cut();
    await bob.callEvent('PeerReconnecting');
    proxy.restore();
    const { issues } = await bob.callEvent('PeerReconnected');
    expect(issues).toEqual([]);
    expect(await bob.run(({ lastCall }) => lastCall.isPeerReconnecting())).toBe(false);
    await bob.run(({ lastCall }) => lastCall.hangup().then(() => undefined));
    await proxy.dispose();
  });

  it('of a page that may not connect fails with its origin and what to do', async () => {
    const strict = await GatewayProcess.start({ ALLOWED_ORIGINS: 'https://elsewhere.example' });
    const phone = await stage.phone(strict.address);
    expect(await phone.connect()).toBe(false);
    const { payload } = await phone.event('ConnectionFailed');
    expect(payload['message']).toContain('ALLOWED_ORIGINS');
    expect(payload['message']).toContain(stage.server.url.replace(/\/$/u, ''));
    await strict.dispose();
  });

  it('reconnects when the gateway restarts cleanly', async () => {
    const alice = await stage.loggedIn('alice');
    expect(await stage.gateway.end('SIGTERM')).toBe(0);
    await alice.event('Reconnecting');
    await stage.gateway.restart();
    await alice.event('Reconnected');
    expect(await alice.run(({ client }) => client.getOperatorACDStatus())).toBe('OFFLINE');
  });

  it('is closed when the gateway is gone for good', async () => {
    const alice = await stage.loggedIn('alice');
    await stage.gateway.end('SIGKILL');
    await alice.event('Reconnecting');
    const { issues } = await alice.event('ConnectionClosed');
    expect(issues).toEqual([]);
    expect(await alice.run(({ client }) => client.getClientState())).toBe('DISCONNECTED');
    await stage.gateway.restart();
    expect(await alice.connect()).toBe(true);
  });
});
