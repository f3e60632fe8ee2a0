import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeBrowser, type FakePlatform, InProcessGateway, settle } from '@ringspec/testing';
import type { Call } from '../src/calls/face/call.js';
import { Client } from '../src/client/client.js';

describe('what ends a call, while the gateway can keep nothing', () => {
  let gateway: InProcessGateway;
  let alice: Client;
  let bob: Client;
  let aliceBrowser: FakeBrowser;
  let incoming: Call | undefined;
  let hangups: number;

  beforeEach(async () => {
    gateway = await InProcessGateway.start();
    aliceBrowser = new FakeBrowser(gateway);
    alice = await loggedIn('alice', aliceBrowser);
    bob = await loggedIn('bob', new FakeBrowser(gateway));
    incoming = undefined;
    hangups = 0;
    bob.on('IncomingCall', ({ call }) => {
      incoming = call;
    });
  });

  async function loggedIn(user: string, browser: FakeBrowser): Promise<Client> {
    const client = new Client({ platform: watched(browser.platform) });
    await client.init({ progressTone: false });
    await client.connect();
    await client.login(user, user);
    return client;
  }

  const watched = ({ openSocket, ...platform }: FakePlatform): FakePlatform => ({
    ...platform,
    openSocket: (...opening) => {
      const socket = openSocket(...opening);
      const send = (text: string): void => {
        if (text.includes('"method":"hangup"')) hangups += 1;
        socket.send(text);
      };
      return { ...socket, send };
    },
  });

  async function ringing(): Promise<{ call: Call; incoming: Call }> {
    const call = alice.call('bob');
    await settle();
    if (incoming === undefined) throw new Error('It does not ring.');
    return { call, incoming };
  }

  async function connected(): Promise<Call> {
    const { call, incoming } = await ringing();
    await incoming.answer();
    await settle();
    expect(call.state()).toBe('CONNECTED');
    return call;
  }

  /** From now on, until `room`: what is under way is held back, what comes is refused. */
  async function fill(): Promise<void> {
    gateway.journal.onCommit = () => {
      throw new Error('ENOSPC: no space left on device');
    };
    bob.setOperatorACDStatus('READY').catch(() => undefined);
    alice.call('nobody');
    await settle();
  }

  function room(): void {
    gateway.journal.onCommit = () => undefined;
  }

  async function pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) await gateway.clock.advance(1_000);
  }

  it('hangs up again, with growing pauses, until the other side is told', async () => {
    const call = await connected();
    await fill();
    await call.hangup();
    expect(call.state()).toBe('ENDED');
    await pass(20);
    expect(incoming?.state()).toBe('CONNECTED');
    const refused = hangups;
    expect(refused).toBeGreaterThan(6);
    expect(refused).toBeLessThan(12);
    room();
    await pass(10);
    expect(incoming?.state()).toBe('ENDED');
    const all = hangups;
    await pass(30);
    expect(hangups).toBe(all);
  });

  it('declines again', async () => {
    const { call, incoming } = await ringing();
    await fill();
    await incoming.reject();
    await pass(2);
    expect(call.state()).toBe('PROGRESSING');
    room();
    await pass(10);
    expect(call.state()).toBe('ENDED');
  });

  it('goes on after disconnect, which waits for it', async () => {
    const call = await connected();
    await fill();
    await call.hangup();
    let gone = false;
    void alice.disconnect().then(() => {
      gone = true;
    });
    const before = hangups;
    await pass(2);
    expect(hangups).toBeGreaterThan(before);
    expect(gone).toBe(false);
    room();
    await pass(3);
    expect(gone).toBe(true);
    expect(incoming?.state()).toBe('ENDED');
  });

  it('goes on over a resume', async () => {
    const call = await connected();
    await fill();
    await call.hangup();
    aliceBrowser.cut();
    await pass(3);
    room();
    aliceBrowser.restore();
    await pass(10);
    expect(alice.getClientState()).toBe('LOGGED_IN');
    expect(incoming?.state()).toBe('ENDED');
  });
});
