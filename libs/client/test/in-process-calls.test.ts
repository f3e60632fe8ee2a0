import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Config } from '@ringspec/generated';
import { FakeBrowser, InProcessGateway, settle } from '@ringspec/testing';
import type { Call } from '../src/calls/face/call.js';
import { Client } from '../src/client/client.js';

describe('calls through the real gateway core', () => {
  let gateway: InProcessGateway;
  let alice: Client;
  let bob: Client;
  let incoming: Call[];

  beforeEach(async () => {
    gateway = await InProcessGateway.start();
    [alice, bob] = [await loggedIn('alice'), await loggedIn('bob')];
    incoming = [];
    bob.on('IncomingCall', ({ call }) => {
      incoming.push(call);
      void call.answer();
    });
  });

  async function loggedIn(user: string): Promise<Client> {
    const client = new Client({ platform: new FakeBrowser(gateway).platform });
    await client.init({ progressTone: false });
    await client.connect();
    await client.login(user, user);
    return client;
  }

  async function connected(): Promise<Call> {
    const call = alice.call('bob');
    await settle();
    expect(call.state()).toBe('CONNECTED');
    return call;
  }

  it.each([
    [{}, 'turn:turn.example', undefined],
    [{ iceServers: [{ urls: ['stun:own.example'] }] }, 'stun:own.example', undefined],
    [{ iceTransportPolicy: 'relay' }, 'turn:turn.example', 'relay'],
  ] as const)(
    'get fresh TURN credentials each, unless Config %j says otherwise',
    async (config, url, policy) => {
      let issued = 0;
      gateway = await InProcessGateway.start({
        iceServers: (user) =>
          user === undefined
            ? []
            : [{ urls: ['turn:turn.example'], username: String((issued += 1)), credential: 'c' }],
      });
      const browser = new FakeBrowser(gateway);
      const client = new Client({ platform: browser.platform });
      await client.init({ progressTone: false, ...(config as Config) });
      await client.connect();
      await client.login('alice', 'alice');
      for (let i = 0; i < 2; i += 1) {
        const call = client.call('nobody');
        await settle();
        await call.hangup();
      }
      const made = browser.page.connections.map(({ configuration }) => configuration);
      expect(made.map(({ iceServers = [] }) => iceServers[0]?.urls)).toEqual([[url], [url]]);
      expect(made[0]?.iceTransportPolicy).toBe(policy);
      const [first, second] = made.map(({ iceServers = [] }) => Number(iceServers[0]?.username));
      if (url.startsWith('turn')) expect(second).toBeGreaterThan(first as number);
    },
  );

  it('do not send what would cost the connection', async () => {
    const call = await connected();
    await expect(call.sendMessage('m'.repeat(300_000))).rejects.toMatchObject({
      name: 'ClientError',
      errorName: 'InvalidArgument',
    });
    await gateway.clock.advance(1_000);
    expect(alice.getClientState()).toBe('LOGGED_IN');
    expect(call.state()).toBe('CONNECTED');
    await call.sendMessage('m'.repeat(8_000));
  });

  it('end when they are hung up, whatever was sent before', async () => {
    const call = await connected();
    const sent = Array.from({ length: 400 }, (_, i) => call.sendMessage(String(i)));
    const outcomes = Promise.allSettled(sent);
    await call.hangup();
    await outcomes;
    await gateway.clock.advance(1_000);
    expect(call.state()).toBe('ENDED');
    expect(incoming[0]?.state()).toBe('ENDED');
    await connected();
  });
});
