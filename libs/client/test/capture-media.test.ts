import { describe, expect, it } from '@jest/globals';
import type { ClientEventMap } from '@ringspec/generated';
import { FakePage } from '@ringspec/testing';
import { captureMedia, type CaptureWishes } from '../src/media/capture-media.js';
import { mediaAccessCause } from '../src/media/media-access-cause.js';
import { anyDevice, audioWish, cameraWish } from '../src/media/media-settings.js';

function refusal(name: string): DOMException {
  return new DOMException(`It is a ${name}.`, name);
}

async function capture(
  wishes: CaptureWishes,
  refusals: readonly string[],
): Promise<{ asked: MediaStreamConstraints[]; events: unknown[]; outcome: unknown }> {
  const page = new FakePage();
  page.refusals.push(...refusals.map(refusal));
  const events: unknown[] = [];
  const outcome: unknown = await captureMedia(
    {
      media: page.window,
      emitClientEvent: (name, body) => {
        events.push({ name, ...body } as ClientEventMap[keyof ClientEventMap]);
      },
    },
    wishes,
  ).catch((error: unknown) => error);
  return { asked: page.requests, events, outcome };
}

const wishes = {
  audio: audioWish({ inputId: 'headset', noiseSuppression: false }),
  video: cameraWish({ cameraId: 'webcam' }, undefined),
};
const audio = { deviceId: { exact: 'headset' }, noiseSuppression: { ideal: false } };
const looserAudio = { deviceId: { ideal: 'headset' }, noiseSuppression: { ideal: false } };
const video = { deviceId: { exact: 'webcam' } };
const looserVideo = { deviceId: { ideal: 'webcam' } };

describe('captureMedia', () => {
  it('asks for exactly the chosen devices, once where that is granted', async () => {
    const { asked, events, outcome } = await capture(wishes, []);
    expect(asked).toEqual([{ audio, video }]);
    expect(events).toEqual([{ name: 'MicAccessResult', result: true, stream: outcome }]);
  });

  it.each(['NotFoundError', 'NotReadableError', 'OverconstrainedError', 'AbortError'])(
    'becomes looser step by step after %s, the camera first, and tells it',
    async (name) => {
      const { asked, events, outcome } = await capture(wishes, [name, name, name, name]);
      expect(asked).toEqual([
        { audio, video },
        { audio, video: looserVideo },
        { audio: looserAudio, video: looserVideo },
        { audio, video: false },
        { audio: looserAudio, video: false },
      ]);
      expect(events).toEqual([
        { name: 'MicAccessResult', result: true, stream: outcome, fallback: true },
      ]);
    },
  );

  it('takes no other device where the settings are strict', async () => {
    const strict = { audio: audioWish({ inputId: 'headset', strict: true }) };
    const { asked } = await capture(strict, ['OverconstrainedError']);
    expect(asked).toEqual([{ audio: { deviceId: { exact: 'headset' } }, video: false }]);
  });

  it('falls back to the microphone alone where there is no camera', async () => {
    const { asked, outcome } = await capture({ audio: anyDevice, video: anyDevice }, [
      'NotFoundError',
    ]);
    expect(asked).toEqual([
      { audio: true, video: true },
      { audio: true, video: false },
    ]);
    expect(outcome).toMatchObject({ tracks: [{ kind: 'audio' }] });
  });

  it('gives up where nothing can be had, and tells it once, with the cause', async () => {
    const { events, outcome } = await capture({ audio: anyDevice }, ['NotFoundError']);
    expect(events).toEqual([
      { name: 'MicAccessResult', result: false, stream: null, cause: 'noDevice' },
    ]);
    expect(outcome).toMatchObject({
      name: 'MediaAccessError',
      reason: 'noDevice',
      cause: { name: 'NotFoundError' },
    });
  });

  it('does not ask again after a refusal by the user', async () => {
    const { asked, events } = await capture(wishes, ['NotAllowedError']);
    expect(asked).toHaveLength(1);
    expect(events).toEqual([
      { name: 'MicAccessResult', result: false, stream: null, cause: 'deniedByUser' },
    ]);
  });

  it('never turns a request for the camera into one for the microphone', async () => {
    const { asked } = await capture({ video: wishes.video }, ['NotFoundError', 'NotFoundError']);
    expect(asked).toEqual([
      { audio: false, video },
      { audio: false, video: looserVideo },
    ]);
  });

  it.each([
    [undefined, 'notSupported'],
    [{ isSecureContext: false }, 'insecureOrigin'],
  ])('rejects where there are no devices at all: %j', async (media, cause) => {
    const events: unknown[] = [];
    await expect(
      captureMedia(
        { media, emitClientEvent: (name, body) => events.push({ name, ...body }) },
        { audio: anyDevice },
      ),
    ).rejects.toMatchObject({ reason: cause });
    expect(events).toEqual([{ name: 'MicAccessResult', result: false, stream: null, cause }]);
  });
});

describe('the cause of a refusal', () => {
  it.each([
    ['NotAllowedError', 'Permission denied', 'deniedByUser'],
    ['NotAllowedError', 'Permission dismissed', 'deniedByUser'],
    ['NotAllowedError', 'Permission denied by system', 'deniedBySystem'],
    ['SecurityError', '', 'deniedBySystem'],
    ['NotFoundError', 'Requested device not found', 'noDevice'],
    ['NotReadableError', 'Could not start audio source', 'busy'],
    ['AbortError', '', 'busy'],
    ['NotReadableError', 'Could not start the sound system', 'busy'],
    ['OverconstrainedError', '', 'constraint'],
    ['TypeError', '', 'constraint'],
    ['NotSupportedError', '', 'notSupported'],
    ['NewError', '', 'other'],
  ])('%s (%s) is %s', (name, message, cause) => {
    expect(mediaAccessCause(Object.assign(new Error(message), { name }))).toBe(cause);
  });
});
