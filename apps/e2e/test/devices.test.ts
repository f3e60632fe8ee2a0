/** What a page sees and hears of its own devices and of the other side's media. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Harness } from '../src/page/main.js';
import { Stage } from '../src/stage.js';

describe('devices of a real browser', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  it('the camera is shown, changed and hidden, and each is told', async () => {
    const phone = await stage.phone();
    await phone.init();
    const story = await phone.run(async ({ client }) => {
      const { streams, cameras } = client.hardware;
      const names: string[] = [];
      const note = ({ name }: { name: string }): void => void names.push(name);
      const updated = new Promise<void>((resolve) => {
        streams.on('MediaRendererUpdated', () => {
          resolve();
        });
      });
      for (const name of [
        'MediaRendererAdded',
        'MediaRendererUpdated',
        'BeforeMediaRendererRemoved',
        'MediaRendererRemoved',
      ] as const) {
        streams.on(name, note);
      }
      const renderer = await streams.showLocalVideo();
      const element = renderer.element as HTMLVideoElement;
      const sized = new Promise<void>((resolve) => {
        element.addEventListener('resize', () => {
          if (element.videoWidth === 320) resolve();
        });
      });
      cameras.setDefaultVideoSettings({ videoQuality: 'video_size_qvga', strict: true });
      await updated;
      await sized;
      const size = renderer.videoSize;
      await streams.hideLocalVideo();
      return { names, size, videos: document.querySelectorAll('video').length };
    });
    expect(story).toEqual({
      names: [
        'MediaRendererAdded',
        'MediaRendererUpdated',
        'BeforeMediaRendererRemoved',
        'MediaRendererRemoved',
      ],
      size: { width: 320, height: 240 },
      videos: 0,
    });
  });

  it('the sizes of the camera are found by asking', async () => {
    const phone = await stage.phone();
    await phone.init();
    const result = await phone.run(({ client }) => client.hardware.cameras.testResolutions());
    const supported = result.resolutions.filter(({ supported }) => supported);
    expect(result.resolutions).toHaveLength(11);
    expect(supported.map(({ quality }) => quality)).toEqual(
      expect.arrayContaining(['video_size_vga', 'video_size_hd']),
    );
  });

  it('sound may be played once that was prepared', async () => {
    const phone = await stage.phone();
    await phone.init();
    await phone.run(({ client }) => client.hardware.audioDevices.prepareAudioContext());
  });

  it('the other side is heard to speak and to stop, and can be switched off and on', async () => {
    const alice = await stage.loggedIn('alice');
    const bob = await stage.loggedIn('bob');
    await alice.run((harness) => harness.call('bob'));
    await bob.event('IncomingCall');
    await bob.run(({ lastCall }) => lastCall.answer());
    await alice.callEvent('EndpointAdded');
    const heard = (name: 'VoiceStart' | 'VoiceEnd'): Promise<string> =>
      alice.run(
        ({ lastCall }: Harness, event) =>
          new Promise<string>((resolve) => {
            lastCall.getEndpoints()[0]?.on(event as 'VoiceStart', ({ name: told }) => {
              resolve(told);
            });
          }),
        name,
      );
    // The fake microphone beeps once a second.
    expect(await heard('VoiceStart')).toBe('VoiceStart');
    const silent = heard('VoiceEnd');
    await bob.run(({ lastCall }) => {
      lastCall.muteMicrophone();
    });
    expect(await silent).toBe('VoiceEnd');
    const told = await alice.run(({ lastCall }) => {
      const names: string[] = [];
      const [endpoint] = lastCall.getEndpoints();
      endpoint?.on('MediaRenderDisabled', ({ reason }) => names.push(reason));
      endpoint?.on('MediaRenderEnabled', ({ name }) => names.push(name));
      endpoint?.disableAll();
      endpoint?.enableAll();
      return names;
    });
    expect(told).toEqual(['manual', 'MediaRenderEnabled']);
    const [, created] = await Promise.all([
      alice.callEvent('ICECompleted'),
      alice.callEvent('MediaElementCreated'),
    ]);
    expect(created).toMatchObject({ issues: [], payload: { type: 'audio' } });
  });
});
