import { CallError } from '../../errors/call-error.js';
import { mediaAccessError } from '../../media/media-access-cause.js';
import type { MediaPlatform } from '../../media/media-platform.js';
import {
  MediaRenderer,
  removeRenderer,
  type MediaRendererDeps,
} from '../../media/media-renderer.js';

/** Where a call shows a screen. */
export interface ScreenSlot {
  readonly screen: MediaStreamTrack | undefined;
  /** Undefined ends it, and lets the screen go. */
  showScreen(track: MediaStreamTrack | undefined, instead: boolean): Promise<void>;
}

export interface ScreenSharingDeps {
  readonly own: ScreenSlot;
  readonly media: MediaPlatform | undefined;
  /** Of the preview. */
  readonly renderer: MediaRendererDeps;
  /** The user has ended it in the browser's own bar. */
  readonly onEnded: () => void;
}

/** Shows a screen, a window or a tab of this side in a call. */
export class ScreenSharing {
  readonly #deps: ScreenSharingDeps;
  #preview: MediaRenderer | undefined;

  constructor(deps: ScreenSharingDeps) {
    this.#deps = deps;
  }

  /**
   * Asks the user what to show, and shows it.
   * @throws MediaAccessError where the user or the system refuses; CallError
   */
  async start(showPreview: boolean, insteadOfVideo: boolean): Promise<void> {
    const { own, renderer, onEnded } = this.#deps;
    if (own.screen !== undefined) throw CallError.of('AlreadyInThisState');
    const track = await this.#capture();
    try {
      await own.showScreen(track, insteadOfVideo);
    } catch (error) {
      track.stop();
      throw error;
    }
    track.addEventListener('ended', () => {
      if (own.screen === track) onEnded();
    });
    // The user may have ended it while the other side was asked.
    if (track.readyState === 'ended') onEnded();
    else if (showPreview) {
      this.#preview = new MediaRenderer(track, true, renderer, true);
      this.#preview.render();
    }
  }

  async stop(): Promise<void> {
    this.close();
    await this.#deps.own.showScreen(undefined, false);
  }

  /** Takes the preview off the page. */
  close(): void {
    if (this.#preview !== undefined) removeRenderer(this.#preview);
    this.#preview = undefined;
  }

  async #capture(): Promise<MediaStreamTrack> {
    const devices = this.#deps.media?.navigator?.mediaDevices as Partial<MediaDevices> | undefined;
    if (devices?.getDisplayMedia === undefined) throw CallError.of('FunctionalityIsDisabled');
    try {
      const stream = await devices.getDisplayMedia.call(devices, { video: true });
      return stream.getVideoTracks()[0] as MediaStreamTrack;
    } catch (error) {
      throw mediaAccessError(error);
    }
  }
}
