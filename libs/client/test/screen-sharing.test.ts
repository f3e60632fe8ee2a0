/** Showing a screen by itself: what the user is asked, and what follows from the browser's own bar. */
import { describe, expect, it } from '@jest/globals';
import { FakePage, type FakeTrack } from '@ringspec/testing';
import { ScreenSharing } from '../src/calls/face/screen-sharing.js';

function screenSharing() {
  const page = new FakePage();
  const shown: (MediaStreamTrack | undefined)[] = [];
  const own = {
    screen: undefined as MediaStreamTrack | undefined,
    asking: Promise.resolve(),
    async showScreen(track: MediaStreamTrack | undefined) {
      this.screen = track;
      shown.push(track);
      await this.asking;
    },
  };
  let ended = 0;
  const { window: media } = page;
  const sharing = new ScreenSharing({
    own,
    media,
    renderer: { media, containerId: undefined, emitClientEvent: () => undefined },
    onEnded: () => (ended += 1),
  });
  const last = () => page.streams.at(-1)?.getTracks()[0] as FakeTrack;
  return { page, media, own, shown, sharing, last, ended: () => ended };
}

describe('a screen', () => {
  it('is asked for once: not where one is shown', async () => {
    const { page, sharing } = screenSharing();
    await sharing.start(false, false);
    await expect(sharing.start(false, false)).rejects.toMatchObject({
      errorName: 'AlreadyInThisState',
    });
    expect(page.streams).toHaveLength(1);
  });

  it('is asked for as pictures without sound', async () => {
    const { page, sharing } = screenSharing();
    const wanted: unknown[] = [];
    const { getDisplayMedia } = page.mediaDevices;
    Object.assign(page.mediaDevices, {
      getDisplayMedia(wish: unknown) {
        wanted.push(wish);
        return getDisplayMedia.call(this as never);
      },
    });
    await sharing.start(false, false);
    expect(wanted).toEqual([{ video: true }]);
  });

  it('is none of a browser that shows none', async () => {
    const { page, sharing, shown } = screenSharing();
    Object.assign(page.mediaDevices, { getDisplayMedia: undefined });
    await expect(sharing.start(false, false)).rejects.toMatchObject({
      errorName: 'FunctionalityIsDisabled',
    });
    expect(shown).toEqual([]);
  });

  it('is none of a page that may use no devices', async () => {
    const { media, sharing } = screenSharing();
    Object.assign(media, { navigator: {} });
    await expect(sharing.start(false, false)).rejects.toMatchObject({
      errorName: 'FunctionalityIsDisabled',
    });
  });

  it('that the user ends while the other side is asked is told of, and not shown here', async () => {
    const { page, own, sharing, last, ended } = screenSharing();
    let agree: () => void = () => undefined;
    own.asking = new Promise((resolve) => (agree = resolve));
    const started = sharing.start(true, false);
    while (own.screen === undefined) await Promise.resolve();
    last().end();
    agree();
    await started;
    expect(ended()).toBe(1);
    expect(page.body.children.size).toBe(0);
  });

  it('that is shown no longer may end without a word', async () => {
    const { sharing, last, ended } = screenSharing();
    await sharing.start(false, false);
    const first = last();
    await sharing.stop();
    await sharing.start(false, false);
    first.end();
    expect(ended()).toBe(0);
    last().end();
    expect(ended()).toBe(1);
  });

  it('is shown here where that is wanted, silently', async () => {
    const { page, sharing } = screenSharing();
    await sharing.start(false, false);
    expect(page.body.children.size).toBe(0);
    await sharing.stop();
    await sharing.start(true, false);
    expect([...page.body.children]).toMatchObject([{ muted: true }]);
    sharing.close();
    expect(page.body.children.size).toBe(0);
  });
});
