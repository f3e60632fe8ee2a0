/** Screens, keys, codecs and bandwidth of calls between two pages. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connectCall } from '../src/connect-call.js';
import type { Harness } from '../src/page/main.js';
import { mediaFlows } from '../src/media-flow.js';
import type { Phone } from '../src/phone.js';
import { Stage } from '../src/stage.js';

describe('in a call', () => {
  let stage: Stage;
  let alice: Phone;
  let bob: Phone;

  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  async function inCall(video = false, prepare?: (harness: Harness) => unknown): Promise<void> {
    [alice, bob] = [await stage.loggedIn('alice'), await stage.loggedIn('bob')];
    if (prepare) await alice.run(prepare);
    await connectCall(alice, bob, 'bob', video);
    await mediaFlows(bob, video);
  }

  const kindsAt = (phone: Phone): Promise<string[]> => phone.run((harness) => harness.kinds());

  /** Decoded frames of the screen at Bob. */
  const screenFrames = (): Promise<number> =>
    bob.run(async ({ lastCall }) => {
      const renderer = lastCall
        .getEndpoints()[0]
        ?.mediaRenderers.find(({ kind }) => kind === 'sharing');
      const receiver = lastCall.peerConnection
        ?.getReceivers()
        .find(({ track }) => track.id === renderer?.id);
      let frames = 0;
      (await receiver?.getStats())?.forEach((stat: { type: string; framesDecoded?: number }) => {
        if (stat.type === 'inbound-rtp') frames += stat.framesDecoded ?? 0;
      });
      return frames;
    });

  async function screenFlows(): Promise<void> {
    const before = await screenFrames();
    while ((await screenFrames()) <= before) await bob.received();
  }

  it('a screen is shown beside the camera and instead of it, and ends by the bar of the browser', async () => {
    await inCall(true);
    await alice.run(({ lastCall }) => lastCall.shareScreen().then(() => undefined));
    await screenFlows();
    expect(await kindsAt(bob)).toEqual(['audio', 'video', 'sharing']);
    await mediaFlows(bob, true);
    await alice.run(({ lastCall }) => {
      // What a browser does where the user ends it; stop of a page fires no event.
      const screen = lastCall.peerConnection?.getSenders().at(-1)?.track;
      screen?.stop();
      screen?.dispatchEvent(new Event('ended'));
    });
    expect(await alice.callEvent('SharingStopped')).toMatchObject({
      issues: [],
      payload: { result: true },
    });
    expect(await kindsAt(bob)).toEqual(['audio', 'video']);
    await alice.run(({ lastCall }) => lastCall.shareScreen(true, true).then(() => undefined));
    await screenFlows();
    expect(await kindsAt(bob)).toEqual(['audio', 'sharing']);
    await alice.run(({ lastCall }) => lastCall.stopSharingScreen().then(() => undefined));
    await mediaFlows(bob, true);
    expect(await kindsAt(bob)).toEqual(['audio', 'video']);
  });

  it('a key is told to the other side, and heard there', async () => {
    [alice, bob] = [await stage.loggedIn('alice'), await stage.loggedIn('bob')];
    await alice.run(({ client }) => {
      // Silence, so that nothing but the tone is heard.
      client.audioMediaTrackTransform = () => {
        const context = new AudioContext();
        const silence = new ConstantSourceNode(context, { offset: 0 });
        const { stream } = silence.connect(
          context.createMediaStreamDestination(),
        ) as MediaStreamAudioDestinationNode;
        silence.start();
        return stream.getAudioTracks()[0] as MediaStreamTrack;
      };
    });
    await alice.run((harness) => harness.call('bob'));
    await bob.event('IncomingCall');
    await bob.run(({ lastCall }) => lastCall.answer());
    await bob.callEvent('EndpointAdded');
    const heard = bob.run(async ({ lastCall }) => {
      const [sound] = lastCall.getEndpoints()[0]?.mediaRenderers ?? [];
      if (!sound) throw new Error('There is no sound.');
      const context = new AudioContext();
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(sound.stream).connect(analyser);
      const levels = new Float32Array(analyser.frequencyBinCount);
      const level = (hz: number): number =>
        levels[Math.round((hz * analyser.fftSize) / context.sampleRate)] ?? -Infinity;
      // The two tones of the key 5 (ITU-T Q.23), and nothing in between.
      do {
        await new Promise(requestAnimationFrame);
        analyser.getFloatFrequencyData(levels);
      } while (!(Math.min(level(770), level(1_336)) > level(1_050) + 20));
      return true;
    });
    await alice.run(({ lastCall }) => {
      for (let i = 0; i < 20; i += 1) lastCall.sendTone('5');
    });
    expect(await bob.callEvent('ToneReceived', 20)).toMatchObject({
      issues: [],
      payload: { tone: '5' },
    });
    expect(await heard).toBe(true);
  });

  it('codecs and bandwidth are what the application has limited them to', async () => {
    await inCall(true, async ({ client }) => {
      await client.limitAudioCodecs(['PCMU']);
      await client.limitVideoCodecs(['VP8']);
      client.setVideoBandwidth(150);
    });
    const used = await alice.run(async ({ lastCall }) => {
      const codecs: string[] = [];
      (await lastCall.peerConnection?.getStats())?.forEach(
        (stat: { type: string; mimeType?: string }) => {
          if (stat.type === 'codec') codecs.push(stat.mimeType ?? '');
        },
      );
      const [, video] = lastCall.peerConnection?.getSenders() ?? [];
      return { codecs: [...new Set(codecs)], max: video?.getParameters().encodings[0]?.maxBitrate };
    });
    expect(used.codecs.filter((name) => !/telephone|rtx|red|CN/i.test(name)).sort()).toEqual([
      'audio/PCMU',
      'video/VP8',
    ]);
    expect(used.max).toBe(150_000);
  });
});
