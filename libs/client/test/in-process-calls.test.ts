import { beforeEach, describe, expect, it } from '@jest/globals';
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
