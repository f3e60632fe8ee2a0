/** Screens in calls, through the real gateway core. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { InProcessGateway } from '@ringspec/testing';
import { sharing } from '../src/features/sharing.js';
import type { Call } from '../src/calls/face/call.js';
import type { MediaPlatform } from '../src/media/media-platform.js';
import { ClientUnderTest } from './support/client-under-test.js';
import { directions, kinds, PhoneOf } from './support/phone-of.js';

let gateway: InProcessGateway;
let alice: PhoneOf;
let bob: PhoneOf;
const pass = (ms = 1_000): Promise<void> => gateway.clock.advance(ms);

async function inCall(video = false): Promise<Call> {
  const call = alice.call('bob', video);
  await pass();
  return call;
}

const screenOf = ({ browser }: PhoneOf) =>
  browser.page.streams
    .flatMap((stream) => stream.getTracks())
    .filter(({ deviceId }) => deviceId === 'screen')
    .at(-1);

beforeEach(async () => {
  gateway = await InProcessGateway.start();
  [alice, bob] = [await PhoneOf.of(gateway, 'alice'), await PhoneOf.of(gateway, 'bob')];
  alice.client.use(sharing);
  bob.client.use(sharing);
});

describe('a screen that is shown', () => {
  it('beside the camera is a renderer of its own kind at the other side, until it is stopped', async () => {
    const call = await inCall(true);
    expect(await call.shareScreen()).toMatchObject({ name: 'Updated', result: true });
    await pass();
    expect(kinds(bob.lastCall)).toEqual(['audio', 'video', 'sharing']);
    expect(kinds(call)).toEqual(['audio']);
    expect(await call.stopSharingScreen()).toMatchObject({ name: 'SharingStopped', result: true });
    await pass();
    expect(kinds(bob.lastCall)).toEqual(['audio', 'video']);
    expect(screenOf(alice)?.readyState).toBe('ended');
    expect(directions(call)).toEqual(['sendrecv', 'sendonly', 'inactive']);
    await call.shareScreen();
    await pass();
    expect(kinds(bob.lastCall)).toEqual(['audio', 'video', 'sharing']);
    expect(directions(call)).toHaveLength(3);
  });

  it('instead of the camera takes its place, and gives it back', async () => {
    const call = await inCall(true);
    await call.shareScreen(false, true);
    await pass();
    expect(kinds(bob.lastCall)).toEqual(['audio', 'sharing']);
    await call.stopSharingScreen();
    await pass();
    expect(kinds(bob.lastCall)).toEqual(['audio', 'video']);
    expect(alice.browser.page.live.map(({ kind }) => kind).sort()).toEqual(['audio', 'video']);
  });

  it('of a call without video leaves none behind', async () => {
    const call = await inCall();
    await call.shareScreen(false, true);
    await pass();
    expect(kinds(bob.lastCall)).toEqual(['audio', 'sharing']);
    await call.stopSharingScreen();
    await pass();
    expect(kinds(bob.lastCall)).toEqual(['audio']);
  });

  it('is stopped by the bar of the browser, and both sides hear of it', async () => {
    const call = await inCall();
    await call.shareScreen();
    await pass();
    screenOf(alice)?.end();
    await pass();
    expect(alice.last('SharingStopped').result).toBe(true);
    expect(kinds(bob.lastCall)).toEqual(['audio']);
  });

  it('is shown here too where that is asked for, as long as it lasts', async () => {
    const call = await inCall();
    const { children } = alice.browser.page.body;
    const without = children.size;
    await call.shareScreen();
    expect(children.size).toBe(without);
    await call.stopSharingScreen();
    await call.shareScreen(true);
    const before = children.size;
    await call.stopSharingScreen();
    expect(children.size).toBe(before - 1);
    await call.shareScreen(true);
    await call.hangup();
    await pass();
    expect(alice.browser.page.live).toEqual([]);
    expect(children.size).toBe(0);
  });

  it('goes both ways at once, and with the camera of the other side', async () => {
    const call = await inCall();
    await Promise.all([call.shareScreen(), bob.lastCall.shareScreen()]);
    await pass();
    await bob.lastCall.sendVideo(true);
    await pass();
    expect(kinds(call).sort()).toEqual(['audio', 'sharing', 'video']);
    expect(kinds(bob.lastCall).sort()).toEqual(['audio', 'sharing']);
  });

  it('moves along when the call is transferred', async () => {
    const call = await inCall(true);
    const carol = await PhoneOf.of(gateway, 'carol');
    await bob.lastCall.shareScreen();
    await pass();
    alice.client.transferCall(call, 'carol');
    await pass();
    expect(kinds(carol.lastCall)).toEqual(['audio', 'sharing']);
    await bob.lastCall.stopSharingScreen();
    await pass();
    expect(kinds(carol.lastCall)).toEqual(['audio']);
  });

  it('is refused where the call is held, or one is shown already', async () => {
    const call = await inCall();
    await call.setActive(false);
    await expect(call.shareScreen()).rejects.toMatchObject({ errorName: 'MediaIsOnHold' });
    expect(screenOf(alice)?.readyState).toBe('ended');
    await call.setActive(true);
    await call.shareScreen();
    await expect(call.shareScreen()).rejects.toMatchObject({ errorName: 'AlreadyInThisState' });
  });

  it('comes to nothing where the user refuses, or stops what is not shown', async () => {
    const call = await inCall();
    alice.browser.page.refusals.push(new DOMException('No.', 'NotAllowedError'));
    await expect(call.shareScreen()).rejects.toMatchObject({
      cause: { reason: 'deniedByUser' },
    });
    expect(alice.last('Updated')).toMatchObject({ result: false });
    await expect(call.stopSharingScreen()).rejects.toMatchObject({
      errorName: 'AlreadyInThisState',
    });
    expect(alice.last('SharingStopped').result).toBe(false);
    expect(kinds(bob.lastCall)).toEqual(['audio']);
  });

  it('needs its part of the client, and a browser that can', async () => {
    const carol = await PhoneOf.of(gateway, 'carol');
    const call = carol.call('bob');
    await pass();
    await expect(call.shareScreen()).rejects.toMatchObject({
      cause: { errorName: 'FeatureMissing' },
    });
    expect(await alice.client.screenSharingSupported()).toBe(true);
    Object.assign(alice.browser.page.mediaDevices, { getDisplayMedia: undefined });
    expect(await alice.client.screenSharingSupported()).toBe(false);
  });

  it.each([
    ['outside of a page', undefined],
    ['where there is a window alone', {}],
    ['on a page that is not secure', { navigator: {} }],
  ])('cannot be done %s', async (_, media) => {
    const { client } = new ClientUnderTest({ platform: { media: media as MediaPlatform } });
    expect(await client.screenSharingSupported()).toBe(false);
  });
});
