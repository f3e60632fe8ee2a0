import { FakePage, FakeParent, type FakeElement } from '@ringspec/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { isRtcSupported, type MediaPlatform } from '../src/media/media-platform.js';
import { MediaRenderer } from '../src/media/media-renderer.js';

describe('a media renderer', () => {
  let page: FakePage;
  const told: unknown[] = [];

  beforeEach(() => {
    page = new FakePage();
    told.length = 0;
  });

  const rendererOf = async (
    kind: 'audio' | 'video',
    {
      media = page.window as MediaPlatform | undefined,
      containerId = undefined as string | undefined,
      isLocal = false,
    } = {},
  ) => {
    const stream = await page.mediaDevices.getUserMedia({ [kind]: true });
    const [track] = stream.getTracks() as unknown as MediaStreamTrack[];
    const renderer = new MediaRenderer(track as MediaStreamTrack, isLocal, {
      media,
      containerId,
      emitClientEvent: (name, body) => told.push({ name, ...body }),
    });
    return { track, renderer, element: renderer.element as unknown as FakeElement };
  };

  it.each(['audio', 'video'] as const)('has an element for %s', async (kind) => {
    const { element, renderer } = await rendererOf(kind);
    expect({ tag: element.tagName, kind: renderer.kind }).toEqual({ tag: kind, kind });
  });

  it.each([
    ['audio', true],
    ['audio', false],
    ['video', false],
  ] as const)('has no size to ask for of %s, of this side: %s', async (kind, isLocal) => {
    const { renderer } = await rendererOf(kind, { isLocal });
    await expect(renderer.requestVideoSize(1, 1)).rejects.toMatchObject({
      errorName: 'FunctionalityIsDisabled',
    });
  });

  it('shows its media until it is disabled', async () => {
    const { track, renderer } = await rendererOf('video');
    renderer.disable();
    expect([renderer.enabled, track?.enabled]).toEqual([false, false]);
    renderer.enable();
    expect([renderer.enabled, track?.enabled]).toEqual([true, true]);
  });

  it.each([
    [-1, 0],
    [0, 0],
    [0.3, 0.3],
    [1, 1],
    [7, 1],
  ])('at volume %d plays at %d', async (level, volume) => {
    const { element, renderer } = await rendererOf('audio');
    renderer.setVolume(level);
    expect(element.volume).toBe(volume);
  });

  it('plays through another speaker where the browser can', async () => {
    const { element, renderer } = await rendererOf('audio');
    await renderer.useAudioOutput('speaker');
    expect(element.sinkId).toBe('speaker');
    Object.assign(element, { setSinkId: undefined });
    await expect(renderer.useAudioOutput('other')).resolves.toBeUndefined();
  });

  it('goes where it is told, else into the container of Config, else into the body', async () => {
    const [told, container] = [new FakeParent(), new FakeParent()];
    page.containers.set('remote', container);
    const { element, renderer } = await rendererOf('video', { containerId: 'remote' });
    renderer.render(told as unknown as HTMLElement);
    expect(element.parent).toBe(told);
    renderer.render();
    expect(element.parent).toBe(container);
    const lost = await rendererOf('video', { containerId: 'missing' });
    lost.renderer.render(null);
    expect(lost.element.parent).toBe(page.body);
    const bare = await rendererOf('video');
    bare.renderer.render();
    expect(bare.element.parent).toBe(page.body);
  });

  it.each([
    ['nothing of a browser', () => undefined],
    ['no document', () => ({ MediaStream: page.window.MediaStream })],
    ['no streams', () => ({ document: page.window.document })],
  ])('needs a page: there is %s', async (_, media) => {
    await expect(rendererOf('audio', { media: media() ?? ({} as MediaPlatform) })).rejects.toThrow(
      'in pages only',
    );
  });
});

describe('an element that may not play', () => {
  it.each([
    ['NotAllowedError', 2],
    ['NotSupportedError', 1],
  ])('is told of, and with %s played at the next gesture: %i plays', async (name, plays) => {
    const page = new FakePage();
    const told: unknown[] = [];
    const stream = await page.mediaDevices.getUserMedia({ audio: true });
    const [track] = stream.getTracks() as unknown as MediaStreamTrack[];
    const renderer = new MediaRenderer(track as MediaStreamTrack, false, {
      media: page.window,
      containerId: undefined,
      emitClientEvent: (event) => told.push(event),
    });
    page.playRefusal = new DOMException('no', name);
    await renderer.playElement();
    expect(told).toEqual(['PlaybackError']);
    page.playRefusal = undefined;
    page.dispatchEvent(new Event('keydown'));
    page.dispatchEvent(new Event('pointerup'));
    expect((renderer.element as unknown as FakeElement).plays).toBe(plays);
  });

  it('is let go of where it was removed before the gesture', async () => {
    const page = new FakePage();
    const stream = await page.mediaDevices.getUserMedia({ audio: true });
    const [track] = stream.getTracks() as unknown as MediaStreamTrack[];
    const { element, playElement } = ((renderer: MediaRenderer) => ({
      element: renderer.element,
      playElement: () => renderer.playElement(),
    }))(
      new MediaRenderer(track as MediaStreamTrack, false, {
        media: page.window,
        containerId: undefined,
        emitClientEvent: () => undefined,
      }),
    );
    page.playRefusal = new DOMException('no', 'NotAllowedError');
    await playElement();
    element.srcObject = null;
    page.dispatchEvent(new Event('pointerup'));
    expect((element as unknown as FakeElement).plays).toBe(1);
  });
});

describe('calls', () => {
  const some = {} as never;
  it.each([
    [undefined, false],
    [{}, false],
    [{ RTCPeerConnection: some }, false],
    [{ MediaStream: some }, false],
    [{ RTCPeerConnection: some, MediaStream: some }, true],
  ])('in an environment of %j are possible: %s', (media, possible) => {
    expect(isRtcSupported(media)).toBe(possible);
  });
});
