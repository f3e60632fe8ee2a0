/** Calls with media between two pages. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connectCall } from '../src/connect-call.js';
import { CutProxy } from '../src/cut-proxy.js';
import { mediaFlows } from '../src/media-flow.js';
import type { Harness } from '../src/page/main.js';
import { Stage } from '../src/stage.js';

/** What the last call sends: runs in the page. */
function sentKinds({ lastCall }: Harness): (string | undefined)[] {
  return (lastCall.peerConnection?.getSenders() ?? []).flatMap(({ track }) => track?.kind ?? []);
}

describe('a call between two browsers', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  it('has audio and video both ways, keeps them through five seconds without the gateway, and ends', async () => {
    const proxy = await CutProxy.start(stage.gateway.port);
    const alice = await stage.loggedIn('alice', proxy.address);
    const bob = await stage.loggedIn('bob');
    await alice.run((harness) => harness.call('bob', true));
    const incoming = await bob.event('IncomingCall');
    expect(incoming).toMatchObject({ issues: [], payload: { video: true } });
    expect(incoming.hosts['call']).toBeDefined();
    await alice.callEvent('ProgressToneStart');
    await bob.run(({ lastCall }) =>
      lastCall.answer(undefined, undefined, { sendVideo: true, receiveVideo: true }),
    );
    await Promise.all([alice.callEvent('Connected'), bob.callEvent('Connected')]);
    await Promise.all([alice.callEvent('EndpointAdded'), bob.callEvent('EndpointAdded')]);
    await Promise.all([mediaFlows(alice, true), mediaFlows(bob, true)]);

    proxy.cut();
    await alice.event('Reconnecting');
    const restored = alice.page.evaluate(
      () => new Promise((resolve) => setTimeout(resolve, 5_000)),
    );
    await Promise.all([mediaFlows(alice, true), mediaFlows(bob, true)]);
    await restored;
    await Promise.all([mediaFlows(alice, true), mediaFlows(bob, true)]);
    proxy.restore();
    await alice.event('Reconnected');
    await Promise.all([mediaFlows(alice, true), mediaFlows(bob, true)]);

    await bob.run(({ lastCall }) => {
      lastCall.sendMessage('still here?');
    });
    expect((await alice.callEvent('MessageReceived')).payload['text']).toBe('still here?');
    await alice.run(({ lastCall }) => {
      lastCall.hangup();
    });
    await Promise.all([alice.callEvent('Disconnected'), bob.callEvent('Disconnected')]);
    const tracks = await alice.run(({ lastCall }) => [
      lastCall.state(),
      lastCall.peerConnection?.signalingState,
    ]);
    expect(tracks[0]).toBe('ENDED');
    for (const phone of [alice, bob]) {
      const all = [...(await phone.events()), ...(await phone.callEvents())];
      expect(
        all.flatMap(({ name, issues }) =>
          (issues as unknown[]).length > 0 ? [{ name, issues }] : [],
        ),
      ).toEqual([]);
    }
    await proxy.dispose();
  });

  it('stays one of audio, though its caller would show video, until somebody sends some', async () => {
    const [alice, bob] = [await stage.loggedIn('alice'), await stage.loggedIn('bob')];
    await alice.run((harness) => harness.call('bob', { receiveVideo: true }));
    expect((await bob.event('IncomingCall')).payload).not.toHaveProperty('video');
    await bob.run(({ lastCall }) => lastCall.answer());
    await alice.callEvent('Connected');
    await Promise.all([mediaFlows(alice, false), mediaFlows(bob, false)]);
    expect(await bob.run(sentKinds)).toEqual(['audio']);
    await bob.run(({ lastCall }) => lastCall.sendVideo(true).then(({ result }) => result));
    await mediaFlows(alice, true);
  });

  it('shows video of its caller to who answers without any', async () => {
    const [alice, bob] = [await stage.loggedIn('alice'), await stage.loggedIn('bob')];
    await connectCall(alice, bob, 'bob', true);
    await mediaFlows(bob, true);
    expect(await bob.run(sentKinds)).toEqual(['audio']);
  });

  it('that is held gets none of the video that the other side adds, until it is resumed', async () => {
    const [alice, bob] = [await stage.loggedIn('alice'), await stage.loggedIn('bob')];
    await connectCall(alice, bob, 'bob');
    await mediaFlows(alice, false);
    await alice.run(({ lastCall }) => lastCall.setActive(false).then(() => undefined));
    await bob.run(({ lastCall }) => lastCall.sendVideo(true).then(() => undefined));
    expect(
      await alice.run(({ lastCall }) =>
        lastCall.peerConnection?.getTransceivers().map(({ currentDirection }) => currentDirection),
      ),
    ).toEqual(['inactive', 'inactive']);
    expect(await alice.run(({ lastCall }) => lastCall.holds())).toBe(true);
    expect(await bob.run(({ lastCall }) => lastCall.holds())).toBe(false);
    await alice.run(({ lastCall }) => lastCall.setActive(true).then(() => undefined));
    await mediaFlows(alice, true);
  });

  it('says that media are interrupted when the other browser is killed, and flow until then', async () => {
    const [alice, bob] = [await stage.loggedIn('alice'), await stage.loggedIn('bob')];
    await alice.run((harness) => harness.call('bob'));
    await bob.event('IncomingCall');
    await bob.run(({ lastCall }) => lastCall.answer());
    const flowing = await alice.callEvent('MediaStateUpdated');
    expect(flowing).toMatchObject({ issues: [], payload: { old: 'CONNECTING', new: 'FLOWING' } });
    await mediaFlows(alice, false);
    await bob.page.goto('chrome://crash').catch(() => undefined);
    const interrupted = await alice.callEvent('MediaStateUpdated', 2);
    expect(interrupted).toMatchObject({ issues: [], payload: { new: 'INTERRUPTED' } });
    await alice.run(({ lastCall }) => {
      lastCall.hangup();
    });
    const { payload } = await alice.callEvent('Disconnected');
    expect(payload['reason']).toBe('hungUp');
    await bob.page.close();
  });

  it('is sent from the microphone that was chosen', async () => {
    const [alice, bob] = [await stage.loggedIn('alice'), await stage.loggedIn('bob')];
    const chosen = await alice.run(async ({ client }) => {
      const { audioDevices } = client.hardware;
      const inputs = (await audioDevices.getInputDevices()).filter(({ id }) => id !== 'default');
      const { id = '' } = inputs.at(-1) ?? {};
      audioDevices.setDefaultAudioSettings({ inputId: id });
      return { id, others: inputs.length - 1 };
    });
    expect(chosen.others).toBeGreaterThan(0);
    await alice.run((harness) => harness.call('bob'));
    await bob.event('IncomingCall');
    const taken = await alice.run(
      ({ lastCall }) => lastCall.peerConnection?.getSenders()[0]?.track?.getSettings().deviceId,
    );
    expect(taken).toBe(chosen.id);
  });

  it('that finds no way says so, and why', async () => {
    const [alice, bob] = [await stage.loggedIn('alice'), await stage.loggedIn('bob')];
    await alice.run(() => {
      // No candidate of the other side is ever taken: nothing can be reached.
      RTCPeerConnection.prototype.addIceCandidate = () => Promise.resolve();
    });
    await bob.run(() => {
      RTCPeerConnection.prototype.addIceCandidate = () => Promise.resolve();
    });
    await alice.run((harness) => harness.call('bob'));
    await bob.event('IncomingCall');
    await bob.run(({ lastCall }) => lastCall.answer());
    const { payload } = await alice.callEvent('MediaStateUpdated');
    expect(payload).toMatchObject({ old: 'CONNECTING', new: 'INTERRUPTED' });
    expect(payload['reason']).toBe('noCandidates');
  });

  it('switches video on in the middle, holds, and carries application messages', async () => {
    const [alice, bob] = [await stage.loggedIn('alice'), await stage.loggedIn('bob')];
    await connectCall(alice, bob, 'bob');
    await mediaFlows(bob, false);
    expect(
      await alice.run(({ lastCall }) => lastCall.sendVideo(true).then(({ result }) => result)),
    ).toBe(true);
    await mediaFlows(bob, true);
    expect(
      await alice.run(({ lastCall }) => lastCall.setActive(false).then(({ result }) => result)),
    ).toBe(true);
    expect(await alice.run(({ lastCall }) => lastCall.active())).toBe(false);
    expect(
      await alice.run(({ lastCall }) => lastCall.setActive(true).then(({ result }) => result)),
    ).toBe(true);
    await mediaFlows(bob, false);
    await alice.run(({ lastCall }) => {
      lastCall.sendInfo('application/json', '{"page":3}', { 'X-Page': '3' });
    });
    expect((await bob.callEvent('InfoReceived')).payload).toMatchObject({
      mimeType: 'application/json',
      body: '{"page":3}',
    });
    await bob.run(({ lastCall }) => {
      lastCall.hangup();
    });
    expect((await alice.callEvent('Disconnected')).issues).toEqual([]);
  });

  it.each([
    ['offline', 480],
    ['unknown', 404],
    ['declined', 603],
    ['cancelled', 487],
    ['busy', 486],
  ])('that is %s fails with %i', async (cause, code) => {
    const alice = await stage.loggedIn('alice');
    // Browsers of the tests before may come back still: Bob's would have room for a call, and nobody
    // is offline who was there just now.
    const callee = { offline: 'carol', unknown: 'nobody', busy: 'dave' }[cause] ?? 'bob';
    const bob =
      cause === 'offline' || cause === 'unknown'
        ? undefined
        : await stage.loggedIn(callee, undefined, { maxCalls: 1 });
    if (cause === 'busy') {
      const carol = await stage.loggedIn('carol');
      await carol.run((harness, number) => harness.call(number), callee);
      await bob?.event('IncomingCall');
    }
    await alice.run((harness, number) => harness.call(number), callee);
    if (cause === 'declined') {
      await bob?.event('IncomingCall');
      await bob?.run(({ lastCall }) => {
        lastCall.decline();
      });
    }
    if (cause === 'cancelled') {
      await bob?.event('IncomingCall');
      await alice.run(({ lastCall }) => {
        lastCall.hangup();
      });
      expect((await bob?.callEvent('Failed'))?.payload['code']).toBe(487);
    }
    const failed = await alice.callEvent('Failed');
    expect(failed).toMatchObject({ issues: [], payload: { code } });
    expect(await alice.run(({ lastCall }) => lastCall.state())).toBe('ENDED');
  });

  it('fails with 1003 without a connection', async () => {
    const phone = await stage.phone();
    await phone.init();
    await phone.run((harness) => harness.call('bob'));
    expect((await phone.callEvent('Failed')).payload['code']).toBe(1003);
  });

  it('runs under a strict Content-Security-Policy, in a bundle without eval or require', async () => {
    expect(stage.server.script).not.toMatch(/\brequire\(|\beval\(|new Function/);
    const [alice, bob] = [await stage.loggedIn('alice'), await stage.loggedIn('bob')];
    await connectCall(alice, bob, 'bob', true);
    await mediaFlows(alice, false);
    expect(await alice.run(({ violations }) => violations)).toEqual([]);
    expect(await bob.run(({ violations }) => violations)).toEqual([]);
  });
});
