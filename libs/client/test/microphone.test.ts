import { describe, expect, it } from '@jest/globals';
import type { MediaPlatform } from '../src/media/media-platform.js';
import { ClientUnderTest } from './support/client-under-test.js';

/** A browser with a microphone, or with somebody who refuses it. */
function media(
  getUserMedia: (constraints: MediaStreamConstraints) => Promise<MediaStream>,
  isSecureContext = true,
): MediaPlatform {
  const mediaDevices = { getUserMedia, addEventListener: () => undefined };
  return {
    isSecureContext,
    navigator: { mediaDevices: mediaDevices as unknown as MediaDevices },
  };
}

function fakeStream(): { stream: MediaStream; stopped: () => boolean } {
  let stopped = false;
  const track = { stop: () => (stopped = true) } as unknown as MediaStreamTrack;
  return { stream: { getTracks: () => [track] } as MediaStream, stopped: () => stopped };
}

const denied = new DOMException('Permission denied', 'NotAllowedError');

describe('init with micRequired', () => {
  it('is ready once the microphone was granted, and does not go on recording', async () => {
    const { stream, stopped } = fakeStream();
    const asked: MediaStreamConstraints[] = [];
    const microphone = (constraints: MediaStreamConstraints) => {
      asked.push(constraints);
      return Promise.resolve(stream);
    };
    const test = new ClientUnderTest({ platform: { media: media(microphone) } });
    await test.client.init({ micRequired: true });
    expect(test.events).toEqual([
      { name: 'MicAccessResult', result: true, stream },
      { name: 'SDKReady', version: test.client.version },
    ]);
    expect(asked).toEqual([{ audio: true, video: false }]);
    expect(stopped()).toBe(true);
  });

  it('rejects where it was denied', async () => {
    const test = new ClientUnderTest({ platform: { media: media(() => Promise.reject(denied)) } });
    await expect(test.client.init({ micRequired: true })).rejects.toMatchObject({
      name: 'ClientError',
      errorName: 'MicrophoneDenied',
      cause: { reason: 'deniedByUser', cause: denied },
    });
    expect(test.events).toEqual([
      { name: 'MicAccessResult', result: false, stream: null, cause: 'deniedByUser' },
    ]);
    expect(test.client.alreadyInitialized).toBe(false);
  });

  it('rejects at an insecure origin, without asking', async () => {
    const test = new ClientUnderTest({
      platform: { media: media(() => Promise.reject(denied), false) },
    });
    await expect(test.client.init({ micRequired: true })).rejects.toMatchObject({
      name: 'CallFailure',
      errorName: 'InsecureOrigin',
      code: 1008,
    });
    expect(test.eventNames).toEqual([]);
  });

  it('rejects where there is no browser', async () => {
    const test = new ClientUnderTest();
    await expect(test.client.init({ micRequired: true })).rejects.toMatchObject({
      errorName: 'MicrophoneDenied',
      cause: { reason: 'notSupported' },
    });
  });

  it('asks nobody where the microphone is not required', async () => {
    const test = new ClientUnderTest({
      platform: { media: media(() => Promise.reject(denied), false) },
    });
    await test.client.init();
    expect(test.eventNames).toEqual(['SDKReady']);
  });
});
