import { describe, expect, it } from '@jest/globals';
import type { ClientEventMap } from '@ringspec/generated';
import { captureMedia, type CaptureConstraints } from '../src/media/capture-media.js';
import { FakePage } from '@ringspec/testing';

function refusal(name: string): DOMException {
  return new DOMException(`It is a ${name}.`, name);
}

async function capture(
  constraints: CaptureConstraints,
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
    constraints,
  ).catch((error: unknown) => error);
  return { asked: page.requests, events, outcome };
}

const wanted = {
  audio: { deviceId: { exact: 'headset' } },
  video: { deviceId: { exact: 'webcam' } },
};

describe('captureMedia', () => {
  it('asks once where that is granted', async () => {
    const { asked, events, outcome } = await capture(wanted, []);
    expect(asked).toEqual([wanted]);
    expect(events).toEqual([{ name: 'MicAccessResult', result: true, stream: outcome }]);
  });

  it.each(['NotFoundError', 'NotReadableError', 'OverconstrainedError'])(
    'falls back to any device after %s',
    async (name) => {
      const { asked, events, outcome } = await capture(wanted, [name]);
      expect(asked).toEqual([wanted, { audio: true, video: true }]);
      expect(events).toEqual([
        { name: 'MicAccessResult', result: true, stream: outcome, fallback: true },
      ]);
    },
  );

  it('falls back to the microphone alone where there is no camera', async () => {
    const { asked, outcome } = await capture({ audio: true, video: true }, ['NotFoundError']);
    expect(asked).toEqual([
      { audio: true, video: true },
      { audio: true, video: false },
    ]);
    expect(outcome).toMatchObject({ tracks: [{ kind: 'audio' }] });
  });

  it('gives up where nothing can be had, and tells it once', async () => {
    const { asked, events, outcome } = await capture(wanted, [
      'NotReadableError',
      'NotReadableError',
      'NotFoundError',
    ]);
    expect(asked).toHaveLength(3);
    expect(events).toEqual([{ name: 'MicAccessResult', result: false, stream: null }]);
    expect(outcome).toMatchObject({ name: 'NotFoundError' });
  });

  it('does not ask again after a refusal by the user', async () => {
    const { asked, events, outcome } = await capture(wanted, ['NotAllowedError']);
    expect(asked).toHaveLength(1);
    expect(events).toEqual([{ name: 'MicAccessResult', result: false, stream: null }]);
    expect(outcome).toMatchObject({ name: 'NotAllowedError' });
  });

  it('never turns a request for the camera into one for the microphone', async () => {
    const { asked } = await capture({ video: wanted.video }, ['NotFoundError', 'NotFoundError']);
    expect(asked).toEqual([
      { audio: false, video: wanted.video },
      { audio: false, video: true },
    ]);
  });

  it('rejects where there are no devices at all', async () => {
    const events: unknown[] = [];
    await expect(
      captureMedia(
        { media: undefined, emitClientEvent: (name, body) => events.push({ name, ...body }) },
        { audio: true },
      ),
    ).rejects.toMatchObject({ errorName: 'RtcNotSupported' });
    expect(events).toEqual([{ name: 'MicAccessResult', result: false, stream: null }]);
  });
});
