/** Members of older versions that applications go on using, against the gateway in this process. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeBrowser, InProcessGateway, settle } from '@ringspec/testing';
import * as VoxImplant from '../src/index.js';

type OlderCall = ReturnType<VoxImplant.Client['call']>;

describe('older names', () => {
  let gateway: InProcessGateway;

  beforeEach(async () => {
    gateway = await InProcessGateway.start();
  });

  async function phone(user: string): Promise<{ client: VoxImplant.Client; calls: OlderCall[] }> {
    const client = new VoxImplant.Client({ platform: new FakeBrowser(gateway).platform });
    const calls: OlderCall[] = [];
    client.on(VoxImplant.Events.IncomingCall, ({ call }) => {
      calls.push(call as OlderCall);
      void call.answer();
    });
    await client.init();
    await client.connect();
    await client.login(user, user);
    return { client, calls };
  }

  it('say whether the gateway is reachable', async () => {
    const client = new VoxImplant.Client({ platform: new FakeBrowser(gateway).platform });
    const told = [client.connected()];
    await client.init();
    await client.connect();
    told.push(client.connected());
    await client.login('alice', 'alice');
    told.push(client.connected());
    client.disconnect();
    told.push(client.connected());
    expect(told).toEqual([false, true, true, false]);
  });

  it('switch the camera on in all calls that are up, and show and hide what the other side sees', async () => {
    const alice = await phone('alice');
    const bob = await phone('bob');
    const call = alice.client.call('bob');
    await settle();
    const [answered] = bob.calls;
    expect(answered?.getVideoElementId()).toBeUndefined();
    answered?.showRemoteVideo();
    alice.client.sendVideo(true);
    await settle();
    expect([call.sendsVideo(), answered?.sendsVideo()]).toEqual([true, false]);
    const shown = answered
      ?.getEndpoints()[0]
      ?.mediaRenderers.find(({ kind }) => kind === 'video')?.element;
    expect(answered?.getVideoElementId()).toBe(shown?.id);
    expect(shown?.id).toMatch(/./);
    answered?.showRemoteVideo(false);
    expect(shown?.hidden).toBe(true);
    answered?.showRemoteVideo();
    expect(shown?.hidden).toBe(false);
    alice.client.sendVideo(false);
    await settle();
    expect(call.sendsVideo()).toBe(false);
  });

  it('leave calls alone that are over', async () => {
    const alice = await phone('alice');
    await phone('bob');
    const ended = alice.client.call('bob');
    await settle();
    await ended.hangup();
    const call = alice.client.call('bob');
    await settle();
    alice.client.sendVideo(true);
    await settle();
    expect([ended.sendsVideo(), call.sendsVideo()]).toEqual([false, true]);
  });

  it('find the own picture by the id that it always had', async () => {
    const { client } = await phone('alice');
    const renderer = await client.showLocalVideo();
    expect(renderer?.element.id).toBe('voximplantlocalvideo');
    expect(await client.showLocalVideo(false)).toBeUndefined();
  });
});
