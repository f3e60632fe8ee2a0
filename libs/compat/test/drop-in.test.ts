/** What existing applications do with the drop-in, against the gateway in this process. */
import { describe, expect, it } from '@jest/globals';
import type { Config } from '@ringspec/client';
import { FakeBrowser, InProcessGateway, settle } from '@ringspec/testing';
import * as VoxImplant from '../src/index.js';

describe('the drop-in', () => {
  let gateway: InProcessGateway;

  async function phone(user?: string): Promise<{
    client: VoxImplant.Client;
    warnings: string[];
  }> {
    const browser = new FakeBrowser(gateway);
    const client = new VoxImplant.Client({ platform: browser.platform });
    const warnings: string[] = [];
    client.setLoggerCallback(({ level, message }) => {
      if (level === VoxImplant.LogLevel.WARNING) warnings.push(message);
    });
    await client.init({ serverIp: '', micRequired: 0 } as unknown as Config);
    await client.connect();
    if (user !== undefined) await client.login(user, user, { deviceToken: null } as never);
    return { client, warnings };
  }

  it('logs in, calls, and brings messages by either name of the event', async () => {
    gateway = await InProcessGateway.start();
    const alice = await phone('alice');
    const bob = await phone('bob');
    const texts: string[] = [];
    bob.client.addEventListener(VoxImplant.Events.IncomingCall, ({ call, headers }) => {
      texts.push(JSON.stringify(headers));
      call.on(VoxImplant.CallEvents.MessageReceived, ({ text }) => texts.push(`value ${text}`));
      call.on('MessageReceived', ({ text }) => texts.push(`name ${text}`));
      void call.answer();
    });
    const call = alice.client.call('bob', false, null as never, { Order: '42' });
    const ended: object[] = [];
    call.on(VoxImplant.CallEvents.Connected, () => void call.sendMessage('Hello'));
    call.on(VoxImplant.CallEvents.Disconnected, ({ headers }) => ended.push(headers ?? []));
    await settle();
    expect(texts).toEqual(['{}', 'value Hello', 'name Hello']);
    expect(alice.warnings).toContainEqual(expect.stringContaining("Header 'Order'"));
    await call.hangup();
    await settle();
    expect(ended).toEqual([{}]);
  });

  it('warns of events that there are not, and of members of Config that mean nothing', async () => {
    gateway = await InProcessGateway.start();
    const { client, warnings } = await phone();
    client.on('SIPRegistrationSuccessful' as 'SDKReady', () => undefined);
    client.off(undefined as never);
    await client.init({ progressTone: 'loud' } as unknown as Config);
    expect(client.config().progressTone).toBe(true);
    expect(warnings).toEqual([
      expect.stringContaining('SIPRegistrationSuccessful'),
      expect.stringContaining('undefined'),
      expect.stringContaining('Config.progressTone'),
    ]);
  });

  it('leaves no rejection unhandled', async () => {
    gateway = await InProcessGateway.start();
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const client = new VoxImplant.Client({ platform: new FakeBrowser(gateway).platform });
    void client.connect();
    void client.init({ serverIp: 'not a host' });
    void client.loginWithCode('alice', 'hash');
    void client.registerForPushNotifications('token');
    // Unhandled rejections are told after the microtasks.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  it('shares one client, whose devices the namespace Hardware has', async () => {
    gateway = await InProcessGateway.start();
    const client = VoxImplant.getInstance();
    expect(client).toBeInstanceOf(VoxImplant.Client);
    expect(VoxImplant.Client.getInstance()).toBe(client);
    const { AudioDeviceManager, CameraManager, StreamManager } = VoxImplant.Hardware;
    expect(AudioDeviceManager.get()).toBe(client.hardware.audioDevices);
    expect(CameraManager.get()).toBe(client.hardware.cameras);
    expect(StreamManager.get()).toBe(client.hardware.streams);
  });

  it('fails a call without a connection by an event, with 1003', async () => {
    gateway = await InProcessGateway.start();
    const client = new VoxImplant.Client({ platform: new FakeBrowser(gateway).platform });
    const call = client.call(123);
    const codes: number[] = [];
    call.on('Failed', ({ code }) => codes.push(code));
    await settle();
    expect([call.number(), codes]).toEqual(['123', [1003]]);
  });
});
